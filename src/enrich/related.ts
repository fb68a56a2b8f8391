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
  const postings = postingsOf(works);
  return new Map(works.map((work) => [work.id, nearest(work, postings, entries, topicLabel)]));
}

function postingsOf(works: Work[]): Map<string, string[]> {
  const postings = new Map<string, string[]>();
  for (const work of works) for (const feature of featuresOf(work)) {
    const list = postings.get(feature);
    if (!list) postings.set(feature, [work.id]);
    else if (list.length <= tooCommon) list.push(work.id);
  }
  return postings;
}

function featuresOf(work: Work): string[] {
  const names = (work.fields.author ?? []).slice(0, 20).map((name) => `name:${name.person ?? `${name.family ?? name.literal} ${name.given ?? ''}`.toLowerCase()}`);
  return [...work.topics.map((topic) => `topic:${topic.id}`), ...names];
}

function nearest(work: Work, postings: Map<string, string[]>, entries: Map<string, Entry>, topicLabel: (id: string) => string) {
  const scores = new Map<string, { score: number; features: string[] }>();
  for (const feature of featuresOf(work)) {
    const list = postings.get(feature)!;
    if (list.length > tooCommon) continue;
    const weight = 1 / Math.log2(1 + list.length);
    for (const id of list) {
      if (id === work.id) continue;
      const known = scores.get(id) ?? { score: 0, features: [] };
      known.score += weight;
      known.features.push(feature);
      scores.set(id, known);
    }
  }
  return [...scores].sort(([a, x], [b, y]) => y.score - x.score || compareEntries(entries.get(a)!, entries.get(b)!)).slice(0, most)
    .map(([id, { features }]) => ({ id, reason: reasonOf(features, entries.get(id)!, topicLabel) }));
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
