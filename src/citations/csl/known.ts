import { childrenOf, find, type Element } from '../../xml-tree.ts';
import { pageRangeFormats } from './page-range.ts';
import { isTextCase } from './text-case.ts';

const formatting = ['prefix', 'suffix', 'delimiter', 'display', 'font-style', 'font-variant', 'font-weight', 'text-decoration', 'vertical-align', 'quotes', 'strip-periods', 'text-case'];
const nameOptions = ['and', 'delimiter-precedes-last', 'delimiter-precedes-et-al', 'et-al-min', 'et-al-use-first', 'et-al-use-last', 'et-al-subsequent-min', 'et-al-subsequent-use-first', 'initialize', 'initialize-with', 'name-as-sort-order', 'sort-separator'];
const inheritedOptions = [...nameOptions, 'name-form', 'name-delimiter', 'names-delimiter'];

/** Elements of a style and the attributes they may have. A style with any other is left to citeproc. */
const known: Record<string, readonly string[]> = {
  style: ['xmlns', 'class', 'version', 'default-locale', 'lang', 'demote-non-dropping-particle', 'initialize-with-hyphen', 'page-range-format', ...inheritedOptions],
  macro: ['name'], layout: formatting,
  bibliography: ['hanging-indent', 'second-field-align', 'line-spacing', 'entry-spacing', 'subsequent-author-substitute', 'subsequent-author-substitute-rule', ...inheritedOptions],
  text: ['variable', 'macro', 'term', 'value', 'form', 'plural', ...formatting], number: ['variable', 'form', ...formatting], label: ['variable', 'form', 'plural', ...formatting],
  date: ['variable', 'form', 'date-parts', ...formatting], 'date-part': ['name', 'form', 'range-delimiter', ...formatting],
  names: ['variable', ...formatting], name: ['form', ...nameOptions, ...formatting], 'name-part': ['name', ...formatting], 'et-al': ['term', ...formatting], substitute: [],
  group: formatting, choose: [],
  if: ['type', 'variable', 'is-numeric', 'is-uncertain-date', 'position', 'locator', 'disambiguate', 'match'], 'else-if': ['type', 'variable', 'is-numeric', 'is-uncertain-date', 'position', 'locator', 'disambiguate', 'match'], else: [],
};

/** What a style asks of its formatter that is not known here, as element@attribute=value. */
export function findUnknown(style: Element): string[] {
  const bibliography = find(style, 'bibliography');
  if (!bibliography || !find(bibliography, 'layout')) return ['no bibliography'];
  const macros = new Map(childrenOf(style, 'macro').map((macro) => [macro.attributes.name ?? '', macro]));
  const found = new Set(unknownOf(style));
  const visit = (element: Element, open: string[]) => {
    for (const problem of unknownOf(element)) found.add(problem);
    const { macro } = element.attributes;
    if (element.name === 'text' && macro !== undefined) {
      const target = macros.get(macro);
      if (!target || open.includes(macro)) found.add('text@macro');
      else if (!seen.has(macro)) { seen.add(macro); for (const child of target.children) if (typeof child !== 'string') visit(child, [...open, macro]); }
    }
    for (const child of element.children) if (typeof child !== 'string' && child.name !== 'sort') visit(child, open);
  };
  const seen = new Set<string>();
  visit(bibliography, []);
  return [...found];
}

function unknownOf({ name, attributes }: Element): string[] {
  const allowed = known[name];
  if (!allowed) return [name];
  return Object.entries(attributes).flatMap(([attribute, value]) => {
    if (!allowed.includes(attribute)) return [`${name}@${attribute}`];
    // citeproc decodes a reference to a character twice.
    const isOdd = /&#x?[\da-f]+;/i.test(value) || (attribute === 'text-case' && !isTextCase(value)) || (attribute === 'page-range-format' && !pageRangeFormats.some((format) => format === value)) || (attribute === 'variable' && value === 'citation-label') || (attribute === 'match' && !/^(?:any|all|none|nand)$/.test(value));
    return isOdd ? [`${name}@${attribute}=${value}`] : [];
  });
}
