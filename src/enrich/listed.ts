import { hash } from 'node:crypto';
import { keptLines, openNothing, type OpenArchive } from '../archive.ts';
import type { Entry, Work } from '../model/work.ts';
import { newestFirst } from './order.ts';
import { authorKeys } from './related.ts';

/** All of a work that lists, counts and links of the whole site are made from. */
export interface Listed {
  entry: Entry;
  topics: Work['topics'];
  aliases: string[];
  /** Who wrote it, as works are compared by. */
  authors: string[];
  fields: Pick<Work['fields'], 'issued' | 'notices'>;
}

/** The works of a site as lists know them, in the order of the works; each is made where it is asked for. */
export interface ListedWorks {
  all(): Listed[];
  of(place: number): Listed;
  /** What stands for each, and for all. */
  marks: string[];
  mark: string;
  /** The same of other works. */
  among(works: Work[]): ListedWorks;
}

/** How an entry is made, in the language of the site; `textsOf` is a hash of a work's fields and texts. */
export interface EntryMaking { entryOf(work: Work): Entry; textsOf(work: Work): string; language: string }

/** A mark is known without the work where that is as it was; what changed in other ways, as an abstract does, has the mark it had. */
export function listedWorks(works: readonly Work[], making: EntryMaking, open: OpenArchive = openNothing): ListedWorks {
  const { entryOf, textsOf, language } = making;
  const made: (Listed | undefined)[] = [];
  const of = (place: number) => (made[place] ??= listedOf(works[place]!, entryOf(works[place]!)));
  const keys = works.map((work) => keyOf(work, textsOf(work)));
  const archive = open('listed');
  const marks = keptLines(archive, language, keys, (place) => digest(JSON.stringify(of(place))));
  archive.close();
  return { all: () => works.map((_, place) => of(place)), of, marks, mark: digest(marks.join()), among: (others) => listedWorks(others, making) };
}

function listedOf({ topics, aliases, fields: { issued, notices, author = [] } }: Work, entry: Entry): Listed {
  return { entry, topics, aliases, authors: authorKeys(author), fields: { ...(issued ? { issued } : {}), ...(notices ? { notices } : {}) } };
}

/** A work's fields and texts stand for themselves by their hash. */
function keyOf({ people, topics, added = '', aliases }: Work, texts: string): string {
  return JSON.stringify([texts, added, people, topics, aliases]);
}

function digest(text: string): string {
  return hash('sha1', text, 'base64url');
}

/** Their entries, newest first. */
export function entriesOf(listed: readonly Listed[]): Entry[] {
  return listed.map(({ entry }) => entry).sort(newestFirst);
}
