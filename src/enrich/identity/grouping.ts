import { affinity, bond, groupsOf, joined, type Group } from './bond.ts';
import type { Signals } from './signals.ts';
import { comparePairs, compareTexts, type GroupTexts } from './text-likeness.ts';

/** Records larger than this are looked at in the groups their co-authors make. */
const mostGroups = 700;
/** Bonds this strong join works before all are compared. */
const certain = 3;

/** Groups of works, and how far what two of them say for being one person's outweighs what they say against it. */
export interface Grouping { groups: Group[]; affinity(a: Group, b: Group): number }

/**
 * The works of a record in groups that look like one person's, largest first: the two groups with the strongest bond become one
 * as long as a bond is above 0. Time grows with the square of the groups, so large records are first joined by their co-authors.
 */
export function groupWorks(signals: Signals[]): Grouping {
  const single = groupsOf(signals);
  const start = single.length > mostGroups ? joinCertain(single, signals) : single;
  const texts = compareTexts(signals, start.map(({ members }) => members));
  const places = agglomerate(start, texts);
  return {
    groups: [...places.keys()].sort((a, b) => b.members.length - a.members.length || a.members[0]! - b.members[0]!),
    affinity: (a, b) => affinity(a, b, texts.between(places.get(a)!, places.get(b)!)),
  };
}

/** Strongest bond first; each group keeps its nearest, so that a join costs one row and not the whole table. Answers the groups with their places in `texts`. */
function agglomerate(start: Group[], texts: GroupTexts): Map<Group, number> {
  const groups: (Group | undefined)[] = [...start];
  const bondOf = (i: number, j: number) => bond(groups[i]!, groups[j]!, texts.between(i, j));
  const bonds = groups.map((_, i) => Float64Array.from({ length: i }, (__, j) => bondOf(i, j)));
  const between = (i: number, j: number) => (i > j ? bonds[i]![j]! : bonds[j]![i]!);
  const nearest = groups.map((_, i) => strongest(i));
  for (;;) {
    const i = best();
    if (i < 0) return new Map(groups.flatMap((group, place) => (group ? [[group, place]] : [])));
    const j = nearest[i]!;
    const [kept, gone] = i < j ? [i, j] : [j, i];
    groups[kept] = joined(groups[kept]!, groups[gone]!);
    groups[gone] = undefined;
    texts.join(kept, gone);
    renew(kept, gone);
  }

  function strongest(i: number): number {
    let found = -1;
    groups.forEach((group, j) => { if (group && j !== i && (found < 0 || between(i, j) > between(i, found))) found = j; });
    return found;
  }
  function best(): number {
    let found = -1;
    groups.forEach((group, i) => {
      if (group && nearest[i]! >= 0 && between(i, nearest[i]!) > 0 && (found < 0 || between(i, nearest[i]!) > between(found, nearest[found]!))) found = i;
    });
    return found;
  }
  function renew(kept: number, gone: number): void {
    groups.forEach((group, i) => {
      if (!group || i === kept) return;
      const value = bondOf(kept, i);
      if (i > kept) bonds[i]![kept] = value;
      else bonds[kept]![i] = value;
    });
    groups.forEach((group, i) => {
      if (!group) return;
      if (i === kept || nearest[i] === kept || nearest[i] === gone) nearest[i] = strongest(i);
      else if (between(i, kept) > between(i, nearest[i]!)) nearest[i] = kept;
    });
  }
}

/** Works with a certain bond through a shared co-author as one group, without comparing all with all. */
function joinCertain(single: Group[], signals: Signals[]): Group[] {
  const alike = comparePairs(signals);
  const parent = single.map((_, index) => index);
  const root = (index: number): number => (parent[index] === index ? index : (parent[index] = root(parent[index]!)));
  const last = new Map<string, number>();
  single.forEach((group, index) => {
    for (const key of group.coAuthors.keys()) {
      const before = last.get(key);
      if (before !== undefined && root(before) !== root(index) && bond(single[before]!, group, alike(before, index)) > certain) parent[root(index)] = root(before);
      last.set(key, index);
    }
  });
  const byRoot = new Map<number, Group>();
  single.forEach((group, index) => byRoot.set(root(index), byRoot.has(root(index)) ? joined(byRoot.get(root(index))!, group) : group));
  return [...byRoot.values()];
}
