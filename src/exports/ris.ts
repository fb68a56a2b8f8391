import { isoDate, type CslDate } from '../model/date.ts';
import { identifierUrl } from '../model/identifiers.ts';
import { displayName, type Contributor } from '../model/name.ts';
import type { FieldName, Fields, NameField, Work, WorkTexts } from '../model/work.ts';
import { withoutMarkup } from './clean.ts';
import { risTypeOf } from './ris-types.ts';

interface RisFacts { work: Work; fields: Fields; texts: WorkTexts }
type Row = readonly [tag: string | ((fields: Fields) => string), value: (facts: RisFacts) => string | (string | undefined)[] | undefined];

/** The work as a RIS record: one value a line, never wrapped, UTF-8, lines ended by CR LF as the specification asks; a blank line follows. */
export function toRis(work: Work, texts: WorkTexts): string {
  const facts = { work, fields: work.fields, texts };
  const lines = rows.flatMap(([tag, value]) => [value(facts)].flat().flatMap((one) => {
    const line = withoutMarkup(one ?? '');
    return line ? [`${typeof tag === 'string' ? tag : tag(work.fields)}  - ${line}\r\n`] : [];
  }));
  return `${lines.join('')}ER  - \r\n\r\n`;
}

const isBook = ({ type }: Fields) => type === 'book' || type === 'collection' || type === 'periodical';
/** Types whose `T2` is the series they are in, and whose `SN` is their own number. */
const isAlone = ({ type }: Fields) => type === 'book' || type === 'thesis' || type === 'report';
const isArticle = ({ type }: Fields) => /^(?:article-|review)/.test(type!);
const isNumbered = ({ type }: Fields) => type === 'report' || type === 'article';

/** What each tag says, in the order of a record. */
const rows: readonly Row[] = [
  ['TY', ({ fields }) => risTypeOf(fields.type!).code],
  ['ID', ({ work }) => work.citationKey],
  ['TI', ({ texts }) => texts.title.text],
  ['ST', plain('title-short')],
  ['TT', plain('original-title')],
  ['AU', names('author')],
  [(fields) => (isBook(fields) ? 'ED' : 'A2'), names('editor')],
  ['A3', names('collection-editor')],
  ['A4', names('translator')],
  ['T2', ({ fields, texts }) => (/^(?:paper-conference|speech)$/.test(fields.type!) ? fields['event-title'] : isAlone(fields) ? texts.collectionTitle?.text : texts.containerTitle?.text)],
  ['C3', ({ fields, texts }) => (fields.type === 'paper-conference' ? texts.containerTitle?.text : undefined)],
  ['T3', ({ fields, texts }) => (isAlone(fields) ? undefined : texts.collectionTitle?.text)],
  ['J2', plain('container-title-short')],
  ['PY', ({ fields: { issued, status } }) => isoDate(issued).replace(/(?<=\d)-.*$/, '') || issued?.literal || status],
  ['DA', ({ fields }) => risDate(fields.issued)],
  ['VL', plain('volume')],
  ['IS', plain('issue')],
  ['SP', ({ fields }) => pagesOf(fields)[0] ?? (isAlone(fields) ? fields['number-of-pages'] : undefined)],
  ['EP', ({ fields }) => pagesOf(fields)[1]],
  [(fields) => (isArticle(fields) ? 'C7' : 'M1'), ({ fields }) => (isNumbered(fields) ? undefined : fields.number)],
  ['SV', plain('collection-number')],
  ['NV', plain('number-of-volumes')],
  ['ET', ({ fields }) => fields.edition ?? fields.version],
  ['SE', plain('section')],
  ['PB', ({ fields }) => fields.publisher ?? (fields.type === 'article' && fields.identifiers?.arxiv?.length ? 'arXiv' : undefined)],
  ['CY', ({ fields }) => fields['publisher-place'] ?? fields['event-place']],
  ['SN', ({ fields: { identifiers = {}, ...fields } }) => (isNumbered(fields) ? (identifiers.arxiv?.[0] && fields.type === 'article' ? `arXiv:${identifiers.arxiv[0]}` : fields.number) : [...(identifiers.issn ?? []), ...(identifiers.isbn ?? [])])],
  ['CN', plain('call-number')],
  ['DO', ({ fields }) => fields.identifiers?.doi?.[0]],
  ['C2', ({ fields }) => fields.identifiers?.pmcid?.[0]],
  ['DB', ({ fields }) => (fields.identifiers?.pmid?.length ? 'PubMed' : undefined)],
  ['AN', ({ fields }) => fields.identifiers?.pmid?.[0]],
  ['UR', ({ fields: { URL, type, identifiers = {} } }) => [URL ?? (identifiers.doi?.[0] && identifierUrl('doi', identifiers.doi[0])?.replaceAll(';', '%3B')), type !== 'article' && identifiers.arxiv?.[0] ? `https://arxiv.org/abs/${identifiers.arxiv[0]}` : undefined]],
  ['Y2', ({ fields }) => risDate(fields.accessed, true)],
  ['L1', ({ fields }) => fields.links?.filter((link) => link.rel === 'pdf' && /^https?:/.test(link.url)).map((link) => link.url)],
  ['LA', plain('language')],
  ['M3', ({ fields }) => risTypeOf(fields.type!).kind ?? fields.genre],
  ['KW', ({ fields }) => fields.keywords?.map((word) => word.replaceAll(';', ','))],
  ['AB', ({ texts }) => texts.abstract?.text],
  ['N1', ({ texts, fields }) => [texts.note?.text, ...(fields.truncated ?? []).map((list) => `The list of ${list}s is not complete.`)]],
];

function plain(field: { [Name in FieldName]: string extends NonNullable<Fields[Name]> ? Name : never }[FieldName]) {
  return ({ fields }: RisFacts) => fields[field];
}

function names(field: NameField) {
  return ({ fields }: RisFacts) => fields[field]?.map(nameOf);
}

/** "Family, Given, Suffix". A name without a comma is taken for a group, so groups have none, and a person with one name is one. */
function nameOf(name: Contributor): string {
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ').replace(/\s*,\s*/g, ' ');
  const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ').replace(/\s*,\s*/g, ' ');
  if (!family || (!given && !name.suffix)) return displayName(name).replace(/\s*,\s*/g, ' ');
  return [family, given, ...(name.suffix ? [name.suffix] : [])].join(', ');
}

const seasons = ['Spring', 'Summer', 'Autumn', 'Winter'];

/** YYYY/MM/DD/other, with what the first three cannot say in the fourth: a season, "circa", a range as EDTF. A year alone is in PY unless `always`. */
function risDate(date: CslDate | undefined, always = false): string | undefined {
  const [from, to] = date?.['date-parts'] ?? [];
  if (!from) return undefined;
  const [year, month = '', day = ''] = isoDate(date).split(/(?<=\d)-/);
  const other = to ? `${isoDate(date)}/${isoDate({ 'date-parts': [to] })}` : date!.open ? `${isoDate(date)}/` : date!.season ? seasons[date!.season - 1]! : '';
  const said = [date!.circa ? 'circa' : '', other].filter(Boolean).join(' ');
  return month || said || always ? `${year}/${month}/${day}/${said}` : undefined;
}

function pagesOf({ page }: Fields): [from?: string, to?: string] {
  const [, from, to] = /^(.+?)\s*(?:--?|–|—)\s*(.+)$/.exec(page ?? '') ?? [];
  return from ? [from, to!] : page ? [page] : [];
}
