import { inflateSync } from 'node:zlib';

/** A stream is looked at to this size; text shows early, and a small file must not become a huge one. */
const mostBytes = 4 << 20;

/**
 * True when a PDF shows text, so that it can be searched and indexed; a scan without recognised text only paints pictures.
 * Undefined where that cannot be told: the file is no PDF, is encrypted, or is packed in a way we do not unpack.
 */
export function hasPdfText(file: Buffer): boolean | undefined {
  if (!file.subarray(0, 1024).includes('%PDF-') || file.includes('/Encrypt')) return undefined;
  let unknown = false;
  let streams = 0;
  for (const { dictionary, body } of streamsOf(file)) {
    if (/\/Subtype\s*\/(?:Image|Type1C|CIDFontType0C|OpenType)|\/FontFile|\/Length1\b/.test(dictionary)) continue;
    const content = unpack(dictionary, body);
    streams += 1;
    if (content === undefined) unknown = true;
    else if (showsText(content)) return true;
  }
  return streams === 0 || unknown ? undefined : false;
}

/** Text is shown by Tj, TJ, ' or " between BT and ET (ISO 32000-1, 9.4). */
function showsText(content: Buffer): boolean {
  return /\bBT\b[\s\S]{0,20000}?(?:[)>]\s*(?:Tj|'|")|\]\s*TJ)/.test(content.toString('latin1'));
}

function* streamsOf(file: Buffer): Generator<{ dictionary: string; body: Buffer }> {
  for (let at = file.indexOf('stream'); at >= 0; at = file.indexOf('stream', at + 6)) {
    const end = file.indexOf('endstream', at);
    if (end < 0) return;
    const start = at + 6 + (file[at + 6] === 13 ? 1 : 0) + 1;
    const before = file.subarray(Math.max(0, at - 2000), at).toString('latin1');
    yield { dictionary: before.slice(before.lastIndexOf(' obj') + 1), body: file.subarray(start, end) };
    at = end + 3;
  }
}

function unpack(dictionary: string, body: Buffer): Buffer | undefined {
  const filter = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1]?.replace(/[[\]\s]/g, '');
  if (filter === undefined) return body.subarray(0, mostBytes);
  if (filter !== '/FlateDecode') return undefined;
  try {
    return inflateSync(body, { maxOutputLength: mostBytes, finishFlush: 2 });
  } catch {
    return undefined;
  }
}
