import type { Entry, Work } from '../model/work.ts';

/** How many related works a page names. */
const most = 4;
/** A topic or byline shared by more works than this says nothing about likeness. */
const tooCommon = 400;

/**
 * For every work the few nearest by rare shared topics, people and venue, each with the reason in words.
 * Works meet only in the posting list of something they share, and long lists are cut: near-linear.
 */
export function relatedWorks(works: Work[], entries: Map<string, Entry>, topicLabel: (id: string) => string): Map<string, { id: string; reason: string }[]> {
  const { names, features, postings } = indexOf(works);
  const order = orderOf(works, entries);
  const scores = new Float64Array(works.length);
  return new Map(works.map(({ id }, own) => {
    const telling = features[own]!.filter((feature) => postings[feature]!.length <= tooCommon);
    return [id, nearest(own, telling, postings, scores, order).map((other) => {
      const shared = telling.filter((feature) => features[other]!.includes(feature)).map((feature) => names[feature]!);
      return { id: works[other]!.id, reason: reasonOf(shared, entries.get(works[other]!.id)!, topicLabel) };
    })];
  }));
}

/** What works have in common, numbered: the features of each work, and the works of each feature, cut one past what is too common. */
interface Index { names: string[]; features: number[][]; postings: number[][] }

function indexOf(works: Work[]): Index {
  const index: Index = { names: [], features: [], postings: [] };
  const numbers = new Map<string, number>();
  works.forEach((work, place) => {
    const own = featuresOf(work).map((name) => numbers.get(name) ?? (numbers.set(name, index.names.length), index.postings.push([]), index.names.push(name) - 1));
    index.features.push([...new Set(own)]);
    for (const feature of index.features.at(-1)!) if (index.postings[feature]!.length <= tooCommon) index.postings[feature]!.push(place);
  });
  return index;
}

function featuresOf(work: Work): string[] {
  const names = (work.fields.author ?? []).slice(0, 20).map((name) => `name:${name.person ?? `${name.family ?? name.literal} ${name.given ?? ''}`.toLowerCase()}`);
  return [...work.topics.map((topic) => `topic:${topic.id}`), ...names];
}

/** The place of each work among all, newest first, then by id: what decides between works that are equally near. */
function orderOf(works: Work[], entries: Map<string, Entry>): Uint32Array {
  const sorted = works.map((work, index) => ({ index, entry: entries.get(work.id)! })).sort((a, b) => compareEntries(a.entry, b.entry));
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
