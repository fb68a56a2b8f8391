/** Reads the value of a number variable: parts, what joins them, labels inside it, whether it is numeric and whether it is plural. */
import { labelOfTerm, labelWords, termOfLabel } from './labels.ts';
import { term, type Locale } from './locale.ts';

/** One part of a number: "12" of "12–15, n. 3". */
export interface NumberPart {
  label: string;
  labelSuffix: string;
  /** The label stands in the value and is printed with it. */
  labelShown: boolean;
  particle: string | undefined;
  value: string;
  joiner: string;
  plural: number;
  numeric: boolean;
  collapsible: boolean;
}

export interface ParsedNumber {
  parts: NumberPart[];
  numeric: boolean;
  plural: number;
  /** The term of a label the value begins with. */
  term: string | undefined;
  /** Form of labels inside the value. */
  labelForm?: string | undefined;
}

const located = (variable: string) => variable === 'page' || variable === 'number' || variable === 'locator';

export function parseNumber(written: string, realVariable: string, type: string, locale: Locale): ParsedNumber {
  const variable = realVariable === 'page-first' ? 'page' : realVariable;
  const text = realVariable === 'number' && type === 'legal_case' ? written.replace(/\\*-/g, '\\-') : written;
  const parts = divide(text, variable, realVariable, locale);
  for (let at = 0; at < parts.length - 1; at += 1) if (!parts[at]!.joiner && parts[at + 1]!.label) parts[at]!.joiner = ' ';
  const isOther = variable === 'page' && parts[0]!.labelShown;
  judge(parts, text, variable, locale);
  for (const part of parts) if (!part.numeric) part.plural = 0;
  const [first] = parts as [NumberPart];
  const named = termOfLabel[first.label];
  const number: ParsedNumber = { parts, numeric: first.numeric, plural: first.plural, term: variable === 'number' && named === 'issue' && term(locale, 'number') ? 'number' : named, labelForm: isOther ? 'short' : undefined };
  if (parts.length === 1) mendSingle(number, first, variable);
  return number;
}

/** "91 Civ. 5442|91 Civ. 5471" are two numbers, and "5/6" is one. */
function mendSingle(number: ParsedNumber, part: NumberPart, variable: string): void {
  const several = variable === 'number' && part.value.includes('|');
  if (several) part.value = part.value.replaceAll('|', ', ');
  if (!several && !/^[0-9]+(?:\/[0-9]+)+$/.test(part.value)) return;
  Object.assign(part, { numeric: true, plural: several ? 1 : 0, collapsible: false });
  Object.assign(number, { numeric: true, plural: part.plural });
}

interface Joiners { match: RegExp; split: RegExp; and: RegExp; symbol: string }
const joinersByLocale = new WeakMap<Locale, Joiners>();

function joinersOf(locale: Locale): Joiners {
  const known = joinersByLocale.get(locale);
  if (known) return known;
  const and = term(locale, 'and');
  const words = `,\\s+and\\s+|\\s+and\\s+${locale.tag.startsWith('en') ? '' : `|,\\s+${and}\\s+|\\s+${and}\\s+`}`;
  const all = `\\s*&\\s*|${words}|;\\s+|,\\s+|\\s*\\\\*[\\-\\u2013]+\\s*`;
  const symbol = term(locale, 'and', 'symbol');
  const joiners = { match: new RegExp(all, 'g'), split: new RegExp(all), and: /^\s*&\s*$/, symbol: symbol === undefined || symbol === and ? '&' : symbol };
  joinersByLocale.set(locale, joiners);
  return joiners;
}

/** Values and the joiners between them, in turn. */
function elementsOf(written: string, variable: string, locale: Locale): string[] {
  const text = withLabel(written.trim(), variable);
  const dashed = variable === 'page' ? text.replaceAll('\u2013', '-') : text;
  const { match, split, and, symbol } = joinersOf(locale);
  const escaped = dashed.includes('\\-');
  const value = escaped ? dashed.split('\\-').map((part) => part.replaceAll('-', '\u2013')).join('\\-').replaceAll('\\', '') : dashed;
  const joiners: string[] = (escaped ? value.match(new RegExp(`(${match.source.replace('\\-', '')})`)) : value.match(match)) ?? [];
  if (joiners.length === 0) return [value];
  const values = escaped ? value.split(new RegExp(split.source.replace('\\-', ''))) : value.split(split);
  joiners.forEach((joiner, at) => {
    if (!and.test(joiner)) return;
    joiners[at] = /^[a-zA-Z](?:.*[a-zA-Z])?$/s.test(values[at] ?? '') ? symbol : ` ${symbol} `;
  });
  return mendSubsections(values.flatMap((part, at) => (at < values.length - 1 ? [part, joiners[at] ?? ''] : [part])));
}

/** A value that begins with no label gets that of its variable. */
function withLabel(text: string, variable: string): string {
  const first = /^[^ ]+/.exec(text)?.[0];
  const label = first && !termOfLabel[first] ? (variable === 'page' ? 'p.' : labelOfTerm[variable]) : undefined;
  return label ? `${label} ${text}` : text;
}

/** "12a-c" is one number. */
function mendSubsections(elements: string[]): string[] {
  const mended = [...elements];
  for (let at = mended.length - 2; at >= 0; at -= 2) {
    if (mended[at] === '-' && /^(?:[a-z]{1,4}\. +)*[0-9]+[,a-zA-Z]+$/.test(mended[at - 1]!) && /^[,a-zA-Z]+$/.test(mended[at + 1]!)) mended.splice(at - 1, 3, mended.slice(at - 1, at + 2).join(''));
  }
  return mended;
}

const labelPattern = new RegExp(`(?:^| )${labelWords}`, 'g');
const labelSplit = new RegExp(`(?:^| )${labelWords}`);

function divide(written: string, variable: string, realVariable: string, locale: Locale): NumberPart[] {
  const elements = elementsOf(written, variable, locale);
  const parts: NumberPart[] = [];
  let label = labelOfTerm[variable] ?? '';
  for (let at = 0; at < elements.length; at += 2) {
    const element = elements[at]!;
    const joiner = elements[at + 1] ?? '';
    const { labels, values } = labelsIn(element, at, variable, locale);
    if (!labels) { parts.push(makePart(label, element, joiner, variable, realVariable, undefined)); continue; }
    values.forEach((value, index) => {
      if (!value && index < values.length - 1) return;
      label = labels[index - 1] || label;
      parts.push(makePart(label, value.trim(), index === values.length - 1 ? joiner : '', variable, realVariable, at));
    });
  }
  return parts;
}

/** Labels inside an element and the values between them; a word that is no label is part of a value. */
function labelsIn(element: string, at: number, variable: string, locale: Locale): { labels: string[] | undefined; values: string[] } {
  const labels = element.match(labelPattern) ?? undefined;
  if (!labels) return { labels, values: [element] };
  const values = element.split(labelSplit);
  for (let index = values.length - 1; index > 0; index -= 1) {
    const isNumber = (value: string) => /^[0-9]+([-;,:a-zA-Z]*)$/.test(value);
    if (!values[index - 1] || (isNumber(values[index]!) && isNumber(values[index - 1]!))) continue;
    values.splice(index - 1, 2, values[index - 1]! + labels[index - 1]! + values[index]!);
    labels.splice(index - 1, 1);
  }
  const word = labels[0]?.trim();
  if (word !== undefined && at === 0 && !isLabel(word, variable, locale)) {
    labels.shift();
    values.splice(0, 2, `${values[0]!} ${word} ${values[1] ?? ''}`);
  }
  return { labels, values };
}

function isLabel(word: string, variable: string, locale: Locale): boolean {
  const name = termOfLabel[word];
  return name !== undefined && term(locale, name) !== undefined && (located(variable) || name === variable);
}

function makePart(written: string, value: string, joiner: string, variable: string, realVariable: string, at: number | undefined): NumberPart {
  const label = written || (labelOfTerm[variable] ? '' : `var:${variable}`);
  const found = /\S+(\s*)/.exec(label);
  const name = found ? label.trim().split(/\s/)[0]! : '';
  const digits = /^([0-9]*[a-zA-Z]+0*)?([0-9]+(?:[a-zA-Z]*|[-,a-zA-Z]+))$/.exec(value);
  return {
    label: name, labelSuffix: found?.[1] ?? '', labelShown: realVariable === 'page' && at === 0 && name !== 'p.' && name !== 'pp.',
    particle: digits ? digits[1] ?? '' : '', value: digits ? digits[2]! : value, joiner: joiner.replace(/\s*-\s*/, '-'), plural: 0, numeric: false, collapsible: false,
  };
}

/** Finds groups of parts of one label, and whether each is numeric and plural. */
function judge(parts: NumberPart[], written: string, variable: string, locale: Locale): void {
  let start = 0;
  for (let at = 1; at <= parts.length; at += 1) {
    if (parts[at]?.label === parts[start]!.label) continue;
    judgeGroup(parts, start, at - start);
    showLabel(parts[start]!, start, variable, locale);
    start = at;
  }
  if (parts[0]!.numeric && variable.startsWith('number-of-') && parseInt(written, 10) > 1) parts[0]!.plural = 1;
}

function judgeGroup(parts: NumberPart[], start: number, length: number): void {
  const first = parts[start]!;
  const numeric = /^(?:[0-9]+|[ixv]+)([-,:a-zA-Z]*|-[-0-9]+)$/.test(first.value);
  const count = first.joiner === '\\-' ? length - 1 : length;
  const collapsible = !Number.isNaN(parseInt(first.value, 10)) || /^[ivxlcmIVXLCM]+$/.test(first.value);
  for (const part of parts.slice(start, start + count)) Object.assign(part, { numeric, collapsible, plural: count > 1 && collapsible ? 1 : 0 });
}

function showLabel(part: NumberPart, at: number, variable: string, locale: Locale): void {
  if (!part.label || part.label.startsWith('var:')) return;
  const name = termOfLabel[part.label];
  if (at > 0 || (located(variable) ? name === undefined || term(locale, name) === undefined : name !== variable)) part.labelShown = true;
}
