import { childrenOf, find, type Element } from '../../xml-tree.ts';
import type { Format } from './blob.ts';
import { formatOf } from './format.ts';
import type { Limits } from './names.ts';

/** How a `<name>` writes names. */
export interface NameSpec {
  format: Format;
  /** Of names of institutions: as the family names are. */
  institution: Format;
  form: string;
  and: string | undefined;
  delimiter: string;
  precedesLast: string | undefined;
  /** The same two where the last name is that of an institution: as the element itself says one, and the bibliography the other. */
  institutionDelimiter: string;
  precedesInstitution: string | undefined;
  precedesEtAl: string | undefined;
  limits: Limits;
  initialize: boolean;
  initializeWith: string | undefined;
  sortOrder: string | undefined;
  sortSeparator: string;
}

/** A `<name>` with what it takes from the bibliography and the style. */
export function nameSpecOf(element: Element, inherited: Record<string, string>): NameSpec {
  const own = element.attributes;
  const option = (name: string, outer = name) => own[name] ?? inherited[outer];
  const number = (name: string) => { const value = option(name); return value === undefined ? undefined : parseInt(value, 10); };
  const useLast = option('et-al-use-last');
  return {
    format: formatOf(element), institution: institutionFormat(element),
    form: option('form', 'name-form') ?? 'long', and: option('and'), delimiter: option('delimiter', 'name-delimiter') ?? ', ',
    precedesLast: option('delimiter-precedes-last'), institutionDelimiter: own.delimiter || ', ', precedesInstitution: inherited['delimiter-precedes-last'], precedesEtAl: option('delimiter-precedes-et-al'),
    limits: { min: number('et-al-min'), useFirst: number('et-al-use-first'), useLast: useLast === undefined ? undefined : useLast === 'true' },
    initialize: own.initialize !== 'false' && inherited.initialize !== 'false', initializeWith: option('initialize-with'),
    sortOrder: option('name-as-sort-order'), sortSeparator: option('sort-separator') ?? ', ',
  };
}

const institutionKeys = ['font-style', 'font-variant', 'font-weight', 'text-decoration', 'text-case'];

function institutionFormat(element: Element): Format {
  const family = childrenOf(element, 'name-part').find(({ attributes }) => attributes.name === 'family');
  const kept = Object.entries({ ...element.attributes, ...family?.attributes }).filter(([name]) => institutionKeys.includes(name));
  return formatOf({ ...element, attributes: Object.fromEntries(kept) });
}

export function etAlOf(names: Element): { format: Format; term: string } | undefined {
  const element = find(names, 'et-al');
  return element && { format: formatOf(element), term: element.attributes.term ?? 'et-al' };
}
