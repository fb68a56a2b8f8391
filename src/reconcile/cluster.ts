import type { Report } from '../model/issue.ts';
import { yearOf } from '../model/date.ts';
import type { Draft } from '../model/work.ts';
import { firstFamily, fold, identityKeys, titleKey } from './fingerprints.ts';
import { stageOf } from './precedence.ts';

export interface Cluster {
  drafts: Draft[];
  /** One sentence for each decision that joined two of them. */
  reasons: string[];
}

/** Indexes into the drafts, as a person's corrections give them. */
export interface Decisions { same: number[][]; different: number[][][] }

/**
 * Drafts gathered into works: first what a person said, then shared identifiers, then equal titles by the same people where
 * nothing speaks against it. Near-linear: drafts meet only in the bucket of a key they share.
 */
export function cluster(drafts: Draft[], decisions: Decisions, report: Report): Cluster[] {
  const facts = drafts.map(factsOf);
  const sets = disjointSets(drafts.length, decisions.different);
  for (const group of decisions.same) for (const index of group.slice(1)) sets.join(group[0]!, index, 'corrections.yaml says so');
  joinByIdentifier(drafts, facts, sets, report);
  joinByTitle(facts, sets, drafts);
  return sets.groups().map(({ members, reasons }) => ({ drafts: members.map((index) => drafts[index]!), reasons }));
}

interface Facts { keys: string[]; title: string; family: string; year: number | undefined; stage: 'published' | 'preprint'; doi: string | undefined; venue: string; type: string | undefined; authors: number }

function factsOf(draft: Draft): Facts {
  const keys = identityKeys(draft);
  return {
    keys,
    title: titleKey(draft.fields.title),
    family: firstFamily(draft) || (draft.origin.person ?? ''),
    year: yearOf(draft.fields.issued),
    stage: stageOf(draft),
    doi: keys.find((key) => key.startsWith('doi:')),
    venue: titleKey(draft.fields['container-title']),
    type: draft.fields.type,
    authors: draft.fields.author?.length ?? 0,
  };
}

type Sets = ReturnType<typeof disjointSets>;

/** Union-find that keeps the reasons and refuses to bring together what a person called different. */
function disjointSets(size: number, different: number[][][]) {
  const parent = Array.from({ length: size }, (_, i) => i);
  const reasons = new Map<number, string[]>();
  const camps = new Map<number, Map<number, number>>();
  different.forEach((group, g) => group.forEach((camp, c) => camp.forEach((index) => camps.set(index, (camps.get(index) ?? new Map()).set(g, c)))));
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!;
    return root;
  };
  const opposed = (a: number, b: number) => [...(camps.get(a) ?? [])].some(([group, camp]) => (camps.get(b)?.get(group) ?? camp) !== camp);
  return {
    together: (a: number, b: number) => find(a) === find(b),
    join(a: number, b: number, reason: string): void {
      const [low, high] = [find(a), find(b)].sort((x, y) => x - y) as [number, number];
      if (low === high || opposed(low, high)) return;
      parent[high] = low;
      reasons.set(low, [...(reasons.get(low) ?? []), ...(reasons.get(high) ?? []), reason]);
      if (camps.has(high)) camps.set(low, new Map([...(camps.get(low) ?? []), ...camps.get(high)!]));
    },
    groups(): { members: number[]; reasons: string[] }[] {
      const groups = new Map<number, number[]>();
      parent.forEach((_, index) => groups.set(find(index), [...(groups.get(find(index)) ?? []), index]));
      return [...groups].map(([root, members]) => ({ members, reasons: reasons.get(root) ?? [] }));
    },
  };
}

function joinByIdentifier(drafts: Draft[], facts: Facts[], sets: Sets, report: Report): void {
  const first = new Map<string, number>();
  facts.forEach((fact, index) => {
    for (const key of fact.keys) {
      const other = first.get(key);
      if (other === undefined) first.set(key, index);
      else if (sets.together(other, index)) continue;
      else if (likeTitles(facts[other]!.title, fact.title)) sets.join(other, index, `${placeOf(drafts[other]!)} and ${placeOf(drafts[index]!)} have the ${shown(key)}`);
      else report(sharedIdentifier(key, drafts[other]!, drafts[index]!));
    }
  });
}

/** True when one title is the other, begins it, or shares most of its three-letter runs; true when one is missing. */
function likeTitles(a: string, b: string): boolean {
  if (!a || !b || a === b) return true;
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  if (long.startsWith(short) && short.length >= 8) return true;
  const runs = new Set(trigrams(short));
  const shared = trigrams(long).filter((run) => runs.has(run)).length;
  return shared / Math.max(1, long.length - 2) > 0.5;
}

function trigrams(text: string): string[] {
  return Array.from({ length: Math.max(0, text.length - 2) }, (_, i) => text.slice(i, i + 3));
}

function sharedIdentifier(key: string, a: Draft, b: Draft) {
  const ref = (draft: Draft) => draft.origin.key ?? key;
  return {
    code: `${key.split(':')[0]}-twice`, severity: 'warning' as const,
    message: `Two works with different titles have the ${shown(key)}; they are kept apart.`,
    place: { file: b.origin.file, line: b.origin.line }, also: [{ file: a.origin.file, line: a.origin.line }],
    record: b.origin.key,
    fix: `correct the identifier, or say so in corrections.yaml:  same: [${ref(a)}, ${ref(b)}]`,
  };
}

/** Titles too common to prove anything: short ones and those every volume has. */
const generic = new Set(['introduction', 'preface', 'foreword', 'editorial', 'errata', 'erratum', 'corrigendum', 'bookreview', 'bookreviews', 'reply', 'response', 'abstract', 'index', 'conclusion', 'conclusions', 'guesteditorial', 'obituary', 'inmemoriam', 'frontmatter', 'letterstotheeditor', 'contents'].map(fold));

function joinByTitle(facts: Facts[], sets: Sets, drafts: Draft[]): void {
  const buckets = new Map<string, number[]>();
  facts.forEach((fact, index) => {
    if (fact.title.length < 10 || generic.has(fact.title) || !fact.family) return;
    const key = `${fact.title}|${fact.family}`;
    const bucket = buckets.get(key);
    if (!bucket) buckets.set(key, [index]);
    else {
      const match = bucket.find((other) => !sets.together(other, index) && sameWork(facts[other]!, fact));
      if (match !== undefined) sets.join(match, index, `${placeOf(drafts[match]!)} and ${placeOf(drafts[index]!)} have the same title and first author${facts[match]!.year === fact.year ? ' and year' : ''}`);
      if (bucket.length < 20) bucket.push(index);
    }
  });
}

/** Equal titles and first authors are one work unless DOIs, years, types or venues of published texts speak against it. */
function sameWork(a: Facts, b: Facts): boolean {
  const gap = a.year !== undefined && b.year !== undefined ? Math.abs(a.year - b.year) : 0;
  if (a.stage !== b.stage) return gap <= 4;
  if (a.doi && b.doi && a.doi !== b.doi) return false;
  if (a.type && b.type && a.type !== b.type) return false;
  if (a.venue && b.venue && a.venue !== b.venue && !likeTitles(a.venue, b.venue)) return false;
  return gap <= 1;
}

function placeOf(draft: Draft): string {
  return `${draft.origin.file}:${draft.origin.line}`;
}

function shown(key: string): string {
  const [scheme, ...value] = key.split(':');
  return `${scheme === 'doi' ? 'DOI' : scheme === 'arxiv' ? 'arXiv id' : scheme!.toUpperCase()} ${value.join(':')}`;
}
