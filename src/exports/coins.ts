import { isoDate } from '../model/date.ts';
import { sortName } from '../model/name.ts';
import type { Work, WorkTexts } from '../model/work.ts';
import type { WorkType } from '../model/work-types.ts';
import { oneLine } from './clean.ts';
import { zoteroTypes } from './zotero-types.ts';

type Shape = 'article' | 'proceeding' | 'bookitem' | 'book' | 'report' | 'dissertation' | 'other';

const shapes: Partial<Record<WorkType, Shape>> = {
  'article-journal': 'article', 'article-magazine': 'article', 'article-newspaper': 'article', review: 'article', 'review-book': 'article', 'paper-conference': 'proceeding', chapter: 'bookitem', 'entry-encyclopedia': 'bookitem', 'entry-dictionary': 'bookitem', entry: 'bookitem', book: 'book', collection: 'book', report: 'report', thesis: 'dissertation',
};

/** The `title` of an empty `span.Z3988`, before HTML escaping, by which reference managers read a work from a list (OpenURL KEV). Every part has a value. */
export function coinsOf(work: Work, texts: WorkTexts): string {
  const shape = shapes[work.fields.type] ?? 'other';
  const format = { article: 'journal', dissertation: 'dissertation', other: 'dc' }[shape as 'article'] ?? 'book';
  const pairs: [string, string | undefined][] = [
    ['ctx_ver', 'Z39.88-2004'],
    ['rft_val_fmt', `info:ofi/fmt:kev:mtx:${format}`],
    ...(shape === 'other' ? otherPairs(work, texts) : shape === 'dissertation' ? thesisPairs(work, texts) : printedPairs(work, texts, shape)),
    ['rft.date', isoDate(work.fields.issued)],
    ...(work.fields.author ?? work.fields.editor ?? []).map((name): [string, string] => [name.literal ? (shape === 'other' ? 'rft.creator' : 'rft.aucorp') : shape === 'other' ? 'rft.creator' : 'rft.au', sortName(name)]),
    ...addresses(work),
  ];
  return pairs.flatMap(([key, value]) => { const text = oneLine(value ?? ''); return text ? [`${key}=${encode(text)}`] : []; }).join('&');
}

function printedPairs({ fields }: Work, texts: WorkTexts, shape: Shape): [string, string | undefined][] {
  const [from, to] = (fields.page ?? '').split(/\s*(?:--?|–|—)\s*/);
  const part = shape === 'article' || shape === 'proceeding' || shape === 'bookitem';
  return [
    ['rft.genre', shape],
    [part ? 'rft.atitle' : 'rft.btitle', texts.title.text],
    [shape === 'article' ? 'rft.jtitle' : 'rft.btitle', part ? texts.containerTitle?.text : undefined],
    ['rft.stitle', shape === 'article' ? fields['container-title-short'] : undefined],
    ['rft.volume', fields.volume], ['rft.issue', fields.issue], ['rft.spage', from], ['rft.epage', to],
    ['rft.issn', shape === 'article' ? fields.identifiers?.issn?.[0] : undefined], ['rft.isbn', shape === 'article' ? undefined : fields.identifiers?.isbn?.[0]],
    ['rft.pub', shape === 'article' ? undefined : fields.publisher], ['rft.place', shape === 'article' ? undefined : fields['publisher-place']],
  ];
}

function thesisPairs({ fields }: Work, texts: WorkTexts): [string, string | undefined][] {
  return [['rft.title', texts.title.text], ['rft.inst', fields.publisher], ['rft.degree', fields.genre]];
}

function otherPairs({ fields }: Work, texts: WorkTexts): [string, string | undefined][] {
  return [['rft.type', zoteroTypes[fields.type] ?? 'document'], ['rft.title', texts.title.text], ['rft.publisher', fields.publisher ?? (fields.identifiers?.arxiv ? 'arXiv' : undefined)], ['rft.language', fields.language]];
}

function addresses({ fields }: Work): [string, string | undefined][] {
  const { doi, arxiv } = fields.identifiers ?? {};
  return [['rft_id', doi?.[0] && `info:doi/${doi[0]}`], ['rft_id', fields.URL ?? (arxiv?.[0] && `https://arxiv.org/abs/${arxiv[0]}`)]];
}

/** Percent-encoding that every reader decodes; ' ( ) ! * are encoded too. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
}
