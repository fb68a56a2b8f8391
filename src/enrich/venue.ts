import { displayName } from '../model/name.ts';
import type { Fields } from '../model/work.ts';
import { escapeHtml, type RichText } from '../model/text.ts';

interface VenueTexts { containerTitle?: RichText | undefined; collectionTitle?: RichText | undefined }

/** Where a work appeared, without its year, as plain text and as HTML with titles in italics: "Mathematische Annalen 83, 24–66". Undefined when no source tells. */
export function venueOf(fields: Fields, texts: VenueTexts): { text: string; html: string } | undefined {
  const parts = venueParts(fields, texts).filter((part) => part.text !== '');
  if (parts.length === 0) return undefined;
  const join = (form: 'text' | 'html') => parts.map((part, i) => (i ? part.glue : '') + part[form]).join('');
  return { text: join('text'), html: join('html') };
}

interface Part { glue: string; text: string; html: string }

function venueParts(fields: Fields, { containerTitle, collectionTitle }: VenueTexts): Part[] {
  const container = containerTitle ?? plainRich(fields['container-title-short']);
  switch (fields.type) {
    case 'article':
      return [title(container), word(container ? '' : fields.publisher || (fields.identifiers?.arxiv ? 'arXiv' : '')), word(arxivId(fields), ' ')];
    case 'thesis':
      return [word(fields.genre ?? 'Thesis'), word(fields.publisher), word(fields['publisher-place'])];
    case 'report':
      return [word(fields.genre), word(fields.number, ' '), title(container), word(fields.publisher)];
    case 'book': case 'collection': case 'dataset': case 'software':
      return [title(collectionTitle), word(fields['collection-number'], ' '), word(container?.text), word(edition(fields.edition)), word(fields.publisher), word(fields['publisher-place'])];
    case 'chapter': case 'paper-conference': case 'entry-encyclopedia': case 'entry-dictionary': case 'entry':
      return [title(container), word(fields.volume && `vol. ${fields.volume}`), word(pages(fields.page), container ? ', ' : ''), word(container ? '' : fields['event-title']), word(bookEditors(fields)), word(fields.publisher)];
    case 'speech':
      return [word(fields['event-title'] ?? container?.text), word(fields['event-place'] ?? fields['publisher-place']), word(fields.publisher)];
    default:
      return [title(container), word(volume(fields), ' '), word(pages(fields.page)), word(container ? '' : fields.publisher), word(container ? '' : fields['event-title'])];
  }
}

function title(rich: RichText | undefined): Part {
  return { glue: ', ', text: rich?.text ?? '', html: rich ? `<cite>${rich.html}</cite>` : '' };
}

function word(text: string | undefined, glue = ', '): Part {
  return { glue, text: text ?? '', html: escapeHtml(text ?? '') };
}

function plainRich(text: string | undefined): RichText | undefined {
  return text ? { tex: text, html: escapeHtml(text), text } : undefined;
}

function volume({ volume: number, issue }: Fields): string {
  return (number ?? '') + (issue ? (number ? `(${issue})` : `no. ${issue}`) : '');
}

function pages(page: string | undefined): string {
  return page?.replace(/\s*(?:--+|–|-)\s*/g, '–') ?? '';
}

function edition(value: string | undefined): string {
  return value === undefined ? '' : /^\d+$/.test(value) ? `${ordinal(Number(value))} edition` : /edition|ed\.|auflage/i.test(value) ? value : `${value} edition`;
}

function ordinal(n: number): string {
  const tens = n % 100;
  return n + (tens > 10 && tens < 14 ? 'th' : ['th', 'st', 'nd', 'rd'][n % 10] ?? 'th');
}

function bookEditors({ editor }: Fields): string {
  if (!editor?.length) return '';
  const names = editor.slice(0, 3).map(displayName);
  return `edited by ${editor.length > 3 ? `${names[0]} and others` : new Intl.ListFormat('en', { type: 'conjunction' }).format(names)}`;
}

function arxivId(fields: Fields): string {
  const id = fields.identifiers?.arxiv?.[0];
  return id ? `arXiv:${id}` : fields.number ?? '';
}
