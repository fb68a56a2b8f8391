import { isValidIdentifier, normaliseIdentifier } from '../../model/identifiers.ts';
import { HarvestError } from '../failure.ts';
import { checkedIdentifier, fileName } from './identifiers.ts';
import { recordLines } from './record-lines.ts';
import type { Reach, Service } from './question.ts';

interface Page { message: { 'total-results': number; 'next-cursor'?: string; items: { DOI: string }[] } }

const perPage = 200;
/** Best answers to a question in words: enough to find a work, too few to take somebody else's for one's own unseen. */
const mostFound = 20;

/** What publishers have told Crossref: all works with an ORCID iD, or the best answers to a title or reference in words. */
export const crossref: Service = {
  name: 'crossref',
  label: 'Crossref',
  takes: '<ORCID iD, or words of a reference>',
  schemes: ['orcid'],
  question(pasted) {
    const words = pasted.replace(/\s+/g, ' ').trim();
    if (words === '') throw new HarvestError('Crossref needs an ORCID iD or the words of a reference.', 'npm run import -- crossref "Noether Idealtheorie in Ringbereichen 1921"');
    if (isValidIdentifier('orcid', normaliseIdentifier('orcid', words)) || /^(?:https?:\/\/orcid\.org\/)?\d{4}-\d{4}-\d{4}/.test(words)) {
      const value = checkedIdentifier('orcid', words);
      return { words: `crossref ${value}`, label: `Crossref ${value}`, file: fileName('crossref', value, 'json'), value, whose: { scheme: 'orcid', value } };
    }
    return { words: `crossref ${words}`, label: `Crossref “${words}”`, file: fileName('crossref', words, 'json'), value: words };
  },
  async fetch({ value, whose }, reach) {
    const address = whose ? `https://api.crossref.org/works?filter=orcid:${value}` : `https://api.crossref.org/works?query.bibliographic=${encodeURIComponent(value)}&rows=${mostFound}`;
    const items = whose ? await fetchPages(`${address}&rows=${perPage}`, reach) : (await fetchPage(address, reach)).items;
    return { text: recordLines(items, (work: { DOI: string }) => work.DOI, ['{"status":"ok","message-type":"work-list","message-version":"1.0.0","message":{"items":[', ']}}']), address, day: reach.client.today() };
  },
};

async function fetchPage(url: string, { client }: Reach): Promise<Page['message']> {
  return (JSON.parse((await client.get({ url, form: 'json' })).text) as Page).message;
}

async function fetchPages(url: string, reach: Reach): Promise<{ DOI: string }[]> {
  const works: { DOI: string }[] = [];
  for (let cursor: string | undefined = '*'; cursor;) {
    const { items, 'total-results': total, 'next-cursor': next } = await fetchPage(`${url}&cursor=${encodeURIComponent(cursor)}`, reach);
    works.push(...items);
    reach.onRecords(works.length, total);
    if (works.length < total && (items.length === 0 || !next)) throw new HarvestError(`Crossref counts ${total} works, but gave ${works.length}.`, 'try again later; nothing was changed');
    cursor = works.length < total ? next : undefined;
  }
  return works;
}
