import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Report } from '../model/issue.ts';
import type { Work } from '../model/work.ts';
import { hasPdfText } from './pdf-text.ts';

/** Larger files are not indexed: https://scholar.google.com/intl/en/scholar/inclusion.html#indexing */
const mostBytes = 5_000_000;

/** Reports PDFs beside works that Google Scholar leaves out: too large, or without text. */
export async function checkPdfs(root: string, works: Work[], assets: ReadonlySet<string>, report: Report): Promise<void> {
  for (const work of works) for (const { url } of work.fields.links ?? []) {
    if (assets.has(url) && /\.pdf$/i.test(url)) await checkPdf(root, url, work, report);
  }
}

async function checkPdf(root: string, path: string, work: Work, report: Report): Promise<void> {
  const from = work.provenance.links;
  const origin = work.origins[from?.origin ?? 0]!;
  const tell = (code: string, message: string, fix: string) => report({ code, severity: 'warning', message, place: { file: path }, also: [{ file: origin.file, line: from?.line ?? origin.line }], record: work.id, fix });
  const { size } = await stat(join(root, path));
  if (size > mostBytes) return tell('pdf-large', `${path} has ${(size / 1e6).toFixed(1)} MB; Google Scholar indexes PDFs of at most 5 MB.`, 'make its pictures smaller:  gs -sDEVICE=pdfwrite -dPDFSETTINGS=/ebook -o small.pdf large.pdf');
  if (hasPdfText(await readFile(join(root, path))) === false) tell('pdf-no-text', `${path} seems to be a scan without text: it can be neither searched nor indexed.`, 'let the text be recognised:  ocrmypdf scan.pdf searchable.pdf');
}
