import { count } from '../../model/count.ts';
import { isValidIdentifier } from '../../model/identifiers.ts';
import { datesOf, daysBetween, latest, type TrustRecord } from './record.ts';
import type { ShareCheck, Step, StepCheck } from './scoring.ts';

export const organisationsCheck: ShareCheck = {
  id: 'organisations', name: 'Organisations with a ROR', weight: 8,
  looksAt: 'the organisations of the person’s file (affiliations, positions), or those beside the name on bylines when the file has none: whether each is known by its ROR, so that it cannot be taken for another of its name',
  share: 'of the organisations that have one',
  raise: 'Name the person’s organisations with  ror: https://ror.org/…  (find it at https://ror.org/search).',
  examine(record) {
    const all = organisationsOf(record);
    const known = [...all].filter(([, ror]) => ror);
    const missing = [...all].filter(([, ror]) => !ror).map(([name]) => name);
    return {
      part: known.length, of: all.size,
      sentence: all.size === 0 ? 'No organisation is named.' : `${known.length} of ${count(all.size, 'organisation')} ${known.length === 1 ? 'has' : 'have'} a ROR.`,
      evidence: [...known.map(([name, ror]) => ({ text: `${name}: ${ror}`, href: ror! })), ...missing.slice(0, 8).map((name) => ({ text: `${name}: no ROR.` }))],
      ...(missing.length ? { raise: `Give the ROR of ${missing.slice(0, 3).join(', ')}${missing.length > 3 ? ' …' : ''}:  ror: https://ror.org/…  (find it at https://ror.org/search).` } : {}),
    };
  },
};

/** Organisation -> its ROR where a valid one is given. */
function organisationsOf({ person, works }: TrustRecord): Map<string, string | undefined> {
  const own = [...person.affiliations, ...person.positions.map(({ organisation, ror }) => ({ name: organisation, ror }))];
  const beside = works.flatMap((work) => (work.fields.author ?? []).filter((name) => name.person === person.slug).flatMap((name) => name.affiliations ?? []));
  const found = new Map<string, string | undefined>();
  for (const { name, ror } of own.some((one) => one.name) ? own : beside) {
    if (!name) continue;
    const valid = ror && isValidIdentifier('ror', ror.replace(/^https:\/\/ror\.org\//, '')) ? ror : undefined;
    found.set(name, found.get(name) ?? valid);
  }
  return found;
}

const oneself: Step = { points: 12, when: 'they look like one person’s, or the person has answered the question' };
const unclear: Step = { points: 6, when: 'there is too little to tell by' };

export const coherenceCheck: StepCheck = {
  id: 'coherence', name: 'Coherence of the record', weight: 12,
  looksAt: 'whether the works can be one person’s: co-authors, organisations, venues and subjects over time. Nothing is hidden or moved by it',
  steps: [oneself, unclear],
  raise: 'Say in corrections.yaml which works are not this person’s, or that all of them are.',
  examine({ identity }) {
    if (!identity) return { step: undefined, examined: false, sentence: 'Not examined.', evidence: [], raise: 'Nothing the person could do: this build has not examined it.' };
    return {
      step: identity.verdict === 'one' || identity.answered ? oneself : identity.verdict === 'unclear' ? unclear : undefined,
      sentence: identity.answered ? `${identity.sentence} The person has answered.` : identity.sentence,
      evidence: identity.verdict === 'one' ? [] : identity.clusters.slice(0, 8).map(({ works, evidence }) => ({ text: `${count(works.length, 'work')}: ${evidence.join('; ') || 'nothing ties them to the others'}.` })),
      ...(identity.answered ? { date: identity.answered } : {}),
    };
  },
};

const recent: Step = { points: 5, when: 'that was within a year' };
const older: Step = { points: 3, when: 'it was within two years' };

export const freshnessCheck: StepCheck = {
  id: 'freshness', name: 'Freshness', weight: 5,
  looksAt: 'the day a source was last fetched, an identity looked up, or the record looked through, counted to the newest date this site knows (never to the day of reading)',
  steps: [recent, older],
  raise: 'Fetch the sources again, or look the record through and write  reviewed: 2026-…  in the person’s file.',
  examine(record) {
    const { fetched, checked, reviewed } = datesOf(record);
    const date = latest([fetched, checked, reviewed]);
    if (!date) return { step: undefined, sentence: 'No source of this record says when it was fetched, and nobody has noted looking it through.', evidence: [] };
    const age = daysBetween(date, record.asOf ?? date);
    return {
      step: age <= 365 ? recent : age <= 730 ? older : undefined, date,
      sentence: `Last looked at on ${date}${record.asOf && record.asOf !== date ? `; the newest date of this site is ${record.asOf}` : ''}.`,
      evidence: [fetched && { text: 'A source was fetched.', date: fetched }, checked && { text: 'Identities or DOIs were looked up.', date: checked }, reviewed && { text: 'The record was looked through.', date: reviewed }].filter((one) => one !== undefined && one !== ''),
    };
  },
};
