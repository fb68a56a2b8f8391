import type { CslDate } from '../model/date.ts';
import { monthOf, seasonOf } from './month-names.ts';

/** What a written date says. `problem` is a clause that names what could not be believed: "there is no 30 February 2021". */
export interface DateReading {
  date?: CslDate;
  /** "in press", "forthcoming", "submitted" … when the date says so. */
  status?: string;
  problem?: string;
}

type Parts = number[];

const statuses: [RegExp, string][] = [
  [/\bin[ -]press\b|\bim druck\b|\bsous presse\b|\ben prensa\b|\bno prelo\b|\bin (?:corso di )?stampa\b/i, 'in press'],
  [/\bforthcoming\b|\bto be published\b|\bim erscheinen\b|\bà paraître\b|\ba parâitre\b|\bpróximamente\b/i, 'forthcoming'],
  [/\bto appear\b/i, 'to appear'],
  [/\bunder (?:review|revision)\b|\bin (?:review|revision)\b/i, 'under review'],
  [/\bsubmitted\b|\beingereicht\b|\bsoumis\b/i, 'submitted'],
  [/\baccepted\b/i, 'accepted'],
  [/\bin prep(?:aration)?\b\.?|\bwork in progress\b/i, 'in preparation'],
];
const undated = /\bn\.\s?d\.?(?=\W|$)|(?<![a-z])no date\b|\bundated\b|\bunknown\b|\bundefined(?:\/ed)?\b|\bs\.\s?[ad]\.(?=\W|$)|\bo\.\s?J\.(?=\W|$)/i;
/** Characters; no date is longer, and the patterns below need not meet hostile text. */
const longest = 120;
const circaWord = /(?:^|[\s([])(?:c\.|ca\.?|circa|approx\.?|approximately|about|um|vers)\s*(?=\d)/i;

/** A date as people and programs write it: EDTF levels 0 and 1, "May 5, 2020", "5/17/2020", "1998/99", "in press". Never throws. */
export function parseDateText(written: string): DateReading {
  const text = written.normalize('NFC').replace(/~(?=\w)|\s+/g, ' ').replace(/[‐‑–—]/g, '-').trim();
  if (!text) return {};
  if (text.length > longest) return { date: { literal: text.slice(0, longest) }, problem: `“${text.slice(0, 40)}…” is too long for a date` };
  const status = statuses.find(([pattern]) => pattern.test(text));
  if (status) return withStatus(text.replace(status[0], ' '), status[1], written.trim());
  if (undated.test(text)) return yearIn(text) ? parseDateText(text.replace(undated, ' ')) : { date: { literal: written.trim() } };
  return parseEdtf(text) ?? parseNumeric(text) ?? parseWords(text) ?? parseLoose(text, written.trim());
}

/** The parts that a year, a month and a day really have, and what was wrong with the rest. Zero means unknown. */
export function checkParts(year: number, month?: number, day?: number): { parts: Parts; problem?: string } {
  if (!month) return { parts: [year] };
  if (month > 12) return { parts: [year], problem: `there is no month ${month}` };
  if (!day) return { parts: [year, month] };
  if (day > daysIn(year, month)) return { parts: [year, month], problem: `there is no day ${day} in month ${month} of ${year}` };
  return { parts: [year, month, day] };
}

/** Months, days or a season beside a year that stands elsewhere: "jan", "15 May", "March 3-April 2", "Spring". */
export function parseMonthText(written: string, year: number): DateReading {
  const text = written.normalize('NFC').replace(/[‐‑–—]/g, '-').trim();
  const numeric = /^0*(\d{1,2})$/.exec(text)?.[1];
  if (numeric !== undefined) return Number(numeric) > 20 ? seasonReading(year, Number(numeric) - 20, numeric) : fromParts([checkParts(year, Number(numeric))]);
  const { months, days, seasons, unknown } = wordsOf(text);
  if (unknown !== undefined) return { date: { 'date-parts': [[year]] }, problem: `“${unknown}” is no month` };
  if (seasons.length) return seasonReading(year, seasons[0]!, text);
  if (!months.length) return { date: { 'date-parts': [[year]] }, ...(days.length ? { problem: `“${written.trim()}” has days and no month` } : {}) };
  return fromParts(spans(months, days).map(([month, day]) => checkParts(year, month, day)));
}

function withStatus(rest: string, status: string, written: string): DateReading {
  const reading = yearIn(rest) ? parseDateText(rest.replace(/[()[\],;]+/g, ' ')) : {};
  return { date: reading.date ?? { literal: written }, status, ...(reading.problem ? { problem: reading.problem } : {}) };
}

function fromParts(ends: { parts: Parts; problem?: string }[]): DateReading {
  const problem = ends.find((end) => end.problem)?.problem;
  const dates = ends.map((end) => end.parts);
  const same = dates.length === 2 && String(dates[0]) === String(dates[1]);
  return { date: { 'date-parts': same ? [dates[0]!] : dates }, ...(problem ? { problem } : {}) };
}

function seasonReading(year: number, season: number, written: string): DateReading {
  if (season < 1 || season > 4) return { date: { 'date-parts': [[year]] }, problem: `“${written}” is no month and no season` };
  return { date: { 'date-parts': [[year]], season } };
}

const edtf = /^(?<year>-?\d{4}|\d{3}[XxUu]|\d{2}[XxUu]{2}|[Yy]-?\d{5,9})(?:-(?<month>\d{1,2}|[XxUu]{2})(?:-(?:00)?(?<day>\d{1,2}|[XxUu]{2}))?)?(?:T[\d:.,+Z-]*)?(?<doubt>[?~%]*)$/;

function parseEdtf(text: string): DateReading | undefined {
  const sides = text.split('/');
  if (sides.length === 1) return edtfDate(text);
  if (sides.length > 2 || sides.some((side) => !/^(?:|\.\.|open|unknown)$/i.test(side.trim()) && !edtf.test(side.trim()))) return undefined;
  const [start, end] = sides.map((side) => edtfDate(side.trim()));
  const first = start?.date?.['date-parts'];
  const last = end?.date?.['date-parts'];
  if (!first) return end;
  const problem = start?.problem ?? end?.problem;
  const circa = start?.date?.circa || end?.date?.circa;
  return {
    date: { 'date-parts': last ? [first[0]!, last.at(-1)!] : [first[0]!], ...(last ? {} : { open: true }), ...(circa ? { circa } : {}) },
    ...(problem ? { problem } : {}),
  };
}

function edtfDate(text: string): DateReading | undefined {
  const groups = edtf.exec(text)?.groups;
  if (!groups) return undefined;
  const circa = groups.doubt ? { circa: true } : {};
  const decade = /^(\d{2,3})([XU]+)$/i.exec(groups.year!);
  if (decade) return { date: { 'date-parts': [[Number(decade[1]) * 10 ** decade[2]!.length], [(Number(decade[1]) + 1) * 10 ** decade[2]!.length - 1]], ...circa } };
  const year = Number(groups.year!.replace(/^y/i, ''));
  if (year === 0) return { problem: 'there is no year 0' };
  const [month, day] = [groups.month, groups.day].map((part) => (part && /\d/.test(part) ? Number(part) : undefined));
  if (month && month > 12 && (month < 21 || month > 24) && !day && month === (year + 1) % 100) return fromParts([{ parts: [year] }, { parts: [year + 1] }]);
  const reading = month && month > 20 ? seasonReading(year, month - 20, text) : fromParts([checkParts(year, month, day)]);
  return { ...reading, date: { ...reading.date, ...circa } };
}

/** Dates in figures that are no EDTF: 2020/05/17, 5/17/2020, 17.5.2020, 1998/99, 1998-1999, 1990-. */
function parseNumeric(text: string): DateReading | undefined {
  const iso = /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})\.?$/.exec(text)?.slice(1).map(Number);
  if (iso) return fromParts([checkParts(iso[0]!, iso[1], iso[2])]);
  const civil = /^(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})\.?$/.exec(text);
  if (civil) return civilDate(Number(civil[1]), Number(civil[2]), Number(civil[3]), text);
  const span = /^(\d{4})\s*(?:--?-?|\/)\s*(\d{4}|\d{2})$/.exec(text);
  if (span) return yearSpan(Number(span[1]), span[2]!, text.includes('/'));
  const open = /^(\d{4})\s*(?:--?|-\s*present|ff\.?)$/i.exec(text);
  return open ? { date: { 'date-parts': [[Number(open[1])]], open: true } } : undefined;
}

/** Dots put the day first; with slashes only a number above 12 tells which is the month. */
function civilDate(first: number, second: number, year: number, written: string): DateReading {
  if (written.includes('.') || first > 12) return fromParts([checkParts(year, second, first)]);
  if (second > 12 || first === second) return fromParts([checkParts(year, first, second)]);
  return { date: { 'date-parts': [[year]] }, problem: `“${written}” may mean month ${first} or month ${second}` };
}

function yearSpan(year: number, end: string, slash: boolean): DateReading {
  const short = end.length === 2;
  const last = short ? Math.floor(year / 100) * 100 + Number(end) : Number(end);
  const next = short && Number(end) === (year + 1) % 100;
  if (short && !next && slash && Number(end) <= 12) return fromParts([checkParts(year, Number(end))]);
  if (next || last > year) return fromParts([{ parts: [year] }, { parts: [next ? year + 1 : last] }]);
  return { date: { 'date-parts': [[year]] }, problem: `a span cannot end in ${end} when it begins in ${year}` };
}

/** "May 5, 2020", "Spring 2020", "December 2019 - January 2020", "ca. 1850", "300 BC". */
function parseWords(text: string): DateReading | undefined {
  const [left, right] = text.split(/\s*(?:--?-?|\bto\b|\bbis\b)\s*(?=.*\d{4}\D*$)/, 2);
  if (left && right && yearIn(left) && yearIn(right)) return joinReadings(parseDateText(left), parseDateText(right));
  const bc = /^(?:ca?\.?\s*)?(\d{1,4})\s*(?:b\.?\s?c\.?(?:\s?e\.?)?|v\.\s?chr\.?)$/i.exec(text);
  if (bc) return { date: { 'date-parts': [[-Number(bc[1])]], ...(/^c/i.test(text) ? { circa: true } : {}) } };
  const year = yearIn(text);
  if (!year || (text.match(/\b\d{4}\b/g)?.length ?? 0) > 1) return undefined;
  const rest = text.replace(year, ' ').replace(/[()[\],;?*.]/g, ' ').replace(/\s+/g, ' ').trim();
  const circa = /\?/.test(text) || circaWord.test(text) ? { circa: true } : {};
  if (!rest || /^(?:c|ca|circa|approx(?:imately)?|about|um|vers|©|copyright)$/i.test(rest)) return { date: { 'date-parts': [[Number(year)]], ...circa } };
  if (/^s$/.test(rest) && /\d{3}0s/.test(text)) return { date: { 'date-parts': [[Number(year)], [Number(year) + 9]] } };
  if (/^[a-z]$/.test(rest)) return { date: { 'date-parts': [[Number(year)]] } };
  const reading = parseMonthText(rest, Number(year));
  return reading.problem && reading.date?.['date-parts']?.[0]?.length === 1 && /is no month$/.test(reading.problem) ? undefined : reading;
}

function joinReadings(start: DateReading, end: DateReading): DateReading | undefined {
  const first = start.date?.['date-parts']?.[0];
  const last = end.date?.['date-parts']?.at(-1);
  return first && last ? { ...fromParts([{ parts: first }, { parts: last }]), ...(start.problem ? { problem: start.problem } : {}) } : undefined;
}

/** The one year in a text that says more than we understand. */
function parseLoose(text: string, written: string): DateReading {
  const year = yearIn(text);
  if (!year) return { date: { literal: written }, problem: `“${written}” has no year we can read` };
  return { date: { 'date-parts': [[Number(year)]] }, problem: `of “${written}” we understand only ${year}` };
}

function yearIn(text: string): string | undefined {
  return /(?<!\d)(?:1\d|20)\d\d(?!\d)/.exec(text)?.[0];
}

interface Words { months: number[]; days: number[]; seasons: number[]; unknown?: string }

function wordsOf(text: string): Words {
  const words: Words = { months: [], days: [], seasons: [] };
  for (const [token] of text.matchAll(/\d+(?:st|nd|rd|th|er|º|ª)?|\p{L}[\p{L}\p{M}.]*/gu)) {
    const month = monthOf(token);
    const season = seasonOf(token);
    if (/^\d/.test(token)) words.days.push(parseInt(token, 10));
    else if (month) words.months.push(month);
    else if (season) words.seasons.push(season);
    else if (!/^(?:of|and|to|the|in|on|de|del|den|der|le|und|et|y|e|bis|au|al|issue|no)$/i.test(token)) words.unknown ??= token;
  }
  return words;
}

/** Month and day of the start and, where there is one, of the end. */
function spans(months: number[], days: number[]): [number, number?][] {
  const [first, second] = months as [number, number?];
  const [from, to] = days;
  if (second !== undefined && second !== first) return to !== undefined ? [[first, from], [second, to]] : [[first], [second]];
  return to !== undefined ? [[first, from], [first, to]] : [[first, from]];
}

function daysIn(year: number, month: number): number {
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 ? (leap ? 29 : 28) : [4, 6, 9, 11].includes(month) ? 30 : 31;
}
