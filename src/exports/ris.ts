import { isoDate } from '../model/date.ts';
import type { Contributor } from '../model/name.ts';
import type { WorkType } from '../model/work-types.ts';
import type { Fields, Work, WorkTexts } from '../model/work.ts';
import { oneLine } from './clean.ts';

/** CSL type -> RIS type (metadata study §3.4, tried with Zotero: preprints travel best as reports). */
const types: Partial<Record<WorkType, string>> = {
  'article-journal': 'JOUR', review: 'JOUR', 'review-book': 'JOUR', 'article-magazine': 'MGZN', 'article-newspaper': 'NEWS', 'paper-conference': 'CONF', article: 'RPRT', book: 'BOOK', collection: 'BOOK', periodical: 'JFULL', chapter: 'CHAP', 'entry-encyclopedia': 'ENCYC', 'entry-dictionary': 'DICT', entry: 'ENCYC', thesis: 'THES', report: 'RPRT', dataset: 'DATA', software: 'COMP', speech: 'SLIDE', webpage: 'ELEC', 'post-weblog': 'BLOG', post: 'ICOMM', patent: 'PAT', standard: 'STAND', manuscript: 'UNPB', personal_communication: 'PCOMM', interview: 'GEN', motion_picture: 'VIDEO', broadcast: 'VIDEO', song: 'SOUND', musical_score: 'MUSIC', map: 'MAP', figure: 'FIGURE', graphic: 'ART', bill: 'BILL', legal_case: 'CASE', legislation: 'STAT', hearing: 'HEAR', pamphlet: 'PAMP', classic: 'CLSWK',
};

/** The work as a RIS record: one value a line, never wrapped, UTF-8, lines ended by CR LF as the specification asks; a blank line follows. */
export function toRis(work: Work, texts: WorkTexts): string {
  const { fields } = work;
  const rows: [tag: string, value: string | undefined][] = [
    ['TY', types[fields.type] ?? 'GEN'],
    ['ID', work.citationKey],
    ['TI', texts.title.text],
    ...names('AU', fields.author), ...names(fields.type === 'book' ? 'ED' : 'A2', fields.editor), ...names('A3', fields['collection-editor']), ...names('A4', fields.translator),
    ...containerRows(fields, texts),
    ...dateRows(fields),
    ['VL', fields.volume], ['IS', fields.issue], ...pageRows(fields), ['ET', fields.edition], ['SE', fields.section],
    ['PB', fields.publisher ?? (fields.type === 'article' && fields.identifiers?.arxiv?.length ? 'arXiv' : undefined)], ['CY', fields['publisher-place'] ?? fields['event-place']],
    ...numberRows(fields),
    ['DO', fields.identifiers?.doi?.[0]], ['C2', fields.identifiers?.pmcid?.[0]], ['AN', fields.identifiers?.pmid?.[0]],
    ['UR', fields.URL ?? (fields.identifiers?.doi?.[0] ? `https://doi.org/${fields.identifiers.doi[0]}` : undefined)],
    ...(fields.links ?? []).filter((link) => link.rel === 'pdf' && /^https?:/.test(link.url)).map((link): [string, string] => ['L1', link.url]),
    ['LA', fields.language], ['M3', fields.type === 'article' ? 'Preprint' : fields.genre],
    ...(fields.keywords ?? []).map((word): [string, string] => ['KW', word]),
    ['AB', texts.abstract?.text], ['N1', noteOf(fields, texts)],
  ];
  const lines = rows.flatMap(([tag, value]) => { const line = oneLine(value ?? ''); return line ? [`${tag}  - ${line}\r\n`] : []; });
  return `${lines.join('')}ER  - \r\n\r\n`;
}

/** "Family, Given, Suffix"; a name without a comma is taken for a group, so groups have none. */
function names(tag: string, list: Contributor[] | undefined): [string, string][] {
  return (list ?? []).map((name) => {
    if (name.literal) return [tag, name.literal.replace(/\s*,\s*/g, ' ')];
    const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
    const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
    return [tag, [family, given, name.suffix].filter((part, index) => part || (index === 1 && name.suffix)).join(', ') + (given || name.suffix ? '' : ',')];
  });
}

function containerRows(fields: Fields, { containerTitle, collectionTitle }: WorkTexts): [string, string | undefined][] {
  if (fields.type === 'paper-conference') return [['T2', fields['event-title'] ?? containerTitle?.text], ['C3', containerTitle?.text], ['T3', collectionTitle?.text]];
  return [['T2', containerTitle?.text ?? (fields.type === 'speech' ? fields['event-title'] : undefined)], ['J2', fields['container-title-short']], [fields.type === 'book' ? 'T2' : 'T3', collectionTitle?.text], ['ST', fields['title-short']]];
}

function dateRows({ issued }: Fields): [string, string | undefined][] {
  const [year, month, day] = isoDate(issued).split('-');
  return [['PY', year], ['DA', month ? `${year}/${month}/${day ?? ''}/` : undefined]];
}

function pageRows({ page, 'number-of-pages': total }: Fields): [string, string | undefined][] {
  const [, from, to] = /^(.+?)\s*(?:--?|–|—)\s*(.+)$/.exec(page ?? '') ?? [];
  return [['SP', from ?? page ?? total], ['EP', to]];
}

function numberRows(fields: Fields): [string, string | undefined][] {
  const { isbn, issn, arxiv } = fields.identifiers ?? {};
  if (fields.type === 'article') return [['SN', arxiv?.[0] ? `arXiv:${arxiv[0]}` : fields.number]];
  if (fields.type === 'report') return [['SN', fields.number]];
  return [...[...(issn ?? []), ...(isbn ?? [])].map((value): [string, string] => ['SN', value]), ['M1', fields.number], ['NV', fields['number-of-volumes']]];
}

function noteOf({ truncated }: Fields, { note }: WorkTexts): string | undefined {
  return [note?.text, truncated?.length ? `The list of ${truncated.join('s and ')}s is not complete.` : ''].filter(Boolean).join(' ') || undefined;
}
