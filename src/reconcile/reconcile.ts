import { hash } from 'node:crypto';
import { digest } from '../digest.ts';
import { once, rememberNothing, type Remember } from '../memory.ts';
import type { Corrections } from '../model/corrections.ts';
import type { Issue, Report } from '../model/issue.ts';
import type { Person } from '../model/person.ts';
import type { Draft, Work } from '../model/work.ts';
import { applyCorrections, namesRecords, type Judgements } from './corrections.ts';
import { assignIds, knownBy, makeId, type Assigned } from './ids.ts';
import { joinDrafts } from './join-drafts.ts';
import { keptWork, type KeptWork } from './kept-work.ts';
import { openLock, serialiseLock, type LockFile, type Locked } from './lock.ts';
import type { Merged } from './merge.ts';
import type { Member } from './people.ts';
import { placedIssue } from './places.ts';
import { settle } from './settle.ts';
import { splitDrafts, type BareDraft, type Rests } from './told.ts';
import { teller } from './tell.ts';

/** Records of all sources in two parts; see told.ts. */
export interface Records {
  bare(): BareDraft[];
  /** Tells bare drafts from others, without making them. */
  version: string;
  rests: Rests;
}

export interface Reconciled {
  works: Work[];
  /** Works a correction keeps off the site. */
  hidden: Work[];
  /** For works of one record which no correction changes, a hash of their fields, by id: what is made of them need not look at all they say. */
  versions: ReadonlyMap<string, string>;
  /** The lines of the next lock file: every id ever given with what it is known by; citation keys are "" for new works. Absent where the file is as it should be. */
  locked?: Locked[];
  /** Finds out the names that works will have by a lock file which the next build finds, so that it need not. */
  expectLock(text: string): void;
}

/** What a person says of a content folder, beside its sources. */
export interface Said { people: Person[]; corrections: Corrections; lock: LockFile }

/** What we believe, from what the sources say: drafts of one work joined, merged, named, linked to people, corrected. */
export function reconcile(drafts: Draft[], people: Person[], corrections: Corrections, lock: Map<string, Locked>, report: Report): Omit<Required<Reconciled>, 'expectLock'> {
  const { bare, rests } = splitDrafts(drafts);
  const { works, hidden, versions, locked } = reconcileRecords({ bare: () => bare, version: '', rests }, { people, corrections, lock: { lines: () => lock, issues: [] } }, report);
  // By its very origin a draft is found again in its work.
  const own = new Map(bare.map(({ origin }, index) => [origin, drafts[index]!.origin]));
  for (const work of [...works, ...hidden]) work.origins = work.origins.map((origin) => own.get(origin) ?? origin);
  return { works, hidden, versions, locked: locked! };
}

/** The same of records in two parts; what bare drafts make is kept as long as they, their people and what was said of them are as they were. */
export function reconcileRecords({ rests, ...records }: Records, { people, corrections, lock }: Said, report: Report, remember: Remember = rememberNothing): Reconciled {
  const { kept, names, issues, locked, expectLock } = believe(records, { people: people.map(memberOf), judgements: judgementsOf(corrections), lock }, remember);
  const told = kept.map(({ origins: [origin] }) => rests.get(origin!.file)!.told[origin!.line]!.version);
  const tell = teller(rests);
  const works = kept.map((one, index) => tell(one, names[index]!));
  for (const issue of issues) report(placedIssue(issue, rests));
  const corrected = applyCorrections(works, corrections, report);
  // What a correction changes has it among its origins.
  const versions = new Map(works.flatMap(({ id, origins }, index) => (origins.length === 1 ? [[id, kept[index]!.version + told[index]!]] : [])));
  return { ...corrected, versions, expectLock, ...(locked ? { locked } : {}) };
}

interface Deciding { people: Member[]; judgements: Judgements; lock: LockFile }

/** How many works are kept as one. */
const batch = 500;

interface Believed extends Kept, Pick<Reconciled, 'expectLock'> { kept: KeptWork[] }

function believe({ bare, version }: Omit<Records, 'rests'>, { people, judgements, lock }: Deciding, remember: Remember): Believed {
  const found: Issue[] = [];
  const tell: Report = (issue) => found.push(issue);
  const asksLock = namesRecords(judgements);
  const joined = once(() => joinDrafts(bare(), people, judgements, asksLock ? lock.lines() : new Map(), tell));
  const begin = digest([version, people, { ...judgements, lines: [...judgements.lines ?? []] }, asksLock ? lock.text : '']);
  const known = () => first(remember('known', [begin], () => joined().map(knownBy)));
  const assignBy = (file: LockFile) => first(remember('names', [[begin, file.text && hash('sha1', file.text)]], () => assign(known, joined, file)));
  const assigned = assignBy(lock);
  const settled = once(() => settle(joined(), assigned.names, people, judgements, tell));
  const parts = Array.from({ length: Math.ceil(assigned.names.length / batch) || 1 }, (_, part) => ({ begin, names: assigned.version, part }));
  const answers = [...remember('works', parts, ({ part }) => {
    const kept = settled().slice(part * batch, (part + 1) * batch).map(keptWork);
    return { kept, issues: part === 0 ? found : [] };
  })];
  return { ...assigned, kept: answers.flatMap(({ kept }) => kept), issues: [...assigned.issues, ...answers.flatMap(({ issues }) => issues)], expectLock: (text) => assignBy(openLock(text)) };
}

interface Kept extends Pick<Assigned, 'names'> {
  /** A hash of ids and aliases. */
  version: string;
  locked?: Locked[];
  issues: Issue[];
}

function assign(known: () => string[][], joined: () => Merged[], lock: LockFile): Kept {
  const { names, locked } = assignIds({ known: known(), idOf: (work) => makeId(joined()[work]!) }, lock.lines());
  return { names, version: digest(names.map(({ id, aliases }) => [id, aliases])), issues: lock.issues, ...(lock.text !== undefined && serialiseLock(locked) === lock.text ? {} : { locked }) };
}

function memberOf({ slug, name, displayName, variants, formerNames, native, identifiers }: Person): Member {
  return { slug, name, displayName, variants, formerNames, identifiers, ...(native ? { native } : {}) };
}

function judgementsOf(corrections: Corrections): Judgements {
  return { same: corrections.same, different: corrections.different, 'not-mine': corrections['not-mine'], mine: corrections.mine, people: corrections.people, lines: corrections.lines };
}

function first<Answer>([answer]: Iterable<Answer>): Answer {
  return answer!;
}
