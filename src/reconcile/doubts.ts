import type { Issue, Report } from '../model/issue.ts';
import type { Draft } from '../model/work.ts';
import type { DisjointSets } from './disjoint-sets.ts';
import { placeOf } from './places.ts';

export interface Doubts { add(a: number, b: number, why: string): void; report(): void }

/** Pairs a person should look at, once for two works. */
export function collectDoubts(drafts: Draft[], sets: DisjointSets, report: Report): Doubts {
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

function maybeSame(a: Draft, b: Draft, why: string): Issue {
  const [left, right] = [refOf(a), refOf(b)];
  return {
    code: 'maybe-same', severity: 'info',
    message: `“${b.fields.title!.value.slice(0, 80)}” may be one work with the record at ${placeOf(a)}: ${why}.`,
    place: { file: b.origin.file, line: b.origin.line }, also: [{ file: a.origin.file, line: a.origin.line }],
    record: b.origin.key,
    fix: `in corrections.yaml, if so:  same: [${left}, ${right}]   if not:  different: [${left}, ${right}]`,
  };
}

/** Two records with one identifier that are no one work. */
export function sharedIdentifier(key: string, why: string, a: Draft, b: Draft): Issue {
  return {
    code: `${key.split(':')[0]}-twice`, severity: 'warning',
    message: `Two works with different titles have the ${shown(key)}; they are kept apart${why === 'their titles differ' ? '' : `, since ${why}`}.`,
    place: { file: b.origin.file, line: b.origin.line }, also: [{ file: a.origin.file, line: a.origin.line }],
    record: b.origin.key,
    fix: `correct the identifier, or say so in corrections.yaml:  same: [${refOf(a, key)}, ${refOf(b, key)}]`,
  };
}

/** How corrections.yaml can name a draft. */
function refOf(draft: Draft, key = ''): string {
  const doi = draft.fields.identifiers?.doi?.[0];
  const name = draft.origin.key ?? (doi ? `doi:${doi}` : key);
  return /[\s,[\]{}:#]/.test(name) ? JSON.stringify(name) : name;
}

const schemeWords: Record<string, string> = { doi: 'DOI', arxiv: 'arXiv id', pmid: 'PMID', pmcid: 'PMCID', isbn: 'ISBN', openalex: 'OpenAlex id', dblp: 'dblp key', handle: 'Handle', mr: 'MathSciNet number', zbl: 'zbMATH number', hal: 'HAL id', acl: 'ACL Anthology id', inspire: 'INSPIRE id', ads: 'ADS bibcode', s2: 'Semantic Scholar id', openreview: 'OpenReview id', swhid: 'Software Heritage id' };

/** A key as people read it: "DOI 10.1/x". */
export function shown(key: string): string {
  const at = key.indexOf(':');
  return `${schemeWords[key.slice(0, at)] ?? key.slice(0, at).toUpperCase()} ${key.slice(at + 1)}`;
}
