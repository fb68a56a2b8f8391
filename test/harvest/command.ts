import { mkdir, mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { importCommand } from '../../scripts/import-command.ts';
import { quietProgress } from '../../src/progress.ts';
import { iD } from './world.ts';

/** A content folder of one person, Ada, and whatever else. */
export async function contentWith(files: Record<string, string> = {}): Promise<string> {
  const root = await mkdtemp(join(tmpdir(), 'oeuvre-import-'));
  const all = { 'site.yaml': 'title: Ada\nurl: https://ada.example/\nmaintainer: {name: Ada, email: ada@ada.example}\n', 'people/ada.mdx': `---\nname: Ada Example\nidentifiers:\n  orcid: ${iD}\n---\n`, ...files };
  for (const [name, text] of Object.entries(all)) {
    await mkdir(dirname(join(root, name)), { recursive: true });
    await writeFile(join(root, name), text);
  }
  return root;
}

/** Every file of a folder with its text. */
export async function bytesOf(root: string): Promise<Record<string, string>> {
  const names = (await readdir(root, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return Object.fromEntries(await Promise.all(names.sort().map(async (name) => [name.slice(root.length + 1), await readFile(name, 'utf8')])));
}

export interface Run { code: number | null; out: string; err: string }

/** The command with its words and its world, without a process of its own; `answer` is what a person says when asked. */
export async function runImport(root: string, words: string[], base: string, answer?: string): Promise<Run> {
  let [out, err] = ['', ''];
  const code = await importCommand([...words, '--content', root], {
    env: { OEUVRE_HARVEST_BASE: base },
    cache: join(root, '..', `${basename(root)}-rendered.sqlite`),
    answers: join(root, '..', `${basename(root)}-answers`),
    progress: quietProgress,
    print: (text) => { out += text; },
    warn: (text) => { err += text; },
    colour: false,
    ask: answer === undefined ? undefined : async (question) => { out += question; return answer; },
  });
  return { code, out: out.replaceAll(root, 'CONTENT'), err: err.replaceAll(root, 'CONTENT') };
}
