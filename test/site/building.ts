import { spawn, type ChildProcess } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programOf } from '../../scripts/program.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A house of its own to build in: a copy of ours whose templates may be changed, and a small invented department. */
export interface Yard {
  house: string;
  content: string;
  /** A folder of the yard, by name. */
  at(name: string): string;
  write(file: string, text: string): void;
  read(file: string): string;
  /** Removes a folder of the yard. */
  empty(name: string): void;
  /** Adds a line to what a template of the house does first. */
  addToTemplate(file: string, line: string): void;
  /** Starts a build into a folder of the yard. */
  start(out: string, options?: { work?: string; words?: string[] }): { child: ChildProcess; done: Promise<{ code: number | null; said: string }> };
  /** Builds to the end; throws with what the build said when it fails. */
  build(out: string, options?: { work?: string; words?: string[] }): Promise<string>;
  clear(): void;
}

export function openYard(): Yard {
  const folder = mkdtempSync(join(tmpdir(), 'oeuvre-yard-'));
  const [house, content] = [join(folder, 'house'), join(folder, 'content')];
  for (const name of ['src', 'scripts', 'public', 'astro.config.mjs', 'package.json', 'package-lock.json', 'tsconfig.json']) cpSync(join(root, name), join(house, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(house, 'node_modules'), 'junction');
  const at = (name: string) => join(folder, name);
  const place = (file: string) => join(content, file);
  const start: Yard['start'] = (out, { work = 'work', words = [] } = {}) => {
    const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', programOf('build', { house }), '--content', content, '--out', at(out), '--work', at(work), '--workers', '2', ...words], { cwd: house, stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (part) => { said += String(part); });
    return { child, done: new Promise((resolve) => child.on('close', (code) => resolve({ code, said }))) };
  };
  return {
    house, content, at, start,
    write(file, text) {
      mkdirSync(dirname(place(file)), { recursive: true });
      writeFileSync(place(file), text);
    },
    read: (file) => readFileSync(place(file), 'utf8'),
    empty: (name) => rmSync(at(name), { recursive: true, force: true }),
    addToTemplate(file, line) {
      const text = readFileSync(join(house, file), 'utf8');
      writeFileSync(join(house, file), text.replace(/\n---\n/, `\n${line}\n---\n`));
    },
    async build(out, options) {
      const { code, said } = await start(out, options).done;
      if (code !== 0) throw new Error(`The build ended with ${code}:\n${said}`);
      return said;
    },
    clear: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Every file of a folder with its bytes. */
export function snapshot(folder: string): Map<string, string> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return new Map(files.map((file) => [file.slice(folder.length + 1), readFileSync(file, 'latin1')]));
}

/** What differs between two folders, as sentences. */
export function differences(a: string, b: string): string[] {
  const [left, right] = [snapshot(a), snapshot(b)];
  return [
    ...[...left].flatMap(([file, text]) => (right.has(file) ? (right.get(file) === text ? [] : [`${file} differs`]) : [`${file} is only in the first`])),
    ...[...right.keys()].filter((file) => !left.has(file)).map((file) => `${file} is only in the second`),
  ].sort();
}

/** A person and a work of the invented department. */
export const person = (name: string, biography: string) => `---\nname: ${name}\nrole: Researcher\n---\n\n${biography}\n`;

export interface InventedWork { key: string; title: string; authors: string; year: number; abstract: string; extra?: string }

export const bib = (works: InventedWork[]) => works.map(({ key, title, authors, year, abstract, extra = '' }) => `@article{${key},\n  title = {${title}},\n  author = {${authors}},\n  journal = {Journal of Samples},\n  year = {${year}},\n  ${extra}\n  abstract = {${abstract}},\n}\n`).join('\n');
