import { shownKey, type EntryFacts } from './field-kinds.ts';
import { plainText } from './plain.ts';
import { isPreprintServer } from './preprints.ts';
import { subtypeOf, typeOf } from './types.ts';

const usual = '@article, @inproceedings, @book, @incollection, @phdthesis, @techreport, @dataset, @software or @misc';

/** Sets type and genre from the entry's type and what its fields say of it; a type nobody knows is told. */
export function setType(facts: EntryFacts): void {
  const { entry, maker } = facts;
  const words = (name: string) => plainText(entry.fields.get(name)?.tex ?? '');
  const found = typeOf(entry.type, { subtype: words('entrysubtype'), type: words('type'), howpublished: words('howpublished'), hasEvent: ['eventtitle', 'eventdate', 'venue'].some((name) => entry.fields.has(name)) });
  if (!found) facts.warn({ ...entry, name: 'type', spelt: 'type', tex: entry.type }, 'bibtex-unknown-type', `@${entry.type} of ${shownKey(facts)} is no entry type we know; the work is shown as a document.`, usual);
  const { type, genre } = found ?? { type: 'document' as const };
  const preprint = subtypeOf(words('entrysubtype')) ? type === 'article' : isPreprint(facts, type);
  maker.set('type', preprint ? 'article' : type, entry.line);
  if (preprint && maker.draft.fields.identifiers?.arxiv) maker.set('publisher', 'arXiv', maker.draft.lines.identifiers);
  if (genre && !(preprint && type !== 'article') && !(type === 'article-journal' && /article$/i.test(genre))) maker.set('genre', genre, entry.fields.get('type')?.line ?? entry.line);
}

/** A work on a preprint server that no journal, book or event has taken. */
function isPreprint({ maker, entry }: EntryFacts, type: string): boolean {
  const { fields } = maker.draft;
  if (type === 'article') return true;
  if (fields['container-title'] || fields['event-title'] || !['article-journal', 'paper-conference', 'document', 'webpage', 'manuscript', 'report'].includes(type)) return false;
  const onServer = ['journal', 'journaltitle', 'booktitle', 'howpublished', 'publisher', 'institution'].some((name) => entry.fields.has(name)) && isPreprintServer(fields.publisher ?? '');
  const published = fields.identifiers?.doi?.some((doi) => !doi.startsWith('10.48550/')) ?? false;
  return onServer || (fields.identifiers?.arxiv !== undefined && !published && type !== 'report' && type !== 'paper-conference' && (fields.publisher === undefined || type !== 'document' || fields.publisher === 'arXiv'));
}
