import { isValidIdentifier, normaliseIdentifier } from '../../model/identifiers.ts';
import { childrenOf, find, parseXml, textOf } from '../../xml-tree.ts';
import { HarvestError } from '../failure.ts';
import { checkedIdentifier, fileName } from './identifiers.ts';
import type { Question, Reach, Service } from './question.ts';

const perPage = 100;
/** More papers than this under one name are never one person's. */
const mostByName = 1000;

/** Papers on arXiv: by id, all of an author who has an arXiv author id or ORCID iD there, or all by authors of a name. */
export const arxiv: Service = {
  name: 'arxiv',
  label: 'arXiv',
  takes: '<id>… or <author id, ORCID iD or "name">',
  schemes: ['arxivAuthor', 'orcid'],
  question(pasted) {
    const text = pasted.replace(/\s+/g, ' ').trim();
    const orcid = normaliseIdentifier('orcid', text);
    if (/\d{4}-\d{4}-\d{4}-\d{3}/.test(text)) return asked(checkedIdentifier('orcid', text), { scheme: 'orcid', value: orcid });
    const author = text.replace(/^https?:\/\/arxiv\.org\/a\//i, '');
    if (/^[a-z-]+(?:_[a-z]+)+_\d+$/.test(author)) return asked(author, { scheme: 'arxivAuthor', value: author });
    if (/^\p{L}[\p{L}\p{M}.'’ -]+$/u.test(text) && text.includes(' ')) return asked(text);
    if (isValidIdentifier('arxiv', normaliseIdentifier('arxiv', text))) return asked(normaliseIdentifier('arxiv', text));
    return asked(checkedIdentifier('arxiv', text));
  },
  async fetch(question, reach) {
    const { value, whose } = question;
    const byName = !whose && value.includes(' ');
    const address = whose ? `https://arxiv.org/a/${value}.atom2` : byName
      ? `https://export.arxiv.org/api/query?search_query=${encodeURIComponent(`au:"${value}"`)}&sortBy=submittedDate&sortOrder=ascending&max_results=${perPage}`
      : `https://export.arxiv.org/api/query?id_list=${value}`;
    const pages = await fetchPages(address, question, byName, reach);
    return { text: joinFeeds(pages), address, day: reach.client.today() };
  },
};

function asked(value: string, whose?: Question['whose']): Question {
  return { words: `arxiv ${value}`, label: `arXiv ${value}`, file: fileName('arxiv', value, 'xml'), value, ...(whose ? { whose } : {}) };
}

async function fetchPages(address: string, { value, whose }: Question, paged: boolean, { client, onRecords }: Reach): Promise<string[]> {
  const pages: string[] = [];
  for (let come = 0, total = 1; come < total;) {
    const { status, text } = await client.get({ url: paged ? `${address}&start=${come}` : address, form: 'xml', allow: [400, 404] });
    const { root } = parseXml(text);
    const entries = childrenOf(root, 'entry');
    const mistake = entries.find((entry) => /\/api\/errors/.test(textOf(find(entry, 'id')) ?? ''));
    if (mistake) throw new HarvestError(`arXiv says: ${textOf(find(mistake, 'summary'))}.`);
    if (status !== 200 || (entries.length === 0 && come === 0)) throw new HarvestError(...nothingFor(value, whose, paged));
    total = paged ? Number(textOf(find(root, 'totalResults')) ?? 0) : entries.length;
    if (total > mostByName) throw new HarvestError(`arXiv lists ${total.toLocaleString('en')} papers by authors called “${value}”: that is many people.`, 'ask for your arXiv author id or ORCID iD instead');
    if (entries.length === 0) throw new HarvestError(`arXiv counts ${total} papers, but gave ${come}.`, 'try again later; nothing was changed');
    pages.push(text);
    onRecords(come += entries.length, total);
  }
  return pages;
}

function nothingFor(value: string, whose: Question['whose'], byName: boolean): [message: string, fix: string] {
  if (byName) return [`arXiv has no paper by an author called “${value}”.`, 'write the name as it stands on the papers'];
  if (!whose) return [`arXiv has no paper ${value}.`, `look at https://arxiv.org/abs/${value}`];
  return [`arXiv knows no author ${value}.`, whose.scheme === 'orcid' ? 'link your ORCID iD at arxiv.org/user, or ask for your name in quotes' : 'make your author id at arxiv.org/set_author_id, or ask for your name in quotes'];
}

/** The entries of all pages in the feed of the first. */
function joinFeeds([first = '', ...rest]: string[]): string {
  const entries = rest.map((page) => page.slice(page.indexOf('<entry'), page.lastIndexOf('</entry>') + '</entry>'.length));
  const end = first.lastIndexOf('</feed>');
  return end < 0 ? first : [first.slice(0, end), ...entries.map((part) => `${part}\n`), first.slice(end)].join('');
}
