import type { LinkRel } from '../../model/work.ts';
import type { DraftMaker } from '../draft-maker.ts';
import type { EntryFacts } from './field-kinds.ts';
import type { BibField } from './inherit.ts';
import { verbatimText } from './plain.ts';

/** Adds what a link field says; false when it is neither an address nor a file beside the source. */
export function addLink(rel: LinkRel, field: BibField, { file, maker }: Pick<EntryFacts, 'file' | 'maker'>): boolean {
  const addresses = addressesIn(verbatimText(field.tex));
  for (const url of addresses) pushLink(maker, rel, url, field.line);
  if (addresses.length) return true;
  const path = pathBeside(file.path, verbatimText(field.tex));
  if (path) pushLink(maker, rel, path, field.line);
  return path !== undefined;
}

/** Adds the files a reference manager notes in `file`; paths outside the content folder are nobody's business. */
export function addFiles(field: BibField, { file, maker }: EntryFacts): void {
  for (const item of field.tex.split(/(?<!\\);/)) {
    const pieces = item.split(/(?<!\\):/).map((piece) => piece.replace(/\\(.)/g, '$1').trim());
    const named = pieces.length >= 3 ? pieces.at(-2)! : pieces.length === 2 && !pieces[0] ? pieces[1]! : item.trim();
    const path = pathBeside(file.path, named.replace(/[{}]/g, ''));
    if (path && /\.pdf$/i.test(path)) pushLink(maker, 'pdf', path, field.line);
  }
}

export function pushLink(maker: DraftMaker, rel: LinkRel, url: string, line: number): void {
  const links = (maker.draft.fields.links ??= []);
  if (!links.some((link) => link.url === url)) links.push({ rel, url });
  maker.draft.lines.links ??= line;
}

/** The web addresses of a text, which may hold several; "www." gets its protocol. */
export function addressesIn(text: string): string[] {
  if (/^www\.[\w-]+\.\S+$/i.test(text)) return [`https://${text}`];
  if (!/^(?:https?|ftp):\/\//i.test(text)) return [];
  return text.split(/[\s;,|]+(?=(?:https?|ftp):\/\/)/i).map((url) => url.replace(/\s+/g, '')).filter((url) => URL.canParse(url));
}

/** A relative path to a file beside a source, from the content folder; undefined for anything else, and for what lies outside. */
export function pathBeside(source: string, written: string): string | undefined {
  if (!/^[^\s/~\\:<>"'#?@][^\\:<>"'#?]*\.\w{2,5}$/.test(written) || written.length > 300) return undefined;
  const path = source.split('/').slice(0, -1);
  for (const step of written.split('/')) {
    if (step === '' || step === '.') continue;
    if (step !== '..') path.push(step);
    else if (path.pop() === undefined) return undefined;
  }
  return path.join('/');
}
