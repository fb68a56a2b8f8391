import type { Report } from '../model/issue.ts';
import type { Name } from '../model/name.ts';
import type { Draft } from '../model/work.ts';
import { disjointSets, type DisjointSets } from './disjoint-sets.ts';
import { factsOf, type Facts } from './facts.ts';
import { collectDoubts, sharedIdentifier, shown, type Doubts } from './doubts.ts';
import { akinDois, familyKey } from './fingerprints.ts';
import { likeTitles, samePeople, shareOfRuns } from './likeness.ts';
import { placeOf } from './places.ts';
import { sameWork } from './same-work.ts';
import { contradiction } from './title-marks.ts';

export interface Cluster {
  drafts: Draft[];
  /** One sentence for each decision that joined two of them. */
  reasons: string[];
}

/** Indexes into the drafts, as a person's corrections give them. */
export interface Decisions { same: number[][]; different: number[][][] }

/** The records' own people by slug. */
export type Owners = ReadonlyMap<string, Name>;

/**
 * Drafts gathered into works: first what a person said, then shared identifiers, then versions a source names, then equal
 * titles by the same people where nothing speaks against it. What only looks alike is reported and left apart. Near-linear:
 * drafts meet only in the bucket of a key they share.
 */
export function cluster(drafts: Draft[], decisions: Decisions, owners: Owners, report: Report): Cluster[] {
  const facts = drafts.map((draft) => factsOf(draft, familyKey(owners.get(draft.origin.person ?? '') ?? {})));
  const sets = disjointSets(drafts.length, decisions.different);
  const doubts = collectDoubts(drafts, sets, report);
  facts.forEach((fact, index) => fact.dois.forEach((doi) => { if (fact.stage !== 'preprint') sets.note(index, doi); }));
  for (const group of decisions.same) for (const index of group.slice(1)) sets.join(group[0]!, index, 'corrections.yaml says so');
  const table: Table = { drafts, facts, sets, doubts };
  joinByIdentifier(table, report);
  joinByStatement(table);
  joinByTitle(table);
  noticeNearTitles(table);
  doubts.report();
  return sets.groups().map(({ members, reasons }) => ({ drafts: members.map((index) => drafts[index]!), reasons }));
}

interface Table { drafts: Draft[]; facts: Facts[]; sets: DisjointSets; doubts: Doubts }

/** How many drafts of a bucket a new one is compared with: more share a key only where it says nothing. */
const most = 24;

function joinByIdentifier({ drafts, facts, sets, doubts }: Table, report: Report): void {
  const holders = new Map<string, number[]>();
  facts.forEach((fact, index) => {
    for (const key of fact.keys) {
      const others = holders.get(key) ?? [];
      if (others.some((other) => sets.together(other, index))) continue;
      const match = others.find((other) => refusalByIdentifier(key, facts[other]!, fact, sets, other, index) === undefined);
      if (match !== undefined) sets.join(match, index, `${placeOf(drafts[match]!)} and ${placeOf(drafts[index]!)} have the ${shown(key)}`);
      else if (others.length) tellApart(key, others[0]!, index, { drafts, facts, sets, doubts }, report);
      if (others.length < most) holders.set(key, [...others, index]);
    }
  });
}

/** Why a shared identifier is not enough, as a clause: the titles are others, or each has a published DOI of its own. */
function refusalByIdentifier(key: string, a: Facts, b: Facts, sets: DisjointSets, i: number, j: number): string | undefined {
  if (!likeTitles(a.title, b.title) && !likeTitles(a.mainTitle || a.title, b.mainTitle || b.title) && !translated(a, b)) return 'their titles differ';
  const against = a.title === b.title ? undefined : contradiction(a.text, b.text);
  if (against) return against;
  return key.startsWith('doi:') ? undefined : otherDois(i, j, sets);
}

/** One title may be in another language or script: then people and year must speak for it. */
function translated(a: Facts, b: Facts): boolean {
  const latin = (text: string) => (text.match(/\p{Script=Latin}/gu)?.length ?? 0) * 2 > (text.match(/\p{L}/gu)?.length ?? 0);
  return latin(a.text) !== latin(b.text) && a.year !== undefined && a.year === b.year;
}

function otherDois(a: number, b: number, sets: DisjointSets): string | undefined {
  const [left, right] = [sets.noted(a), sets.noted(b)];
  return left.size && right.size && ![...left].some((doi) => [...right].some((other) => akinDois(doi, other))) ? `they were published under two DOIs, ${[...left][0]} and ${[...right][0]}` : undefined;
}

function tellApart(key: string, a: number, b: number, table: Table, report: Report): void {
  const { drafts, facts, sets } = table;
  if (sets.opposed(a, b)) return;
  const why = refusalByIdentifier(key, facts[a]!, facts[b]!, sets, a, b)!;
  if (/two DOIs/.test(why)) table.doubts.add(a, b, `both have the ${shown(key)}, but ${why}`);
  else report(sharedIdentifier(key, why, drafts[a]!, drafts[b]!));
}

/** Preprints and published texts that Crossref, DataCite, ORCID or PubMed name as versions of each other. */
function joinByStatement({ drafts, facts, sets }: Table): void {
  const holder = new Map<string, number>();
  facts.forEach((fact, index) => fact.keys.forEach((key) => { if (!holder.has(key)) holder.set(key, index); }));
  facts.forEach((fact, index) => {
    for (const { key, reason } of fact.named) {
      const other = holder.get(key);
      if (other === undefined || sets.together(other, index)) continue;
      const { text, people } = facts[other]!;
      if (contradiction(fact.text, text) || samePeople(fact.people, people) === false) continue;
      sets.join(other, index, `${placeOf(drafts[index]!)} names ${placeOf(drafts[other]!)} as a version, the ${shown(key)} (${reason})`);
    }
  });
}

/** Titles too common to prove anything: short ones and those every volume has. */
const generic = new Set(['introduction', 'preface', 'foreword', 'editorial', 'errata', 'erratum', 'corrigendum', 'bookreview', 'bookreviews', 'reply', 'response', 'abstract', 'index', 'conclusion', 'conclusions', 'guesteditorial', 'guesteditors', 'guesteditorsintroduction', 'obituary', 'inmemoriam', 'frontmatter', 'letterstotheeditor', 'lettertotheeditor', 'contents', 'acknowledgements', 'acknowledgments', 'discussion', 'afterword', 'epilogue', 'prologue', 'bibliography', 'references', 'summary', 'untitled', 'introductiontothespecialissue', 'editorsnote', 'fromtheeditor', 'messagefromthechairs', 'authorsreply', 'replytocomments']);

function joinByTitle(table: Table): void {
  const { drafts, facts, sets, doubts } = table;
  const buckets = new Map<string, number[]>();
  facts.forEach((fact, index) => {
    for (const key of new Set([fact.title, fact.mainTitle])) {
      if (key.length < 10 || generic.has(key)) continue;
      const others = buckets.get(key) ?? [];
      for (const other of others) {
        if (sets.together(other, index) || sets.opposed(other, index)) continue;
        const verdict = sameWork(facts[other]!, fact);
        const against = verdict.against ?? (verdict.because ? otherDois(other, index, sets) : undefined);
        if (verdict.because && !against) sets.join(other, index, `${placeOf(drafts[other]!)} and ${placeOf(drafts[index]!)} have ${verdict.because}`);
        else if (verdict.because || verdict.near) doubts.add(other, index, `they have the same title and people, but ${against}`);
      }
      if (others.length < most) buckets.set(key, [...others, index]);
    }
  });
}

/** Nearly equal titles by one first author in one year: almost always parts of a series, so a person decides. */
function noticeNearTitles({ facts, sets, doubts }: Table): void {
  const buckets = new Map<string, number[]>();
  facts.forEach((fact, index) => {
    if (!fact.people[0] || fact.year === undefined || fact.title.length < 20) return;
    const key = `${fact.people[0]}|${fact.year}|${fact.kind}`;
    const others = buckets.get(key) ?? [];
    for (const other of others) {
      const near = facts[other]!;
      if (sets.together(other, index) || sets.opposed(other, index) || near.title === fact.title) continue;
      if (Math.abs(near.title.length - fact.title.length) > fact.title.length / 6 || samePeople(near.people, fact.people) === false) continue;
      if (shareOfRuns(near.title, fact.title) > 0.85 && !contradiction(near.text, fact.text) && !otherDois(other, index, sets)) doubts.add(other, index, 'their titles are nearly the same, and so are people and year');
    }
    if (others.length < most) buckets.set(key, [...others, index]);
  });
}
