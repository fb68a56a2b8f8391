import type { IdentityFinding } from '../../model/identity.ts';
import type { Group } from './bond.ts';
import { describeGroup } from './describe.ts';
import { groupWorks, type Grouping } from './grouping.ts';
import { signalsOf, type RecordWork } from './signals.ts';

/** Fewer works tell nothing about whose they are. */
const fewest = 4;
/** A group of this many works, apart from another of as many, is a second person; a smaller one may be a change of interests. */
const ownGroup = 3;

/**
 * Whether the works of a record look like one person's. Works are grouped by co-authors, affiliations, venues, citations, ORCID
 * iDs, names, years, languages and the fields and words of their texts (bond.ts). Nothing is decided for anybody: the answer is
 * a sentence, the groups, and what holds each together.
 */
export function examineRecord(works: RecordWork[]): IdentityFinding {
  if (works.length < fewest) return { verdict: 'unclear', sentence: `${count(works.length)} too few to tell whether they are one person’s.`, clusters: [] };
  const { groups, affinity } = groupWorks(signalsOf(works));
  const clusters = groups.map((group) => ({ works: group.members.map((index) => works[index]!.id), evidence: describeGroup(group, groups, works) }));
  const several = tellApart({ groups, affinity });
  if (several === 'surely') return { verdict: 'several', sentence: `These ${works.length} works look like the works of at least ${inWords(leastPeople(groups))} people${caveat(groups)}.`, clusters };
  if (several === 'perhaps') return { verdict: 'unclear', sentence: `These ${works.length} works may be the works of more than one person.`, clusters };
  if (groups[0]!.members.length >= works.length / 2) return { verdict: 'one', sentence: oneSentence(groups, works), clusters };
  return { verdict: 'unclear', sentence: `Nothing tells whether these ${works.length} works are one person’s: most of them have no co-author, venue or subject in common.`, clusters };
}

/** Whether two groups of some size stand apart: surely when what they say for being one person's is outweighed even without regard to size. */
function tellApart({ groups, affinity }: Grouping): 'surely' | 'perhaps' | 'no' {
  const large = groups.filter((group) => group.members.length >= ownGroup);
  const affinities = large.flatMap((group, index) => large.slice(0, index).map((other) => affinity(group, other)));
  const decided = groups.some((group, index) => groups.slice(0, index).some((other) => affinity(group, other) === -Infinity));
  return decided || affinities.some((value) => value <= 0) ? 'surely' : affinities.length ? 'perhaps' : 'no';
}

/** The least number of people that explains the groups: one for each of two works or more, and one for works that fit none of them. */
function leastPeople(groups: Group[]): number {
  const alone = groups.filter((group) => group.members.length === 1).length;
  return Math.max(2, groups.length - alone + (alone > 1 ? 1 : 0));
}

/** Texts alone tell less than texts and co-authors. */
function caveat(groups: Group[]): string {
  return groups.some((group) => group.coAuthors.size > 0) ? '' : ', judged by their texts alone, since no co-author is named';
}

function oneSentence(groups: Group[], works: RecordWork[]): string {
  const detached = works.length - groups[0]!.members.length;
  if (detached === 0) return `These ${works.length} works hold together as one person’s.`;
  return `These works hold together as one person’s; ${detached} of ${works.length} ${detached === 1 ? 'stands' : 'stand'} apart, as first works and changes of subject do.`;
}

function count(works: number): string {
  return works === 0 ? 'No works are' : works === 1 ? 'One work is' : `${works} works are`;
}

const numerals = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

function inWords(number: number): string {
  return numerals[number] ?? String(number);
}
