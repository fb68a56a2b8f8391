import anyAscii from 'any-ascii';
import { latexToText } from '../latex/rich-text.ts';
import type { Draft, Fields } from '../model/work.ts';
import { lockKeys } from './fingerprints.ts';
import type { Merged } from './merge.ts';
import type { Locked } from './lock.ts';

/** Each work with its id, known ones from the lock, new ones from first author and title; and what the lock should now hold. */
export function assignIds(works: Merged[], lock: Map<string, Locked>): { id: string; keys: string[]; locked: Locked | undefined }[] {
  const byKey = new Map([...lock.values()].flatMap((locked) => locked.keys.map((key) => [key, locked] as const)));
  const taken = new Set<string>();
  const known: Known[] = works.map((work) => ({ work, keys: [...new Set(work.drafts.flatMap(lockKeys))], locked: undefined }));
  // Identifiers and keys first: a new work with an old work's title must not take its address.
  for (const isTitle of [false, true]) for (const one of known) {
    if (one.locked) continue;
    one.locked = one.keys.filter((key) => key.startsWith('title:') === isTitle).map((key) => byKey.get(key)).find((locked) => locked && !taken.has(locked.id));
    if (one.locked) taken.add(one.locked.id);
  }
  for (const id of lock.keys()) taken.add(id);
  return known.map(({ work, keys, locked }) => ({ id: locked?.id ?? claim(makeId(work.fields, work.drafts[0]!), taken), keys, locked }));
}

interface Known { work: Merged; keys: string[]; locked: Locked | undefined }

function claim(id: string, taken: Set<string>): string {
  let free = id;
  for (let n = 2; taken.has(free); n += 1) free = `${id.slice(0, 76)}-${n}`;
  taken.add(free);
  return free;
}

const empty = new Set('a an the of on in for and to with by from at der die das ein eine und über von zur zum im le la les un une des de du et sur el los las en y'.split(' '));

/** Family name and the first telling words of the title: "noether-idealtheorie-ringbereichen". Never empty. */
function makeId(fields: Fields, draft: Draft): string {
  const first = fields.author?.[0] ?? fields.editor?.[0];
  const title = fields.title?.syntax === 'latex' ? latexToText(fields.title.value) : fields.title?.value.replace(/<[^<>]*>/g, ' ');
  const words = slug(title ?? '').split('-').filter((word) => word && !empty.has(word));
  const parts = [slug(first?.family ?? first?.literal ?? draft.origin.person ?? '').slice(0, 24), ...words.slice(0, 6)].filter(Boolean);
  return parts.join('-').slice(0, 70).replace(/-[^-]*$/, (tail) => (parts.join('-').length > 70 ? '' : tail)) || 'work';
}

/** A text in the letters of an address, every script transliterated: "Über Ringe" -> "uber-ringe", "李明" -> "liming". */
function slug(text: string): string {
  return anyAscii(text.normalize('NFC')).toLowerCase().replace(/:[a-z_]+:/g, ' ').replace(/['’`]/g, '').replace(/[^a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}
