import { HarvestError } from '../failure.ts';
import { checkedIdentifier, fileName } from './identifiers.ts';
import { recordLines } from './record-lines.ts';
import type { Reach, Service } from './question.ts';

interface Summary { 'put-code': number; 'display-index'?: string }
interface Group { 'work-summary': Summary[] }
interface Bulk { bulk: { work?: Summary }[] }

/** https://info.orcid.org/documentation/api-tutorials/api-tutorial-read-data-on-a-record/ ; fewer than its hundred, to keep addresses short. */
const perRequest = 50;

/**
 * The public works of an ORCID record. Its groups tell which entries are one work; the entry each group's owner prefers is
 * fetched in full, since only that names the other authors. Nothing about the person is kept.
 */
export const orcid: Service = {
  name: 'orcid',
  label: 'ORCID',
  takes: '<iD>',
  schemes: ['orcid'],
  question(pasted) {
    const value = checkedIdentifier('orcid', pasted);
    return { words: `orcid ${value}`, label: `ORCID ${value}`, file: fileName('orcid', value, 'json'), value, whose: { scheme: 'orcid', value } };
  },
  async fetch({ value }, { client, onRecords }) {
    const address = `https://pub.orcid.org/v3.0/${value}/works`;
    const answer = await client.get({ url: address, form: 'json', allow: [404, 409] });
    if (answer.status !== 200) throw new HarvestError(answer.status === 404 ? `ORCID has no record ${value}.` : `The ORCID record ${value} is locked or was closed by its owner.`, `look at https://orcid.org/${value}`);
    const groups = ((JSON.parse(answer.text) as { group?: Group[] }).group ?? []).filter((group) => group['work-summary']?.length);
    const chosen = groups.map((group) => group['work-summary'].reduce((best, one) => (Number(one['display-index'] ?? 0) > Number(best['display-index'] ?? 0) ? one : best)));
    const full = await fetchInFull(value, chosen.map((one) => one['put-code']), { client, onRecords });
    const complete = groups.map((group, index) => ({ ...group, 'work-summary': [inFull(chosen[index]!, full), ...group['work-summary'].filter((one) => one !== chosen[index])] }));
    return { text: recordLines(complete, (group: Group) => String(group['work-summary'][0]!['put-code']).padStart(12, '0'), ['{"group":[', `],"path":"/${value}/works"}`]), address, day: client.today() };
  },
};

async function fetchInFull(iD: string, codes: number[], { client, onRecords }: Pick<Reach, 'client' | 'onRecords'>): Promise<Map<number, Summary>> {
  const full = new Map<number, Summary>();
  onRecords(0, codes.length);
  for (let from = 0; from < codes.length; from += perRequest) {
    const { text } = await client.get({ url: `https://pub.orcid.org/v3.0/${iD}/works/${codes.slice(from, from + perRequest).join(',')}`, form: 'json' });
    for (const { work } of (JSON.parse(text) as Bulk).bulk ?? []) if (work) full.set(work['put-code'], work);
    onRecords(Math.min(from + perRequest, codes.length), codes.length);
  }
  return full;
}

/** The full entry, which lacks the place its owner gave it; the summary where ORCID gives no more. */
function inFull(summary: Summary, full: Map<number, Summary>): Summary {
  const work = full.get(summary['put-code']);
  return work ? { ...work, ...(summary['display-index'] === undefined ? {} : { 'display-index': summary['display-index'] }) } : summary;
}
