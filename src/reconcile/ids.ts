import anyAscii from 'any-ascii';
import { latexToText } from '../latex/rich-text.ts';
import { lockKeys } from './fingerprints.ts';
import type { Merged } from './merge.ts';
import type { Locked } from './lock.ts';

/** What a work is known by and, should it be new, the id it would have. */
export interface Nameable { known: string[][]; idOf(work: number): string }

/** A work's keys in the lock file. */
export function knownBy(work: Merged): string[] {
  return [...new Set(work.drafts.flatMap(lockKeys))];
}

export interface Assigned {
  /** For each work, in order: its id, its frozen export key ("" for a new work), other ids that lead to it, and the day it joined the site. */
  names: { id: string; citationKey: string; aliases: string[]; added?: string }[];
  /** The next lock: every line there was, and the new ones. */
  locked: Locked[];
}

/**
 * Each work with its id: known ones from the lock, new ones from first author and title. A line of the lock goes to the work
 * that has most of what it remembers; a work that has several lines, since records were joined, keeps one address and the
 * others lead to it.
 */
export function assignIds({ known, idOf }: Nameable, lock: Map<string, Locked>): Assigned {
  const lines = [...lock.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map((line) => ({ ...line, keys: [...line.keys] }));
  const owner = new Map<string, Locked>();
  for (const line of lines) for (const key of line.keys) if (!owner.has(key)) owner.set(key, line);
  releaseDoubledKeys(lines);
  const won = dealLines(known, owner);
  const taken = new Set(lock.keys());
  const names = known.map((keys, index) => {
    const line = mainLine(won[index]!) ?? newLine(claim(idOf(index), taken), lines);
    for (const key of keys) if (!owner.has(key)) { owner.set(key, line); line.keys.push(key); }
    return { id: line.id, citationKey: line.citationKey, aliases: absorb(line, won[index]!), ...(line.added ? { added: line.added } : {}) };
  });
  return { names, locked: lines };
}

/** Two branches may have frozen one export key for two works: the first line keeps it. */
function releaseDoubledKeys(lines: Locked[]): void {
  const seen = new Set<string>();
  for (const line of lines) {
    if (seen.has(line.citationKey)) line.citationKey = '';
    if (line.citationKey) seen.add(line.citationKey);
  }
}

interface Won { line: Locked; score: number; identified: boolean }

/** How much a key says: an identifier more than any title, a title more than a key of its file, since keys are given twice. */
function weight(key: string): number {
  return key.startsWith('key:') ? 6 : key.startsWith('title:') ? 10 : 100;
}

/** The lines each work wins: every line goes to the one work that has most of it. */
function dealLines(known: string[][], owner: Map<string, Locked>): Won[][] {
  const bids: (Won & { work: number })[] = known.flatMap((keys, work) => {
    const scores = new Map<Locked, Won & { work: number }>();
    for (const key of keys) {
      const line = owner.get(key);
      if (!line) continue;
      const bid = scores.get(line) ?? { line, score: 0, identified: false, work };
      scores.set(line, { ...bid, score: bid.score + weight(key), identified: bid.identified || weight(key) >= 10 });
    }
    return [...scores.values()];
  });
  const dealt = new Set<Locked>();
  const won: Won[][] = known.map(() => []);
  for (const { work, ...bid } of bids.sort((a, b) => b.score - a.score || a.work - b.work)) {
    if (dealt.has(bid.line)) continue;
    dealt.add(bid.line);
    won[work]!.push(bid);
  }
  return won;
}

/** The line that names the work: one that is no other name of it, with the highest score. */
function mainLine(won: Won[]): Locked | undefined {
  const ids = new Set(won.map(({ line }) => line.id));
  const free = won.filter(({ line }) => !(line.of && ids.has(line.of)));
  return [...(free.length ? free : won)].sort((a, b) => b.score - a.score || (a.line.id < b.line.id ? -1 : 1))[0]?.line;
}

/** Marks the further lines of a work as names of it; a work that stands alone again is a name of nothing. */
function absorb(main: Locked, won: Won[]): string[] {
  delete main.of;
  const others = won.filter(({ line, identified }) => line !== main && identified).map(({ line }) => line);
  for (const line of others) line.of = main.id;
  return others.map((line) => line.id);
}

function newLine(id: string, lines: Locked[]): Locked {
  const line: Locked = { id, citationKey: '', keys: [] };
  lines.push(line);
  return line;
}

function claim(id: string, taken: Set<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n += 1) free = `${id.slice(0, 76)}-${n}`;
  taken.add(free);
  return free;
}

const empty = new Set('a an the of on in for and to with by from at der die das ein eine und über von zur zum im le la les un une des de du et sur el los las en y'.split(' '));

/** Family name and the first telling words of the title: "noether-idealtheorie-ringbereichen". Never empty. */
export function makeId({ fields, drafts: [draft] }: Pick<Merged, 'fields' | 'drafts'>): string {
  const first = fields.author?.[0] ?? fields.editor?.[0];
  const title = fields.title?.syntax === 'latex' ? latexToText(fields.title.value) : fields.title?.value.replace(/<[^<>]*>/g, ' ');
  const words = slug(title ?? '').split('-').filter((word) => word && !empty.has(word));
  const parts = [slug(first?.family ?? first?.literal ?? draft!.origin.person ?? '').slice(0, 24), ...words.slice(0, 6)].filter(Boolean);
  return parts.join('-').slice(0, 70).replace(/-[^-]*$/, (tail) => (parts.join('-').length > 70 ? '' : tail)) || 'work';
}

/** A text in the letters of an address, every script transliterated: "Über Ringe" -> "uber-ringe", "李明" -> "liming". */
function slug(text: string): string {
  return anyAscii(text.normalize('NFC')).toLowerCase().replace(/:[a-z_]+:/g, ' ').replace(/['’`]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}
