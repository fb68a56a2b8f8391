import type { Issue, Place } from '../model/issue.ts';
import type { Draft } from '../model/work.ts';
import type { Rests } from './told.ts';

/** Stands around a place in a sentence; no source can have it in its fields: see sources/hidden-characters.ts. */
const mark = '\u0001';
const marked = /\u0001([^\u0001]*):(\d+)\u0001/g;

/** Where a record stands, for a sentence that `placed` reads: "works/a.bib:3" when it has. */
export function placeOf({ origin: { file, line } }: Draft): string {
  return `${mark}${file}:${line}${mark}`;
}

/** A sentence with lines in place of the numbers of places. */
export function placed(sentence: string, rests: Rests): string {
  return sentence.includes(mark) ? sentence.replace(marked, (_, file: string, place: string) => `${file}:${lineAt({ file }, Number(place), rests)}`) : sentence;
}

/** The line of a place of a file; files that are no sources have lines as they are. */
export function lineAt({ file }: Pick<Place, 'file'>, place: number, rests: Rests): number {
  return rests.get(file)?.lines[place - 1] ?? place;
}

/** What is reported with lines in place of the numbers of places. */
export function placedIssue(issue: Issue, rests: Rests): Issue {
  const { message, fix, place, also } = issue;
  return { ...issue, message: placed(message, rests), ...(fix ? { fix: placed(fix, rests) } : {}), ...(place ? { place: onLine(place, rests) } : {}), ...(also ? { also: also.map((one) => onLine(one, rests)) } : {}) };
}

function onLine(place: Place, rests: Rests): Place {
  return place.line === undefined ? place : { ...place, line: lineAt(place, place.line, rests) };
}
