import { notMineLine } from '../model/corrections.ts';
import type { IdentityFinding } from '../model/identity.ts';
import type { Report } from '../model/issue.ts';
import type { Person } from '../model/person.ts';

/** Asks, once, whether a record that looks like several people's is one person's: the groups, and the lines that answer. */
export function checkIdentity(people: Person[], findings: Map<string, IdentityFinding>, report: Report): void {
  for (const person of people) {
    const finding = findings.get(person.slug);
    if (!finding || finding.answered || finding.clusters.length < 2 || finding.verdict === 'one') continue;
    const [largest, ...others] = finding.clusters;
    report({
      code: 'several-people', severity: finding.verdict === 'several' ? 'warning' : 'info',
      message: `${person.displayName}: ${finding.sentence} The largest group has ${largest!.works.length}${told(largest!)}; the next ${others[0]!.works.length}${told(others[0]!)}.`,
      place: { file: person.file },
      fix: `in corrections.yaml:  one-person: [${person.slug}]   if they are all theirs, or\n${notMineLine(person.slug, others[0]!.works)}\nnpm run import -- split ${person.slug}   shows all ${finding.clusters.length} groups and makes a file for each`,
    });
  }
}

function told({ evidence }: IdentityFinding['clusters'][number]): string {
  return evidence.length ? ` (${evidence.slice(0, 2).join(', ')})` : '';
}
