import { isValidIdentifier, normaliseIdentifier } from '../../model/identifiers.ts';
import { HarvestError } from '../failure.ts';
import type { Ask } from '../http/client.ts';
import { checkedIdentifier, fileName } from './identifiers.ts';
import { recordLines } from './record-lines.ts';
import type { Question, Reach, Service } from './question.ts';

interface Page { meta: { count: number; next_cursor?: string | null }; results: { id: string }[] }

/** https://developers.openalex.org/guides/page-through-results */
const perPage = 100;
const mostWithoutKey = 10_000;

/** The works of an OpenAlex author (by OpenAlex id or ORCID iD), or one work. With a key in OPENALEX_API_KEY pages follow a cursor, which OpenAlex refuses to those without. */
export const openalex: Service = {
  name: 'openalex',
  label: 'OpenAlex',
  takes: '<author or work id, or an ORCID iD>',
  schemes: ['openalexAuthor', 'orcid'],
  question(pasted) {
    const id = normaliseIdentifier('openalex', pasted).replace(/^(?:works|authors)\//i, '');
    if (/^W\d+$/i.test(id)) return asked(id.toUpperCase());
    if (isValidIdentifier('orcid', normaliseIdentifier('orcid', pasted)) || /^(?:https?:\/\/orcid\.org\/)?\d{4}-\d{4}-/.test(pasted)) {
      const value = checkedIdentifier('orcid', pasted);
      return asked(value, { scheme: 'orcid', value });
    }
    const value = checkedIdentifier('openalexAuthor', id);
    return asked(value, { scheme: 'openalexAuthor', value });
  },
  async fetch({ value }, reach) {
    if (value.startsWith('W')) return fetchWork(value, reach);
    const filter = value.startsWith('A') ? `authorships.author.id:${value}` : `authorships.author.orcid:${value}`;
    const address = `https://api.openalex.org/works?filter=${filter}`;
    const works = await fetchPages(`${address}&per_page=${perPage}&sort=publication_date`, reach);
    return { text: recordLines(works, (work: { id: string }) => work.id, ['{"results":[', ']}']), address, day: reach.client.today() };
  },
};

function asked(value: string, whose?: Question['whose']): Question {
  return { words: `openalex ${value}`, label: `OpenAlex ${value}`, file: fileName('openalex', value, 'json'), value, ...(whose ? { whose } : {}) };
}

async function fetchWork(value: string, { client, env }: Reach) {
  const address = `https://api.openalex.org/works/${value}`;
  const { status, text, day } = await client.get({ url: address, form: 'json', allow: [404], ...keyOf(env) });
  if (status === 404) throw new HarvestError(`OpenAlex has no work ${value}.`, `look at https://openalex.org/${value}`);
  return { text, address, day };
}

async function fetchPages(url: string, { client, env, onRecords }: Reach): Promise<{ id: string }[]> {
  const key = keyOf(env);
  const works: { id: string }[] = [];
  for (let page = 1, cursor: string | null | undefined = '*', total = Infinity; works.length < total && cursor; page += 1) {
    const { text } = await client.get({ url: `${url}&${key.secret ? `cursor=${encodeURIComponent(cursor)}` : `page=${page}`}`, form: 'json', ...key });
    const { meta, results } = JSON.parse(text) as Page;
    total = meta.count;
    if (!key.secret && total > mostWithoutKey) throw new HarvestError(`OpenAlex lists ${total.toLocaleString('en')} works; without a key it gives ${mostWithoutKey.toLocaleString('en')}.`, 'get a free key at openalex.org/settings/api and put it into the environment as OPENALEX_API_KEY');
    works.push(...results);
    onRecords(works.length, total);
    cursor = key.secret ? meta.next_cursor : cursor;
    if (works.length < total && (results.length === 0 || !cursor)) throw new HarvestError(`OpenAlex counts ${total} works, but gave ${works.length}.`, 'try again later; nothing was changed');
  }
  return works;
}

function keyOf(env: Reach['env']): Pick<Ask, 'secret'> {
  return env.OPENALEX_API_KEY ? { secret: { parameter: 'api_key', value: env.OPENALEX_API_KEY } } : {};
}
