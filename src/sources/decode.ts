/**
 * The text of a file and the encoding it turned out to have. UTF-8 and UTF-16 are told by their marks or their bytes;
 * bytes that are no UTF-8 are read as Windows-1252 (which holds Latin-1), one by one, so a file that mixes both survives.
 */
export function decodeSource(bytes: Uint8Array): { text: string; encoding: string } {
  if (startsWith(bytes, 0xff, 0xfe)) return { text: decode('utf-16le', bytes), encoding: 'utf-16le' };
  if (startsWith(bytes, 0xfe, 0xff)) return { text: decode('utf-16be', bytes), encoding: 'utf-16be' };
  const wide = wideWithoutMark(bytes);
  if (wide) return { text: decode(wide, bytes), encoding: wide };
  try {
    return { text: new TextDecoder('utf-8', { fatal: true }).decode(bytes), encoding: 'utf-8' };
  } catch {
    return decodeMixed(bytes);
  }
}

function startsWith(bytes: Uint8Array, ...marks: number[]): boolean {
  return marks.every((mark, i) => bytes[i] === mark);
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding).decode(bytes);
}

/** ASCII text in UTF-16 has a zero in every second byte. */
function wideWithoutMark(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | undefined {
  const head = bytes.subarray(0, 400);
  const zeros = [0, 0];
  head.forEach((byte, i) => { if (byte === 0) zeros[i % 2]! += 1; });
  if (zeros[1]! > head.length / 4 && zeros[0] === 0) return 'utf-16le';
  if (zeros[0]! > head.length / 4 && zeros[1] === 0) return 'utf-16be';
  return undefined;
}

function decodeMixed(bytes: Uint8Array): { text: string; encoding: string } {
  const parts: string[] = [];
  let good = 0;
  let wide = 0;
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes, at);
    if (length > 1) wide += 1;
    if (length > 0) { at += length; continue; }
    parts.push(decode('utf-8', bytes.subarray(good, at)), decode('windows-1252', bytes.subarray(at, at + 1)));
    good = at += 1;
  }
  parts.push(decode('utf-8', bytes.subarray(good)));
  return { text: parts.join('').replace(/^\uFEFF/, ''), encoding: wide ? 'utf-8 and windows-1252' : 'windows-1252' };
}

/** Bytes of the UTF-8 character at a place, 0 when there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at]!;
  if (first < 0x80) return 1;
  const length = first >= 0xc2 && first < 0xe0 ? 2 : first >= 0xe0 && first < 0xf0 ? 3 : first >= 0xf0 && first < 0xf5 ? 4 : 0;
  for (let i = 1; i < length; i += 1) if ((bytes[at + i] ?? 0) >> 6 !== 2) return 0;
  return length;
}
