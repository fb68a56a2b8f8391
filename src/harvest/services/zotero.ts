import { HarvestError } from '../failure.ts';
import type { Ask } from '../http/client.ts';
import { fileName } from './identifiers.ts';
import { recordLines } from './record-lines.ts';
import type { Reach, Service } from './question.ts';

interface Item { id: string }

/** https://www.zotero.org/support/dev/web_api/v3/basics */
const perPage = 100;

/** A public Zotero library, or a collection of one, as CSL-JSON; a private one with a key in ZOTERO_API_KEY. */
export const zotero: Service = {
  name: 'zotero',
  label: 'Zotero',
  takes: '<groups/NUMBER or users/NUMBER>[/collections/KEY]',
  schemes: [],
  question(pasted) {
    const value = libraryOf(pasted.trim());
    if (!value) throw new HarvestError(`“${pasted.trim()}” is not a Zotero library.`, /^\d+$/.test(pasted.trim()) ? `write groups/${pasted.trim()} for a group, users/${pasted.trim()} for a person` : 'write groups/12345, users/12345, users/12345/publications, or one of them with /collections/ABCD2345');
    return { words: `zotero ${value}`, label: `Zotero ${value}`, file: fileName('zotero', value, 'json'), value };
  },
  async fetch({ value }, reach) {
    const items = `https://api.zotero.org/${value}/items`;
    const address = value.endsWith('/publications') ? items : `${items}/top`;
    const records = await fetchPages(`${address}?format=csljson&v=3&sort=dateAdded&direction=asc&limit=${perPage}`, value, reach);
    return { text: recordLines(records, (item: Item) => item.id, ['{"items":[', ']}']), address, day: reach.client.today() };
  },
};

/** "groups/12/collections/AB" from that, or from an address of zotero.org. */
function libraryOf(pasted: string): string | undefined {
  const path = pasted.replace(/^(?:https?:\/\/)?(?:www\.|api\.)?zotero\.org\//i, '');
  const [, library, id, publications] = /^(groups?|users?)\/(\d+)(\/publications)?(?:\/|$)/i.exec(path) ?? [];
  if (!library) return undefined;
  const collection = /\/collections\/([A-Z0-9]{8})(?:\/|$)/i.exec(path)?.[1];
  return `${library.toLowerCase().replace(/s?$/, 's')}/${id}${publications ?? ''}${collection ? `/collections/${collection.toUpperCase()}` : ''}`;
}

async function fetchPages(url: string, library: string, { client, env, onRecords }: Reach): Promise<Item[]> {
  const key: Pick<Ask, 'secret'> = env.ZOTERO_API_KEY ? { secret: { header: 'zotero-api-key', value: env.ZOTERO_API_KEY } } : {};
  const records: Item[] = [];
  for (let start = 0, total = 1; start < total; start += perPage) {
    const { status, text, total: said } = await client.get({ url: `${url}&start=${start}`, form: 'json', allow: [403, 404], ...key });
    if (status === 403) throw new HarvestError(`The Zotero library ${library} is not public.`, 'make it public in its settings, or put a key with read access into the environment as ZOTERO_API_KEY');
    if (status === 404) throw new HarvestError(`Zotero has no library or collection ${library}.`, 'copy the number from the address of its page');
    const { items } = JSON.parse(text) as { items: Item[] };
    records.push(...items);
    // Notes and attachments count among the results but have no record.
    total = said ?? (items.length === perPage ? start + perPage + 1 : 0);
    onRecords(Math.min(start + perPage, total), total);
  }
  return records;
}
