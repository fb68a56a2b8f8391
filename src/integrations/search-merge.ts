import { hash } from 'node:crypto';
import { promisify } from 'node:util';
import { gunzipSync, gzip } from 'node:zlib';
import { readCbor, writeCbor, type CborReader, type CborValue, type CborWriter } from './cbor.ts';

/** A file of an index, its path below pagefind/. */
export interface IndexFile { path: string; content: Uint8Array }

/**
 * One Pagefind index of several, as if the pages of all had been given to it one after the other; the year pages are sorted by must not
 * fall from part to part. `packed` is a way to pack files, as `pack` does. Throws when its files no longer have the shape of version 1.6.
 */
export async function mergeIndexes(parts: IndexFile[][], packed: Pack = pack): Promise<IndexFile[]> {
  const folders = parts.map((files) => new Map(files.map(({ path, content }) => [path, Buffer.from(content)])));
  const entries = folders.map((folder) => JSON.parse(folder.get('pagefind-entry.json')!.toString()) as Entry);
  const merged: Merged = new Map(folders.flatMap((folder) => [...folder].filter(([path]) => !/^(?:index|filter|fragment)\/|\.pf_meta$|^pagefind-entry\.json$/.test(path))));
  const languages: Entry['languages'] = {};
  for (const language of [...new Set(entries.flatMap((entry) => Object.keys(entry.languages)))].sort()) {
    const own = folders.flatMap((folder, n) => (entries[n]!.languages[language] ? [{ folder, ...entries[n]!.languages[language]! }] : []));
    languages[language] = { wasm: own[0]!.wasm, ...mergeLanguage(language, own, merged, packed) };
  }
  merged.set('pagefind-entry.json', Buffer.from(JSON.stringify({ ...entries[0]!, languages })));
  return Promise.all([...merged].sort(byName).map(async ([path, content]) => ({ path, content: await content })));
}

type Files = Map<string, Buffer>;
/** Files are packed by other threads while the next are put together. */
type Merged = Map<string, Buffer | Promise<Buffer>>;
interface LanguageEntry { hash: string; wasm: string | null; page_count: number }
interface Entry { version: string; languages: Record<string, LanguageEntry>; include_characters: string[] }
type Put = (folder: string, ending: string, content: Buffer) => string;

function mergeLanguage(language: string, own: (LanguageEntry & { folder: Files })[], merged: Merged, packed: Pack): Pick<LanguageEntry, 'hash' | 'page_count'> {
  const put: Put = (folder, ending, content) => {
    const name = `${language}_${hash('sha1', content).slice(0, 10)}`;
    merged.set(`${folder}${name}${ending}`, packed(content));
    return name;
  };
  let count = 0;
  const parts = own.map(({ folder, hash: name, page_count: pages }) => openPart(folder, name, (count += pages) - pages));
  const meta = writeCbor();
  meta.value([parts[0]!.meta.version, mergePages(parts, merged, packed), mergeWords(parts, put), mergeFilters(parts, put), mergeSorts(parts), fieldsOf(parts)]);
  return { hash: put('pagefind.', '.pf_meta', meta.take()), page_count: count };
}

/** One index to be joined; `offset` pages come before its own. */
interface Part { folder: Files; meta: Meta; offset: number }
interface Meta { version: string; pages: [hash: string, words: number, group: string][]; chunks: string[]; filters: string[]; sorts: Map<string, number[]>; fields: string[] }

/** Before the content of every packed file. */
const mark = 'pagefind_dcd';
const zip = promisify<Buffer, Buffer>(gzip);

export type Pack = (content: Buffer) => Promise<Buffer>;

/** At zlib's usual level: the highest takes three times as long for a hundredth of the bytes. */
export function pack(content: Buffer): Promise<Buffer> {
  return zip(Buffer.concat([Buffer.from(mark), content]));
}

function unpack(folder: Files, path: string): Buffer {
  const content = gunzipSync(folder.get(path)!);
  if (content.toString('latin1', 0, mark.length) !== mark) throw changed(`${path} begins in another way`);
  return content.subarray(mark.length);
}

function openPart(folder: Files, name: string, offset: number): Part {
  const read = readCbor(unpack(folder, `pagefind.${name}.pf_meta`));
  const all = <T>(one: () => T) => Array.from({ length: read.list() }, one);
  const fixed = (length: number) => { if (read.list() !== length) throw changed('its meta file has other fields'); };
  fixed(6);
  const version = read.text();
  const pages = all(() => { fixed(3); return [read.text(), read.number(), read.text()] as [string, number, string]; });
  const chunks = all(() => { fixed(3); read.skip(); read.skip(); return read.text(); });
  const filters = all(() => { fixed(2); read.skip(); return read.text(); });
  const sorts = new Map(all(() => { fixed(2); return [read.text(), all(() => read.number())] as const; }));
  return { folder, offset, meta: { version, pages, chunks, filters, sorts, fields: all(() => read.text()) } };
}

/** The pages of all parts, whose texts go to `merged`. Names are short hashes: where two parts have one by chance, the later is given another. */
function mergePages(parts: Part[], merged: Merged, packed: Pack): CborValue {
  const seen = new Set<string>();
  const all: CborValue[] = [];
  for (const [n, { folder, meta }] of parts.entries()) {
    const taken = new Set(seen);
    const nameOf = (name: string) => (taken.has(name) ? `${name}x${n}` : name);
    const targets = new Map<string, string>();
    for (const [file, pages] of Map.groupBy(meta.pages, ([name, , group]) => group || name)) {
      const path = `fragment/${file}.pf_fragment`;
      const isMended = pages.some(([name, , group]) => group && taken.has(name));
      targets.set(file, isMended ? `${file}x${n}` : nameOf(file));
      merged.set(`fragment/${targets.get(file)}.pf_fragment`, isMended ? packed(renamed(unpack(folder, path), nameOf)) : folder.get(path)!);
      for (const name of [file, ...pages.map(([one]) => one)]) seen.add(name);
    }
    for (const [name, words, group] of meta.pages) all.push([nameOf(name), words, group && targets.get(group)!]);
  }
  return all;
}

/** A file of several pages, by their names. */
function renamed(content: Buffer, nameOf: (name: string) => string): Buffer {
  const pages = JSON.parse(content.toString()) as Record<string, unknown>;
  return Buffer.from(JSON.stringify(Object.fromEntries(Object.entries(pages).map(([name, page]) => [nameOf(name), page]))));
}

/**
 * The pages of a word in a part, `count` of them: the first and the last, and where, behind the number of the first, they stand in a
 * file of the part. `written` are the places they name; `fields` are the numbers fields get, none where they stay as they are.
 */
interface Place { read: CborReader; from: number; to: number; count: number; first: number; last: number; written: number; fields: number[] }
/** Names are the bytes of words as characters, in whose order Pagefind has them. */
interface Word { name: string; places: Place[]; variants: { name: string; place: Place }[] }

/** Pagefind ends a file of words at this many places. */
const mostPlaces = 20_000;

/** All words in their order, written to files of the usual size; answers with the first and last words of each and its name. */
function mergeWords(parts: Part[], put: Put): CborValue {
  const fields = fieldsOf(parts);
  const waiting = parts.map((part) => wordsOf(part, part.meta.fields.join() === fields.join() ? [] : part.meta.fields.map((field) => fields.indexOf(field))));
  const heads = waiting.map((words) => words.next().value);
  const chunks: { from: string; to: string; name: string }[] = [];
  const writer = writeCbor();
  let [words, places, from, last] = [0, 0, '', ''];
  const flush = () => {
    const written = writer.take();
    writer.list(1);
    writer.list(words);
    const content = Buffer.concat([writer.take(), written]);
    chunks.push({ from: textOf(from), to: textOf(last), name: put('index/', '.pf_index', content) });
    [words, places] = [0, 0];
  };
  for (;;) {
    let first: string | undefined;
    for (const head of heads) if (head && (first === undefined || head.name < first)) first = head.name;
    if (first === undefined) break;
    const same: Word[] = [];
    for (const [n, head] of heads.entries()) {
      if (head?.name !== first) continue;
      same.push(head);
      heads[n] = waiting[n]!.next().value;
    }
    if (words === 0) from = first;
    last = first;
    words += 1;
    places += writeWord(writer, { name: first, places: same.flatMap((word) => word.places), variants: same.flatMap(({ variants }) => variants) });
    if (places >= mostPlaces) flush();
  }
  if (words) flush();
  return chunks.map(({ from: own, to, name }, n) => [n === 0 ? own : shortest(chunks[n - 1]!.to, own), n === chunks.length - 1 ? to : shortest(chunks[n + 1]!.from, to), name]);
}

function textOf(name: string): string {
  return Buffer.from(name, 'latin1').toString();
}

/** As much of a word as tells it from the other: one character more than both have in common. */
function shortest(other: string, word: string): string {
  const [ours, theirs] = [[...word], [...other]];
  const alike = ours.findIndex((character, n) => character !== theirs[n]);
  return ours.slice(0, (alike < 0 ? ours.length : alike) + 1).join('');
}

/** Without `fields`, those of the part are those of all. */
function* wordsOf(part: Part, fields: number[]): Generator<Word, undefined> {
  for (const chunk of part.meta.chunks) {
    const bytes = unpack(part.folder, `index/${chunk}.pf_index`);
    const [read, again] = [readCbor(bytes), readCbor(bytes)];
    if (read.list() !== 1) throw changed('its files of words have other fields');
    const place = (): Place => {
      const count = read.list();
      let [first, last, from, written] = [0, part.offset, read.at, 0];
      for (let n = 0; n < count; n += 1) {
        if (read.list() !== 3) throw changed('the pages of its words have other fields');
        last += read.number();
        if (n === 0) [first, from] = [last, read.at];
        written += read.skip() + read.skip() - 1;
      }
      return { read: again, from, to: read.at, count, first, last, written, fields };
    };
    for (let left = read.list(); left > 0; left -= 1) {
      if (read.list() !== 3) throw changed('its words have other fields');
      const name = read.name();
      const places = [place()];
      yield { name, places, variants: Array.from({ length: read.list() }, () => { read.list(); return { name: read.name(), place: place() }; }) };
    }
  }
  return undefined;
}

/** Answers with the number of places written. */
function writeWord(writer: CborWriter, { name, places, variants }: Word): number {
  writer.list(3);
  writer.name(name);
  let written = writePages(writer, places);
  const forms = Map.groupBy(variants, (variant) => variant.name);
  writer.list(forms.size);
  for (const [form, found] of forms) {
    writer.list(2);
    writer.name(form);
    written += writePages(writer, found.map(({ place }) => place));
  }
  return written;
}

/** The pages of a word in all parts. Each is known by its distance from the one before: the first of each part gets another, and the rest is copied. */
function writePages(writer: CborWriter, places: Place[]): number {
  writer.list(places.reduce((sum, { count }) => sum + count, 0));
  let [before, written] = [0, 0];
  for (const place of places) {
    // A part may know only other forms of the word.
    if (place.count === 0) continue;
    writer.list(3);
    writer.number(place.first - before);
    if (place.fields.length) copyPages(place, writer);
    else writer.raw(place.read.bytes, place.from, place.to);
    before = place.last;
    written += place.written;
  }
  return written;
}

/** Pages whose fields get other numbers. */
function copyPages({ read, from, to, fields }: Place, writer: CborWriter): void {
  for (let at = from; at < to; at = read.at) {
    read.at = at;
    if (at > from) {
      read.list();
      read.number();
    }
    read.skip();
    writer.raw(read.bytes, at, read.at);
    copyFields(read, writer, fields);
  }
}

/** Places in fields: below zero the number of a field, counted from -1, and then its places. */
function copyFields(read: CborReader, writer: CborWriter, fields: number[]): void {
  const length = read.list();
  writer.list(length);
  for (let left = length; left > 0; left -= 1) {
    const value = read.number();
    writer.number(value < 0 ? -1 - fields[-1 - value]! : value);
  }
}

function fieldsOf(parts: Part[]): string[] {
  return [...new Set(parts.flatMap(({ meta }) => meta.fields))].sort();
}

function mergeFilters(parts: Part[], put: Put): CborValue {
  const filters = new Map<string, Map<string, number[]>>();
  for (const { folder, meta, offset } of parts) for (const file of meta.filters) {
    const read = readCbor(unpack(folder, `filter/${file}.pf_filter`));
    if (read.list() !== 2) throw changed('its filters have other fields');
    const name = read.text();
    const values = filters.get(name) ?? new Map<string, number[]>();
    filters.set(name, values);
    for (let left = read.list(); left > 0; left -= 1) {
      if (read.list() !== 2) throw changed('the values of its filters have other fields');
      const value = read.text();
      const pages = values.get(value) ?? [];
      values.set(value, pages);
      for (let more = read.list(); more > 0; more -= 1) pages.push(read.number() + offset);
    }
  }
  const writer = writeCbor();
  const written: CborValue = [];
  for (const [name, values] of [...filters].sort(byName)) {
    writer.value([name, [...values].sort(byName)]);
    written.push([name, put('filter/', '.pf_filter', writer.take())]);
  }
  return written;
}

function byName([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Parts come in the order of the one thing pages are sorted by. */
function mergeSorts(parts: Part[]): CborValue {
  const names = [...new Set(parts.flatMap(({ meta }) => [...meta.sorts.keys()]))];
  if (names.length > 1) throw new Error(`The search index cannot be made in parts for pages that are sorted by more than one thing: ${names.join(', ')}.`);
  return names.map((name) => [name, parts.flatMap(({ meta, offset }) => (meta.sorts.get(name) ?? []).map((page) => page + offset))]);
}

function changed(what: string): Error {
  return new Error(`Pagefind has changed its shape: ${what}. Large indexes are made in parts, and src/integrations/search-merge.ts must be brought up to this version of Pagefind.`);
}
