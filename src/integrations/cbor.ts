/** The part of CBOR (RFC 8949) that Pagefind writes: whole numbers, texts and lists, each with its length in front. */
const [positive, negative, text, list] = [0, 1, 3, 4] as const;

/** Reads one thing after the other; throws at what it does not expect. */
export interface CborReader {
  bytes: Buffer;
  /** Place in the bytes. */
  at: number;
  number(): number;
  text(): string;
  /** The bytes of a text as characters, in whose order they are. */
  name(): string;
  /** The length of a list, whose members come next. */
  list(): number;
  /** Passes the next thing; answers with how many things it is, a list and all in it. */
  skip(): number;
}

export function readCbor(bytes: Buffer): CborReader {
  let major = 0;
  const head = (): number => {
    const first = bytes[reader.at++]!;
    major = first >> 5;
    const small = first & 31;
    if (small < 24) return small;
    if (small === 24) return bytes[reader.at++]!;
    if (small === 25) return (bytes[reader.at++]! << 8) + bytes[reader.at++]!;
    if (small > 26) throw new Error(`Pagefind has changed its shape: a file begins something with ${first}, which no rule covers.`);
    return bytes.readUInt32BE((reader.at += 4) - 4);
  };
  const expect = (kind: number): number => {
    const value = head();
    if (major !== kind) throw new Error(`Pagefind has changed its shape: a file holds something of kind ${major} where ${kind} was.`);
    return value;
  };
  const reader: CborReader = {
    bytes,
    at: 0,
    number: () => (bytes[reader.at]! >> 5 === negative ? -1 - head() : expect(positive)),
    name() {
      const length = expect(text);
      return bytes.toString('latin1', reader.at, reader.at += length);
    },
    text() {
      const length = expect(text);
      return bytes.toString('utf8', reader.at, reader.at += length);
    },
    list: () => expect(list),
    skip() {
      let things = 0;
      for (let left = 1; left > 0; left -= 1) {
        const value = head();
        things += 1;
        if (major === text) reader.at += value;
        else if (major === list) left += value;
      }
      return things;
    },
  };
  return reader;
}

/** Writes one thing after the other. */
export interface CborWriter {
  number(value: number): void;
  /** A text by its bytes as characters. */
  name(characters: string): void;
  list(length: number): void;
  /** What is encoded already. */
  raw(bytes: Buffer, from: number, to: number): void;
  /** Lists, texts and numbers in one. */
  value(value: CborValue): void;
  take(): Buffer;
}

export type CborValue = number | string | CborValue[];

export function writeCbor(): CborWriter {
  let out = Buffer.allocUnsafe(1 << 16);
  let at = 0;
  const room = (bytes: number) => {
    if (at + bytes <= out.length) return;
    const larger = Buffer.allocUnsafe(Math.max(out.length * 2, at + bytes));
    out.copy(larger, 0, 0, at);
    out = larger;
  };
  const head = (major: number, value: number) => {
    room(5);
    const length = value < 24 ? 0 : value < 0x100 ? 1 : value < 0x1_0000 ? 2 : 4;
    out[at++] = (major << 5) | (length === 0 ? value : 24 + Math.log2(length));
    if (length) at = out.writeUIntBE(value, at, length);
  };
  const writer: CborWriter = {
    number: (value) => (value < 0 ? head(negative, -1 - value) : head(positive, value)),
    list: (length) => head(list, length),
    name(characters) {
      head(text, characters.length);
      room(characters.length);
      at += out.write(characters, at, 'latin1');
    },
    raw(bytes, from, to) {
      room(to - from);
      at += bytes.copy(out, at, from, to);
    },
    value(value) {
      if (typeof value === 'number') writer.number(value);
      else if (typeof value === 'string') writer.name(Buffer.from(value).toString('latin1'));
      else {
        writer.list(value.length);
        for (const one of value) writer.value(one);
      }
    },
    take() {
      const taken = Buffer.from(out.subarray(0, at));
      at = 0;
      return taken;
    },
  };
  return writer;
}
