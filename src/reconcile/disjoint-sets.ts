/** Union-find that keeps the reasons, and refuses to bring together what a person called different. */
export interface DisjointSets {
  together(a: number, b: number): boolean;
  /** True when a person said the two are different works. */
  opposed(a: number, b: number): boolean;
  join(a: number, b: number, reason: string): void;
  /** What is known of the set of a member: values added by `note`. */
  noted(member: number): ReadonlySet<string>;
  note(member: number, value: string): void;
  groups(): { members: number[]; reasons: string[] }[];
}

/** Sets of one member each; `different` holds groups of camps whose members must never meet. */
export function disjointSets(size: number, different: number[][][]): DisjointSets {
  const parent = Array.from({ length: size }, (_, i) => i);
  const reasons = new Map<number, string[]>();
  const notes = new Map<number, Set<string>>();
  const camps = new Map<number, Map<number, number>>();
  different.forEach((group, g) => group.forEach((camp, c) => camp.forEach((index) => camps.set(index, (camps.get(index) ?? new Map()).set(g, c)))));
  const find = (index: number): number => {
    let root = index;
    while (parent[root] !== root) root = parent[root] = parent[parent[root]!]!;
    return root;
  };
  const opposed = (a: number, b: number) => {
    const [left, right] = [camps.get(find(a)), camps.get(find(b))];
    return left !== undefined && right !== undefined && [...left].some(([group, camp]) => (right.get(group) ?? camp) !== camp);
  };
  return {
    together: (a, b) => find(a) === find(b),
    opposed,
    noted: (member) => notes.get(find(member)) ?? none,
    note(member, value) { notes.set(find(member), (notes.get(find(member)) ?? new Set<string>()).add(value)); },
    join(a, b, reason) {
      const [low, high] = [find(a), find(b)].sort((x, y) => x - y) as [number, number];
      if (low === high || opposed(low, high)) return;
      parent[high] = low;
      reasons.set(low, [...(reasons.get(low) ?? []), ...(reasons.get(high) ?? []), reason]);
      if (camps.has(high)) camps.set(low, new Map([...(camps.get(low) ?? []), ...camps.get(high)!]));
      if (notes.has(high)) notes.set(low, new Set([...(notes.get(low) ?? []), ...notes.get(high)!]));
    },
    groups() {
      const groups = new Map<number, number[]>();
      parent.forEach((_, index) => {
        const root = find(index);
        const group = groups.get(root);
        if (group) group.push(index); else groups.set(root, [index]);
      });
      return [...groups].map(([root, members]) => ({ members, reasons: reasons.get(root) ?? [] }));
    },
  };
}

const none: ReadonlySet<string> = new Set();
