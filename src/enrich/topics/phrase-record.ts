import type { PhraseLetters, WorkPhrases } from './work-phrases.ts';

const noAcronyms: WorkPhrases['acronyms'] = { title: [], abstract: [], asked: [] };

/** The phrases of a work in bytes: how many numbers each column has, the columns, and in JSON what there is of acronyms. */
export function packPhrases({ keys, counts, lengths, marks, parts, inner, acronyms }: WorkPhrases): Uint8Array {
  const said = Object.values(acronyms).some((list) => list.length) ? Buffer.from(JSON.stringify(acronyms)) : new Uint8Array();
  const columns = [Int32Array.of(keys.length, counts.length, inner.length, said.length), keys, counts, lengths, marks, parts, inner, said];
  return Buffer.concat(columns.map(({ buffer, byteOffset, byteLength }) => new Uint8Array(buffer, byteOffset, byteLength)));
}

/** The columns lie where the bytes lie: nothing is copied. */
export function unpackPhrases({ buffer, byteOffset }: Uint8Array<ArrayBuffer>): WorkPhrases {
  const [numbers, phrases, insides, letters] = new Int32Array(buffer, byteOffset, 4) as unknown as [number, number, number, number];
  let at = byteOffset + 16 + 4 * numbers;
  const column = (length: number) => {
    at += 2 * length;
    return new Uint16Array(buffer, at - 2 * length, length);
  };
  return {
    keys: new Int32Array(buffer, byteOffset + 16, numbers),
    counts: column(phrases), lengths: column(phrases), marks: column(phrases), parts: column(phrases), inner: column(insides),
    acronyms: letters ? JSON.parse(Buffer.from(buffer, at, letters).toString()) as WorkPhrases['acronyms'] : noAcronyms,
  };
}

/** The letters of phrases as one text, "" where there is no phrase. */
export function packLetters({ names, surfaces }: PhraseLetters): string {
  return [...names, ...surfaces].join('\n');
}

export function unpackLetters(text: string): PhraseLetters {
  const lines = text.split('\n');
  return { names: lines.slice(0, lines.length / 2), surfaces: lines.slice(lines.length / 2) };
}
