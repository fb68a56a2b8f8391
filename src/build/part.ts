import { constants, copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { hash } from 'node:crypto';
import { ContentError } from '../content/read-content.ts';
import { openDatabase } from '../database.ts';
import { openCache } from '../render/cache.ts';
import type { Stamps } from '../store.ts';
import type { Build } from './build.ts';
import { ledgerTables, openLedger, readMade, type Made, type MadeApart } from './ledger.ts';
import { putAnew } from './output-file.ts';

/** One of several machines that build a site together: the `place`-th of `count`, from 1. */
export interface Shard { place: number; count: number }

/** What a machine hands on beside the files it made: which tasks made them, and its works as rendered. */
const partFile = 'oeuvre-part.sqlite';
const tables = `${ledgerTables}
  CREATE TABLE IF NOT EXISTS parts (hash TEXT, part TEXT, body TEXT NOT NULL, PRIMARY KEY (hash, part));
  CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT);`;

/** "2/5" as a shard; undefined when it is none. */
export function parseShard(text: string): Shard | undefined {
  const [, place, count] = /^(\d+)\/(\d+)$/.exec(text)?.map(Number) ?? [];
  return place && count && place <= count ? { place, count } : undefined;
}

/** True when a thing of this name is for this machine; every name is for one. */
export function isOurs({ place, count }: Shard, name: string): boolean {
  return Number.parseInt(hash('sha1', name).slice(0, 8), 16) % count === place - 1;
}

/** Writes beside the files of a part what joining needs. */
export function writePart({ out, book, portfolio, bundle }: Build, shard: Shard, stamps: Stamps, files: { cache: string; ledger: string }): void {
  const file = join(out, partFile);
  for (const ending of ['', '-wal', '-shm']) rmSync(file + ending, { force: true });
  const database = openDatabase(file, tables);
  database.exec(`PRAGMA journal_mode = DELETE; ATTACH ${quoted(files.ledger)} AS ledger; ATTACH ${quoted(files.cache)} AS cache; BEGIN`);
  database.exec('INSERT INTO documents SELECT number, name FROM ledger.documents');
  const task = database.prepare('INSERT INTO tasks SELECT * FROM ledger.tasks WHERE task = ?');
  for (const made of book.made()) task.run(made.task);
  const work = database.prepare('INSERT OR IGNORE INTO parts SELECT hash, part, body FROM cache.parts WHERE hash = ?');
  for (const [id, digest] of portfolio.hashes) if (isOurs(shard, id)) work.run(digest);
  const fact = database.prepare('INSERT INTO facts VALUES (?, ?)');
  for (const [name, value] of Object.entries({ documents: stamps.fingerprint(), bundle: bundle.key, place: shard.place, count: shard.count })) fact.run(name, value);
  database.exec('COMMIT');
  database.close();
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** Puts the rendered works of parts into the cache, so that preparing finds them there. Throws ContentError for folders that are not the parts of one site. */
export function takeRenderings(folders: string[], cacheFile: string): void {
  const places = folders.map((folder) => {
    if (!existsSync(join(folder, partFile))) throw new ContentError(`${folder} is no part of a site: it has no ${partFile}. Name the folders that npm run build -- --shard wrote.`);
    return factsOf(folder);
  });
  const count = Number(places[0]!.count);
  const missing = Array.from({ length: count }, (_, n) => n + 1).filter((place) => !places.some((one) => Number(one.place) === place && Number(one.count) === count));
  if (missing.length) throw new ContentError(`Of ${count} parts these are missing: ${missing.join(', ')}. Build each with --shard ${missing[0]}/${count} and name all folders after --merge.`);
  const cache = openCache(cacheFile);
  for (const folder of folders) {
    const database = openDatabase(join(folder, partFile), tables);
    cache.putAll(database.prepare('SELECT hash, part, body FROM parts').iterate().map(({ hash: digest, part, body }) => [digest as string, { [part as string]: body as string | Uint8Array }]));
    database.close();
  }
  cache.close();
}

function factsOf(folder: string): Record<string, string> {
  const database = openDatabase(join(folder, partFile), tables);
  const facts = Object.fromEntries(database.prepare('SELECT name, value FROM facts').all().map((row) => [String(row.name), String(row.value)]));
  database.close();
  return facts;
}

/** Copies the files of parts into the output folder and books them as made by this build. */
export function takeFiles(folders: string[], out: string, ledgerFile: string, stamps: Stamps): void {
  if (!folders.length) return;
  const ledger = openLedger(ledgerFile);
  for (const folder of folders) {
    if (factsOf(folder).documents !== stamps.fingerprint()) throw new ContentError(`${folder} was built from other content than what is here. Build all parts and join them from the same commit.`);
    const database = openDatabase(join(folder, partFile), tables);
    const made = readMade(database).map(({ files, ...one }): Made & MadeApart => ({ ...one, stamp: stamps.current, files: files.map((file) => ({ ...file, mtime: copyInto(out, folder, file.path) })) }));
    ledger.record(made);
    database.close();
  }
  ledger.close();
}

function copyInto(out: string, folder: string, path: string): number {
  const target = join(out, path);
  mkdirSync(dirname(target), { recursive: true });
  putAnew(target, (file) => copyFileSync(join(folder, path), file, constants.COPYFILE_EXCL));
  return statSync(target).mtimeMs;
}
