import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { examineRecord } from '../src/enrich/identity/examine.ts';
import { coAuthorKeys } from '../src/enrich/identity/co-authors.ts';
import { groupWorks } from '../src/enrich/identity/grouping.ts';
import { signalsOf, type RecordWork } from '../src/enrich/identity/signals.ts';
import { splitName } from '../src/model/split-name.ts';
import { childrenOf, find, parseXml, textOf, type Element } from '../src/xml-tree.ts';

/** A profile with the true person of each work. */
export interface LabelledProfile { works: RecordWork[]; truth: string[] }

/** B³ precision, recall and F1 over all works, F1 averaged over profiles, and how often several people were seen. */
export interface IdentityFigures {
  precision: number;
  recall: number;
  f1: number;
  profileF1: number;
  /** Share of profiles of one person in which several were seen. */
  falseAlarms: number;
  /** Share of profiles of several people (two of them with two works at least) in which several were seen. */
  found: number;
}

type Grouping = (works: RecordWork[]) => number[];

export const benchmarkFolder = fileURLToPath(new URL('../../shared/corpus/and/aminer-dblp_xml/public/', import.meta.url));

/** What the detector is measured against. */
export const groupings = {
  'always one person': (works) => works.map(() => 0),
  'co-author components': coAuthorComponents,
  'this detector': detector,
} satisfies Record<string, Grouping>;

/** Prints the figures for the half of the profiles the weights were not fitted on, for the other half, and for all. */
export function benchIdentity(): void {
  if (!existsSync(benchmarkFolder)) {
    console.log('The labelled profiles are not on this machine (../shared/corpus/and): nothing was measured.');
    return;
  }
  const profiles = readProfiles(benchmarkFolder);
  const people = new Set(profiles.flatMap(({ truth }, index) => truth.map((label) => `${index} ${label}`))).size;
  console.log(`${profiles.length} profiles, ${profiles.reduce((sum, { works }) => sum + works.length, 0)} works, ${people} people; titles a profile holds twice are counted once.`);
  for (const [half, some] of Object.entries({ 'held out (odd)': halfOf(profiles, 1), 'fitted on (even)': halfOf(profiles, 0), all: profiles })) {
    console.log(`\n${half.padEnd(24)}B³ P     B³ R     B³ F1    by profile  false alarms  found`);
    for (const [name, grouping] of Object.entries(groupings)) {
      const { precision, recall, f1, profileF1, falseAlarms, found } = measureIdentity(some, grouping);
      console.log(`${name.padEnd(22)}  ${[precision, recall, f1, profileF1].map((value) => value.toFixed(3).padEnd(9)).join('')}   ${percent(falseAlarms).padEnd(12)}  ${percent(found)}`);
    }
    console.log(verdictLine(some));
  }
}

/** What readers are told: the sentence on the profile, which asks for more than two groups. */
function verdictLine(profiles: LabelledProfile[]): string {
  const several = (some: LabelledProfile[]) => some.filter(({ works }) => examineRecord(works).verdict === 'several').length;
  const one = profiles.filter(({ truth }) => new Set(truth).size === 1);
  const mixed = profiles.filter(({ truth }) => largeGroups(truth, 3) > 1);
  return `the profile says “several people” of ${several(one)} of ${one.length} that are one person’s, and of ${several(mixed)} of ${mixed.length} that hold two people with three works each`;
}

/** The figures of a grouping over labelled profiles (Bagga and Baldwin 1998 for B³). */
export function measureIdentity(profiles: LabelledProfile[], grouping: Grouping): IdentityFigures {
  const sums = { precision: 0, recall: 0, works: 0, profileF1: 0, one: 0, alarms: 0, several: 0, found: 0 };
  for (const { works, truth } of profiles) {
    const groups = grouping(works);
    const [precision, recall] = bCubed(truth, groups);
    sums.precision += precision * works.length;
    sums.recall += recall * works.length;
    sums.works += works.length;
    sums.profileF1 += harmonic(precision, recall);
    const [saysSeveral, isSeveral] = [groups, truth].map((labels) => largeGroups(labels) > 1);
    if (new Set(truth).size === 1) { sums.one += 1; sums.alarms += Number(saysSeveral); }
    if (isSeveral) { sums.several += 1; sums.found += Number(saysSeveral); }
  }
  const [precision, recall] = [sums.precision / sums.works, sums.recall / sums.works];
  return { precision, recall, f1: harmonic(precision, recall), profileF1: sums.profileF1 / profiles.length, falseAlarms: sums.alarms / sums.one, found: sums.found / sums.several };
}

/** The labelled profiles of a folder: one XML file each, as the AMiner name disambiguation set has them. */
export function readProfiles(folder: string): LabelledProfile[] {
  return readdirSync(folder).filter((file) => file.endsWith('.xml')).sort().map((file) => readProfile(readFileSync(join(folder, file), 'utf8'))).filter(({ works }) => works.length > 0);
}

/** Every second profile, from the first or the second on. */
export function halfOf(profiles: LabelledProfile[], start: 0 | 1): LabelledProfile[] {
  return profiles.filter((_, index) => index % 2 === start);
}

function readProfile(xml: string): LabelledProfile {
  const byTitle = new Map(childrenOf(parseXml(xml).root, 'publication').map((publication) => [said(publication, 'title')?.toLowerCase(), publication]));
  const publications = [...byTitle.values()];
  return { works: publications.map(recordWork), truth: publications.map((publication) => said(publication, 'label') ?? '') };
}

function recordWork(publication: Element, index: number): RecordWork {
  const year = Number(said(publication, 'year'));
  return {
    id: String(index), title: said(publication, 'title') ?? '', abstract: said(publication, 'abstract') ?? '', venue: said(publication, 'jconf') ?? '',
    keywords: (said(publication, 'keyword') ?? '').split(';').map((word) => word.trim()).filter(Boolean),
    coAuthors: (said(publication, 'authors') ?? '').split(',').map((name) => name.trim()).filter(Boolean).map(splitName),
    identifiers: [], references: [], ...(year ? { year } : {}),
  };
}

/** The set writes "null" and "undefined" where it has nothing. */
function said(publication: Element, name: string): string | undefined {
  const text = textOf(find(publication, name));
  return text === 'null' || text === 'undefined' ? undefined : text;
}

function detector(works: RecordWork[]): number[] {
  const groups: number[] = [];
  groupWorks(signalsOf(works)).groups.forEach(({ members }, group) => { for (const member of members) groups[member] = group; });
  return groups;
}

function coAuthorComponents(works: RecordWork[]): number[] {
  const parent = works.map((_, index) => index);
  const root = (index: number): number => (parent[index] === index ? index : (parent[index] = root(parent[index]!)));
  const first = new Map<string, number>();
  coAuthorKeys(works.map((work) => work.coAuthors)).forEach((keys, index) => {
    for (const key of keys.keys()) {
      if (first.has(key)) parent[root(index)] = root(first.get(key)!);
      else first.set(key, index);
    }
  });
  return works.map((_, index) => root(index));
}

function bCubed(truth: string[], groups: number[]): [precision: number, recall: number] {
  let [precision, recall] = [0, 0];
  truth.forEach((label, i) => {
    const sameGroup = groups.flatMap((group, j) => (group === groups[i] ? [j] : []));
    const right = sameGroup.filter((j) => truth[j] === label).length;
    precision += right / sameGroup.length;
    recall += right / truth.filter((other) => other === label).length;
  });
  return [precision / truth.length, recall / truth.length];
}

function largeGroups(labels: (string | number)[], fewest = 2): number {
  return [...new Set(labels)].filter((label) => labels.filter((other) => other === label).length >= fewest).length;
}

function harmonic(a: number, b: number): number {
  return a + b ? (2 * a * b) / (a + b) : 0;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
