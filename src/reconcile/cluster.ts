import type { Report } from '../model/issue.ts';
import type { Draft } from '../model/work.ts';
import { disjointSets, type DisjointSets } from './disjoint-sets.ts';
import { factsOf, type Facts } from './facts.ts';
import { akinDois, fold, personWord } from './fingerprints.ts';
import { likeTitles, likeVenues, samePeople, shareOfRuns } from './likeness.ts';
import { contradiction } from './title-marks.ts';

export interface Cluster {
  drafts: Draft[];
  /** One sentence for each decision that joined two of them. */
  reasons: string[];
}

/** Indexes into the drafts, as a person's corrections give them. */
export interface Decisions { same: number[][]; different: number[][][] }

/** What is known of the records' own people: slug -> family name. */
export type Owners = ReadonlyMap<string, string>;

/**
 * Drafts gathered into works: first what a person said, then shared identifiers, then versions a source names, then equal
 * titles by the same people where nothing speaks against it. What only looks alike is reported and left apart. Near-linear:
 * drafts meet only in the bucket of a key they share.
 */
export function cluster(drafts: Draft[], decisions: Decisions, owners: Owners, report: Report): Cluster[] {
  const facts = drafts.map((draft) => factsOf(draft, personWord(owners.get(draft.origin.person ?? '') ?? '')));
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

function sharedIdentifier(key: string, why: string, a: Draft, b: Draft) {
  return {
    code: `${key.split(':')[0]}-twice`, severity: 'warning' as const,
    message: `Two works with different titles have the ${shown(key)}; they are kept apart${why === 'their titles differ' ? '' : `, since ${why}`}.`,
    place: { file: b.origin.file, line: b.origin.line }, also: [{ file: a.origin.file, line: a.origin.line }],
    record: b.origin.key,
    fix: `correct the identifier, or say so in corrections.yaml:  same: [${refOf(a, key)}, ${refOf(b, key)}]`,
  };
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

interface Verdict {
  /** Why they are one work, for the page. */
  because?: string;
  /** Why they are not. */
  against?: string;
  /** Not joined, yet worth a person's look. */
  near?: boolean;
}

/** Whether two drafts whose titles agree are one work: by people, kind, years, DOIs and venues. */
function sameWork(a: Facts, b: Facts): Verdict {
  const whole = a.title === b.title;
  const [people, byOwner] = [samePeople(a.people, b.people), sharedOwner(a, b)];
  if (people === false || (people === undefined && !byOwner && !(whole && samePlace(a, b)))) return { against: 'their people differ' };
  if (!whole && a.title !== b.mainTitle && b.title !== a.mainTitle) return { against: 'their subtitles differ' };
  const against = whole ? undefined : contradiction(a.text, b.text);
  if (against) return { against };
  if (!sameKind(a, b)) return { against: 'they are of different kinds' };
  const gap = a.year !== undefined && b.year !== undefined ? Math.abs(a.year - b.year) : undefined;
  const title = whole ? 'the same title' : 'the same title but for its subtitle';
  const who = people ? 'the same people' : byOwner ? 'the same owner' : 'the same place';
  if (a.stage !== b.stage) return acrossStages(a, b, gap, title, who, whole);
  const reason = whySeparate(a, b, gap, whole && people !== undefined);
  return reason ? { against: reason, near: gap === undefined || gap <= 1 } : { because: `${title}, ${who}${gap === 0 ? ` and year ${a.year}` : ''}` };
}

/** A preprint and what became of it, at most so many years later; Econometrics takes longest. */
const longestWait = 6;

function acrossStages(a: Facts, b: Facts, gap: number | undefined, title: string, who: string, whole: boolean): Verdict {
  const [early, late] = a.stage === 'published' || (a.stage === 'accepted' && b.stage === 'preprint') ? [b, a] : [a, b];
  const order = (late.year ?? 0) - (early.year ?? 0);
  if (gap !== undefined && (gap > longestWait || (order < -2))) return { against: `${gap} years lie between them` };
  if (!whole && gap !== undefined && gap > 2) return { against: `their subtitles differ and ${gap} years lie between them` };
  return { because: `${title} and ${who}; one is the ${early.stage === 'accepted' ? 'accepted manuscript' : 'preprint'}${gap ? `, the other appeared ${gap} ${gap === 1 ? 'year' : 'years'} later` : ''}` };
}

/** What keeps two texts of one stage apart. `sure` is an equal title by known people. */
function whySeparate(a: Facts, b: Facts, gap: number | undefined, sure: boolean): string | undefined {
  if (a.dois.length && b.dois.length && !a.dois.some((doi) => b.dois.some((other) => akinDois(doi, other)))) return `they were published under two DOIs, ${a.dois[0]} and ${b.dois[0]}`;
  const samePages = Boolean(a.page && a.page === b.page && (!a.volume || !b.volume || a.volume === b.volume));
  if (samePages && (gap ?? 0) <= 2) return undefined;
  if (a.venue && b.venue && !likeVenues(a.venue, b.venue)) return `they stand in “${a.venue.slice(0, 60)}” and “${b.venue.slice(0, 60)}”`;
  if (a.volume && b.volume && a.page && b.page && a.volume !== b.volume && a.page !== b.page) return 'their volumes and pages differ';
  if ((gap ?? 0) > 1) return `${gap} years lie between them`;
  if (!sure && gap !== 0) return 'their years are not the same';
  return a.type !== b.type && gap !== 0 ? 'their kinds and years differ' : undefined;
}

/** A record without names is by its owner: one of the other's people, or of the same folder. */
function sharedOwner(a: Facts, b: Facts): boolean {
  if (a.people.length === 0 && b.people.length === 0) return a.owner !== '' && a.owner === b.owner;
  const [owner, people] = a.people.length ? [b.owner, a.people] : [a.owner, b.people];
  return owner !== '' && people.includes(owner);
}

/** Records of which one has no names: a long title in the same journal and year speaks for itself, and so does one in a list without names. */
function samePlace(a: Facts, b: Facts): boolean {
  const inOneList = a.people.length === 0 && b.people.length === 0 && a.file === b.file && a.title.length >= 25;
  if (inOneList && (a.stage !== b.stage || a.dois.some((doi) => b.dois.some((other) => akinDois(doi, other))))) return true;
  return a.title.length >= 18 && a.venue !== '' && fold(a.venue) === fold(b.venue) && a.year === b.year && (!a.volume || !b.volume || a.volume === b.volume) && (!a.page || !b.page || a.page === b.page);
}

function sameKind(a: Facts, b: Facts): boolean {
  return a.kind === b.kind || a.kind === 'any' || b.kind === 'any';
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

interface Doubts { add(a: number, b: number, why: string): void; report(): void }

/** Pairs a person should look at, once for two works. */
function collectDoubts(drafts: Draft[], sets: DisjointSets, report: Report): Doubts {
  const doubts: { a: number; b: number; why: string }[] = [];
  return {
    add(a, b, why) { doubts.push({ a, b, why }); },
    report() {
      const told = new Set<string>();
      const first = new Map<number, number>();
      sets.groups().forEach(({ members }, group) => members.forEach((member) => first.set(member, group)));
      for (const { a, b, why } of doubts) {
        const pair = [first.get(a)!, first.get(b)!].sort((x, y) => x - y).join(' ');
        if (sets.together(a, b) || told.has(pair)) continue;
        told.add(pair);
        report(maybeSame(drafts[a]!, drafts[b]!, why));
      }
    },
  };
}

function maybeSame(a: Draft, b: Draft, why: string) {
  const [left, right] = [refOf(a), refOf(b)];
  return {
    code: 'maybe-same', severity: 'info' as const,
    message: `“${b.fields.title!.value.slice(0, 80)}” may be one work with the record at ${placeOf(a)}: ${why}.`,
    place: { file: b.origin.file, line: b.origin.line }, also: [{ file: a.origin.file, line: a.origin.line }],
    record: b.origin.key,
    fix: `in corrections.yaml, if so:  same: [${left}, ${right}]   if not:  different: [${left}, ${right}]`,
  };
}

/** How corrections.yaml can name a draft. */
function refOf(draft: Draft, key = ''): string {
  const doi = draft.fields.identifiers?.doi?.[0];
  const name = draft.origin.key ?? (doi ? `doi:${doi}` : key);
  return /[\s,[\]{}:#]/.test(name) ? JSON.stringify(name) : name;
}

function placeOf(draft: Draft): string {
  return `${draft.origin.file}:${draft.origin.line}`;
}

const schemeWords: Record<string, string> = { doi: 'DOI', arxiv: 'arXiv id', pmid: 'PMID', pmcid: 'PMCID', isbn: 'ISBN', openalex: 'OpenAlex id', dblp: 'dblp key', handle: 'Handle', mr: 'MathSciNet number', zbl: 'zbMATH number', hal: 'HAL id', acl: 'ACL Anthology id', inspire: 'INSPIRE id', ads: 'ADS bibcode', s2: 'Semantic Scholar id', openreview: 'OpenReview id', swhid: 'Software Heritage id' };

function shown(key: string): string {
  const at = key.indexOf(':');
  return `${schemeWords[key.slice(0, at)] ?? key.slice(0, at).toUpperCase()} ${key.slice(at + 1)}`;
}
