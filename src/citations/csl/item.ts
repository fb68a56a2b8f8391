/** A CSL-JSON item as styles read it. */
export interface CslName {
  family?: string;
  given?: string;
  suffix?: string;
  literal?: string;
  'non-dropping-particle'?: string;
  'dropping-particle'?: string;
  'comma-suffix'?: boolean;
}

/** A date and the end of its range, part by part. */
export type CslDateParts = { [part in 'year' | 'month' | 'day' | 'year_end' | 'month_end' | 'day_end']?: number } & { season?: number | string; literal?: string; circa?: unknown; [other: string]: unknown };

export interface CslData {
  type: string;
  language: string;
  /** Text and number variables. */
  texts: Record<string, string>;
  names: Record<string, CslName[]>;
  dates: Record<string, CslDateParts>;
  /** Variables that hold something. */
  present: Set<string>;
}

const dateVariables = new Set(['locator-date', 'issued', 'event-date', 'accessed', 'original-date', 'publication-date', 'available-date', 'submitted', 'alt-issued', 'alt-event']);
const nameVariables = new Set('author chair collection-editor compiler composer container-author contributor curator director editor editor-translator editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author performer producer recipient reviewed-author script-writer series-creator translator commenter'.split(' '));

const read = new WeakMap<object, { data: CslData | undefined }>();

/** An item made ready, once for all styles; undefined when it says something that only citeproc knows how to read. */
export function readItem(item: object): CslData | undefined {
  const known = read.get(item) ?? { data: makeReady(item) };
  read.set(item, known);
  return known.data;
}

function makeReady(item: object): CslData | undefined {
  const data: CslData = { type: '', language: '', texts: {}, names: {}, dates: {}, present: new Set() };
  for (const [name, value] of Object.entries(item)) {
    if (value === undefined || value === null || value === '' || value === false || name === 'id' || name === 'custom') continue;
    if (!take(data, name, value)) return undefined;
  }
  const { texts } = data;
  data.type = texts.type ?? '';
  data.language = texts.language ?? '';
  if (texts.page) texts['page-first'] = firstPage(texts.page);
  if (texts.shortTitle) texts['title-short'] ??= texts.shortTitle;
  if (texts.journalAbbreviation) texts['container-title-short'] ??= texts.journalAbbreviation;
  for (const name of [...Object.keys(texts), ...Object.keys(data.names)]) data.present.add(name);
  for (const [name, date] of Object.entries(data.dates)) if (Object.values(date).some(Boolean)) data.present.add(name);
  const isLaw = data.type === 'legal_case' || data.type === 'legislation';
  return (isLaw && texts['collection-number']) || texts.jurisdiction || /[<>]/.test(data.language) || (texts.note && hasFields(texts.note)) ? undefined : data;
}

function take(data: CslData, name: string, value: unknown): boolean {
  if (dateVariables.has(name)) {
    const date = readDate(value);
    if (!date) return false;
    data.dates[name] = date;
  } else if (nameVariables.has(name)) {
    if (!Array.isArray(value) || !value.every(isName)) return false;
    if (value.length) data.names[name] = value as CslName[];
  } else if (typeof value === 'string' || typeof value === 'number') data.texts[name] = String(value);
  else return !(name in known);
  return true;
}

/** Variables that are texts: an object in their place is for citeproc to judge; in any other place nobody looks at it. */
const known = Object.fromEntries('type title title-short container-title container-title-short collection-title collection-number volume issue page number edition publisher publisher-place genre note language DOI URL ISBN ISSN multi authority event event-title event-place status version medium archive section jurisdiction'.split(' ').map((name) => [name, true]));

function isName(name: unknown): name is CslName {
  if (typeof name !== 'object' || name === null) return false;
  return Object.entries(name).every(([part, value]) => (nameParts.has(part) ? value === undefined || typeof value === 'string' : part === 'comma-suffix'));
}
const nameParts = new Set(['family', 'given', 'suffix', 'literal', 'non-dropping-particle', 'dropping-particle']);

function readDate(value: unknown): CslDateParts | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { 'date-parts': parts, ...date } = value as CslDateParts & { 'date-parts'?: unknown };
  if (date.raw !== undefined || (date.literal !== undefined && typeof date.literal !== 'string')) return undefined;
  if (parts === undefined) return date;
  if (!Array.isArray(parts)) return undefined;
  parts.slice(0, 2).forEach((point: unknown, end) => (['year', 'month', 'day'] as const).forEach((part, at) => {
    const number = parseInt(String(Array.isArray(point) ? point[at] : undefined), 10);
    if (!Number.isNaN(number)) date[end ? `${part}_end` : part] = number;
  }));
  return date;
}

function firstPage(page: string): string {
  const [first] = page.split(/\s*(?:&|, |-|\u2013)\s*/);
  return first!.endsWith('\\') ? page : first!;
}

/** True for a note that holds fields the way Zotero's "Extra" does: citeproc reads them. */
function hasFields(note: string): boolean {
  return /\{:(?:[-_a-z]+|[A-Z]+):/.test(note) || note.split('\n').some((line) => /^(?:[-_a-z]+|[A-Z]+):\s*[^}]+$/.test(line));
}
