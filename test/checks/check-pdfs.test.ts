import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { checkPdfs } from '../../src/checks/check-pdfs.ts';
import { hasPdfText } from '../../src/checks/pdf-text.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Work } from '../../src/model/work.ts';

const stream = (dictionary: string, body: string | Buffer) => Buffer.concat([Buffer.from(`4 0 obj\n<< ${dictionary} >>\nstream\n`), Buffer.from(body as string), Buffer.from('\nendstream\nendobj\n')]);
const pdf = (...streams: Buffer[]) => Buffer.concat([Buffer.from('%PDF-1.4\n'), ...streams, Buffer.from('%%EOF\n')]);
const words = 'BT /F1 12 Tf 20 50 Td (Some words) Tj ET';
const picture = stream('/Type /XObject /Subtype /Image /Filter /DCTDecode', Buffer.from([0xff, 0xd8, 66, 84]));

describe('text in a PDF', () => {
  it.each([
    ['shown plainly', pdf(stream('/Length 40', words)), true],
    ['shown in a packed stream', pdf(stream('/Filter /FlateDecode', deflateSync(words))), true],
    ['shown in an array with kerning', pdf(stream('/Filter [/FlateDecode]', deflateSync('q BT [(So) -20 (me)] TJ ET Q'))), true],
    ['absent from a scan', pdf(stream('/Filter /FlateDecode', deflateSync('q 600 0 0 800 0 0 cm /Im1 Do Q')), picture), false],
    ['not to be told of a locked file', Buffer.concat([pdf(stream('', 'x')), Buffer.from('trailer << /Encrypt 9 0 R >>')]), undefined],
    ['not to be told of a broken stream', pdf(stream('/Filter /FlateDecode', 'no flate')), undefined],
    ['not to be told of what is no PDF', Buffer.from(words), undefined],
  ])('is %s', (_what, file, expected) => expect(hasPdfText(file)).toBe(expected));
});

describe('PDFs beside works', () => {
  const root = mkdtempSync(join(tmpdir(), 'oeuvre-pdfs-'));
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('are reported when Scholar would leave them out, and only then', async () => {
    const scan = pdf(stream('/Filter /FlateDecode', deflateSync('/Im1 Do')), picture);
    for (const [name, file] of [['good.pdf', pdf(stream('', words))], ['scan.pdf', scan], ['large.pdf', scan]] as const) writeFileSync(join(root, name), file);
    truncateSync(join(root, 'large.pdf'), 6_400_000);
    const work = { id: 'w', origins: [{ file: 'works/a.bib', line: 3 }], provenance: {}, fields: { links: ['good.pdf', 'scan.pdf', 'large.pdf', 'https://a.example/b.pdf', 'gone.pdf'].map((url) => ({ rel: 'pdf', url })) } } as unknown as Work;
    const issues: Issue[] = [];
    await checkPdfs(root, [work], new Set(['good.pdf', 'scan.pdf', 'large.pdf']), (issue) => issues.push(issue));
    expect(issues.map(({ code, message, also }) => [code, message, also])).toEqual([
      ['pdf-no-text', 'scan.pdf seems to be a scan without text: it can be neither searched nor indexed.', [{ file: 'works/a.bib', line: 3 }]],
      ['pdf-large', 'large.pdf has 6.4 MB; Google Scholar indexes PDFs of at most 5 MB.', [{ file: 'works/a.bib', line: 3 }]],
    ]);
  });
});
