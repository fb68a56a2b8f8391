// The file to run for a command. Plain JavaScript for Node 20, as setup.mjs, which asks for it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');

/** Commands that are run often and wait for nothing else: their six hundred modules, joined to a few files, start half a second sooner. */
const joinedCommands = ['build', 'check'];

/**
 * The program of a command in the house at `house`: its modules joined, which `node` does once for these sources, or the source
 * itself. Both do the same; where joining fails, for a fault in a source or a folder that cannot be written, it is the source.
 */
export function programOf(command, { node = process.execPath, house = root } = {}) {
  const source = join(house, 'scripts', `${command}.ts`);
  if (!joinedCommands.includes(command)) return source;
  const folder = join(house, 'node_modules/.cache/oeuvre-program', versionOf(house));
  const program = join(folder, `${command}.mjs`);
  if (!existsSync(program)) spawnSync(node, ['--disable-warning=ExperimentalWarning', join(house, 'scripts/join-program.ts'), folder, ...joinedCommands], { stdio: 'ignore' });
  if (!existsSync(program)) return source;
  // Said for whoever throws away old ones.
  try { utimesSync(folder, new Date(), new Date()); } catch { /* a folder that cannot be written */ }
  return program;
}

/** Changes with every change of a source: no tool sets back the time of a file's last change of any kind. */
function versionOf(house) {
  const sum = createHash('sha256').update(house);
  const sources = ['scripts', 'src'].flatMap((room) => readdirSync(join(house, room), { recursive: true }).filter((name) => /\.(?:ts|js|json)$/.test(name)).sort().map((name) => join(room, name)));
  for (const file of ['package-lock.json', ...sources]) {
    const { size, ctimeMs } = statSync(join(house, file));
    sum.update(`${file} ${size} ${ctimeMs}\n`);
  }
  return sum.digest('hex').slice(0, 20);
}
