import type { Element } from '../../xml-tree.ts';
import type { Run } from './run.ts';
import { numberOf } from './write-number.ts';

export type Test = (run: Run) => boolean;

const all = (tests: Test[]): Test => (tests.length === 1 ? tests[0]! : (run) => tests.every((test) => test(run)));
const any = (tests: Test[]): Test => (tests.length === 1 ? tests[0]! : (run) => tests.some((test) => test(run)));
const not = (test: Test): Test => (run) => !test(run);
const matches: Record<string, (tests: Test[]) => Test> = { all, any, none: (tests) => not(any(tests)), nand: (tests) => not(all(tests)) };

/** The condition of an `<if>` or `<else-if>`; undefined when it asks what we do not know. */
export function compileCondition({ attributes }: Element): Test | undefined {
  const tests: Test[] = [];
  for (const [name, value] of Object.entries(attributes)) {
    if (name === 'match') continue;
    const make = conditions[name];
    if (!make) return undefined;
    tests.push(...make(value.split(/\s+/)));
  }
  return matches[attributes.match ?? 'all']?.(tests);
}

const never: Test = () => false;

/** A work that stands alone in its list is never cited before, nor ambiguous. */
const conditions: Record<string, (words: string[]) => Test[]> = {
  type: (types) => { const wanted = new Set(types); return [({ item }) => wanted.has(item.type)]; },
  variable: (names) => names.map((name) => ({ item }) => item.present.has(name)),
  'is-numeric': (names) => names.map((name) => (run) => isNumeric(run, name)),
  'is-uncertain-date': (names) => names.map((name) => ({ item }) => Boolean(item.dates[name]?.circa)),
  position: (words) => words.map(() => never),
  locator: (words) => words.map(() => never),
  disambiguate: () => [never],
};

const numberVariables = new Set(['call-number', 'chapter-number', 'collection-number', 'division', 'edition', 'page', 'issue', 'locator', 'number', 'number-of-pages', 'number-of-volumes', 'part-number', 'printing-number', 'section', 'supplement-number', 'version', 'volume', 'supplement']);

function isNumeric(run: Run, name: string): boolean {
  if (numberVariables.has(name)) return numberOf(run, name)?.numeric ?? false;
  return name === 'title' && /[0-9]$/.test(run.item.texts.title ?? '');
}
