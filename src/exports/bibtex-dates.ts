import { isoDate, type CslDate } from '../model/date.ts';
import type { Fields } from '../model/work.ts';
import type { BibValue } from './bibtex-fields.ts';

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const seasons = ['Spring', 'Summer', 'Autumn', 'Winter'];

/** `year` as styles print it: "1998--1999", "ca. 1850", "300 BC", "2019--"; a work without a date shows its status there. */
export function yearValue({ issued, status }: Fields): string | undefined {
  const [from, to] = issued?.['date-parts'] ?? [];
  if (!from) return issued?.literal ?? status;
  const year = (parts: number[]) => (parts[0]! < 0 ? `${-parts[0]!} BC` : String(parts[0]).padStart(4, '0'));
  const span = to && to[0] !== from[0] ? `${year(from)}--${year(to)}` : issued?.open ? `${year(from)}--` : year(from);
  return issued?.circa ? `ca. ${span}` : span;
}

/** `month` as a macro, unbraced; two of a range in one year; a season as its word. */
export function monthValue({ issued }: Fields): BibValue {
  const [from, to] = issued?.['date-parts'] ?? [];
  if (issued?.season) return seasons[issued.season - 1];
  const [first, last] = [from, to].map((parts) => parts?.[1] && months[parts[1] - 1]);
  if (!first || (to && to[0] !== from![0])) return undefined;
  return { macro: last && last !== first ? `${first} # "--" # ${last}` : first };
}

/** A date of biblatex, EDTF: "2024-05-07", "2024-05/2024-06", "2024-21", "1850~", "2019/". */
export function edtf(date: CslDate | undefined): string | undefined {
  const [from, to] = date?.['date-parts'] ?? [];
  if (!from) return undefined;
  const doubt = date!.circa ? '~' : '';
  const end = (parts: number[]) => isoDate({ 'date-parts': [parts] }) + doubt;
  if (date!.season && from.length === 1 && !to) return `${isoDate({ 'date-parts': [from] })}-${date!.season + 20}${doubt}`;
  return to ? `${end(from)}/${end(to)}` : `${end(from)}${date!.open ? '/' : ''}`;
}
