import { count } from '../../model/count.ts';
import { isValidIdentifier, schemeOf, schemes, type SchemeName } from '../../model/identifiers.ts';
import type { Work } from '../../model/work.ts';
import type { TrustRecord } from './record.ts';
import type { ShareCheck } from './scoring.ts';

/** Names a work has for good, given out by a registry; a journal's ISSN or a database's key is none. */
const persistent = ['doi', 'arxiv', 'pmid', 'pmcid', 'isbn', 'handle', 'hal', 'acl', 'urn', 'swhid', 'ads', 'inspire', 'mr', 'zbl', 'jfm', 'numdam'] as const satisfies SchemeName[];

export const identifierCheck: ShareCheck = {
  id: 'identifiers', name: 'Identifiers without slips', weight: 8,
  looksAt: 'every identifier of the person, the organisations and the works: its form, and its check digit where it has one. A check digit proves that there is no slip of the pen, not whose the identifier is',
  share: 'of the identifiers that can be right',
  raise: 'Give the identifiers there are: the person’s ORCID iD in the person’s file, DOIs and ISBNs in the works.',
  examine(record) {
    const all = identifiersOf(record);
    const wrong = all.filter(([scheme, value]) => !isValidIdentifier(scheme, value));
    const total = all.length + record.refused;
    const bad = wrong.length + record.refused;
    return {
      part: total - bad, of: total,
      sentence: total === 0 ? 'There is no identifier to check.' : bad === 0 ? (total === 1 ? 'The one identifier passes.' : `All ${count(total, 'identifier')} pass.`) : `${count(bad, 'identifier')} of ${total} cannot be right.`,
      evidence: [
        ...tally(all.filter((one) => !wrong.includes(one))),
        ...wrong.map(([scheme, value]) => ({ text: `${schemes[scheme].label} ${value} cannot be right.` })),
        ...(record.refused ? [{ text: `${count(record.refused, 'identifier')} of the person’s file cannot be right and ${record.refused === 1 ? 'is' : 'are'} left out.` }] : []),
      ],
      ...(bad ? { raise: 'Copy the wrong identifiers again from their own pages; npm run check names each with its line.' } : {}),
    };
  },
};

export const persistentCheck: ShareCheck = {
  id: 'persistent', name: 'Works with a lasting identifier', weight: 14,
  looksAt: `whether each work has a name that a registry keeps for good: ${persistent.slice(0, 8).map((scheme) => schemes[scheme].label).join(', ')} and the like`,
  share: 'of the works that have one',
  raise: 'Add the DOI, arXiv number or ISBN of the works that have one.',
  examine(record) {
    const without = record.works.filter((work) => !persistent.some((scheme) => work.fields.identifiers?.[scheme]?.length));
    const part = record.works.length - without.length;
    return {
      part, of: record.works.length,
      sentence: `${part.toLocaleString('en')} of ${count(record.works.length, 'work')} ${part === 1 ? 'has' : 'have'} one.`,
      evidence: persistent.flatMap((scheme) => {
        const works = record.works.filter((work) => work.fields.identifiers?.[scheme]?.length).length;
        return works ? [{ text: `${schemes[scheme].label}: ${count(works, 'work')}.` }] : [];
      }),
    };
  },
};

type Identifier = [scheme: SchemeName, value: string];

function identifiersOf({ person, works }: TrustRecord): Identifier[] {
  const organisations = [...person.affiliations, ...person.positions, ...person.education].flatMap(({ ror }) => (ror ? [['ror', ror.replace(/^https:\/\/ror\.org\//, '')] as Identifier] : []));
  return [...Object.entries(person.identifiers).filter(known), ...organisations, ...works.flatMap(identifiersOfWork)];
}

function identifiersOfWork({ fields }: Work): Identifier[] {
  return Object.entries(fields.identifiers ?? {}).flatMap(([scheme, values]) => values.map((value): [string, string] => [scheme, value])).filter(known);
}

function known(one: [string, string]): one is Identifier {
  return schemeOf(one[0]) !== undefined;
}

function tally(all: Identifier[]): { text: string }[] {
  const counts = new Map<string, number>();
  for (const [scheme] of all) counts.set(schemes[scheme].label, (counts.get(schemes[scheme].label) ?? 0) + 1);
  return [...counts].map(([label, n]) => ({ text: `${label}: ${n === 1 ? '1 passes' : `${n.toLocaleString('en')} pass`}.` }));
}
