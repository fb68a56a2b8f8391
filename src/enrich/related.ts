import type { Contributor } from '../model/name.ts';
import type { Entry } from '../model/work.ts';
import type { Listed } from './listed.ts';

/** How many related works a page names. */
const most = 4;
/** A topic or byline shared by more works than this says nothing about likeness. */
const tooCommon = 400;

/**
 * For every work the few nearest by rare shared topics, people and venue, each with the reason in words.
 * Works meet only in the posting list of something they share, and long lists are cut: near-linear.
 */
export function relatedWorks(works: readonly Listed[], topicLabel: (id: string) => string): { id: string; reason: string }[][] {
  const { names, features, postings } = indexOf(works);
  const order = orderOf(works);
  const scores = new Float64Array(works.length);
  return works.map((_, own) => {
    const telling = features[own]!.filter((feature) => postings[feature]!.length <= tooCommon);
    return nearest(own, telling, postings, scores, order).map((other) => {
      const shared = telling.filter((feature) => features[other]!.includes(feature)).map((feature) => names[feature]!);
      const { entry } = works[other]!;
      return { id: entry.id, reason: reasonOf(shared, entry, topicLabel) };
    });
  });
}

/** What works have in common, numbered: the features of each work, and the works of each feature, cut one past what is too common. */
interface Index { names: string[]; features: number[][]; postings: number[][] }

function indexOf(works: readonly Listed[]): Index {
  const index: Index = { names: [], features: [], postings: [] };
  const numbers = new Map<string, number>();
  works.forEach((work, place) => {
    const own = featuresOf(work).map((name) => numbers.get(name) ?? (numbers.set(name, index.names.length), index.postings.push([]), index.names.push(name) - 1));
    index.features.push([...new Set(own)]);
    for (const feature of index.features.at(-1)!) if (index.postings[feature]!.length <= tooCommon) index.postings[feature]!.push(place);
  });
  return index;
}

function featuresOf({ topics, authors }: Listed): string[] {
  return [...topics.map((topic) => `topic:${topic.id}`), ...authors.map((author) => `name:${author}`)];
}

/** The first of a byline, as works are compared by them: people of the site by their slug, others by their name. */
export function authorKeys(author: Contributor[]): string[] {
  return author.slice(0, 20).map((name) => name.person ?? `${name.family ?? name.literal} ${name.given ?? ''}`.toLowerCase());
}

/** The place of each work among all, newest first, then by id: what decides between works that are equally near. */
function orderOf(works: readonly Listed[]): Uint32Array {
  const sorted = works.map(({ entry }, index) => ({ index, entry })).sort((a, b) => compareEntries(a.entry, b.entry));
  const order = new Uint32Array(works.length);
  sorted.forEach(({ index }, place) => { order[index] = place; });
  return order;
}

/** Places of the works nearest to one by its telling features; `scores` is all zero before and after. */
function nearest(own: number, telling: number[], postings: number[][], scores: Float64Array, order: Uint32Array): number[] {
  const touched: number[] = [];
  for (const feature of telling) {
    const list = postings[feature]!;
    const weight = 1 / Math.log2(1 + list.length);
    for (const index of list) {
      if (index === own) continue;
      if (scores[index] === 0) touched.push(index);
      scores[index]! += weight;
    }
  }
  const best: number[] = [];
  const isBefore = (a: number, b: number) => scores[a]! > scores[b]! || (scores[a] === scores[b] && order[a]! < order[b]!);
  for (const index of touched) {
    let place = best.length;
    while (place > 0 && isBefore(index, best[place - 1]!)) place -= 1;
    if (place < most) best.splice(place, 0, index);
    if (best.length > most) best.pop();
  }
  for (const index of touched) scores[index] = 0;
  return best;
}

function compareEntries(a: Entry, b: Entry): number {
  return a.date === b.date ? (a.id < b.id ? -1 : 1) : a.date < b.date ? 1 : -1;
}

/** "on class field theory, with Helmut Hasse" */
function reasonOf(features: string[], entry: Entry, topicLabel: (id: string) => string): string {
  const topics = features.filter((feature) => feature.startsWith('topic:')).map((feature) => topicLabel(feature.slice(6)));
  const people = features.filter((feature) => feature.startsWith('name:')).length;
  const by = people === 0 ? '' : people >= entry.authorCount ? 'by the same authors' : people === 1 ? 'shares an author' : `shares ${people} authors`;
  const on = topics.length ? `also on ${topics.slice(0, 2).join(' and ')}` : '';
  return [on, by].filter(Boolean).join('; ');
}
