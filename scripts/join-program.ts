/** Joins the modules of commands to a few files: `join-program.ts FOLDER COMMAND …`. See program.mjs, which asks for it. */
import { renameSync, rmSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown, type Plugin } from 'rolldown';
import { removeUnused } from '../src/build/unused.ts';

const scripts = fileURLToPath(new URL('.', import.meta.url));

/** Packages of many small modules that a build always needs. Others stay where they are: they bring files along, or wait until they are asked for. */
const joinedPackages = ['zod', 'yaml', 'htmlparser2', 'parse5', 'saxes', 'astro/runtime/prerender/static-paths.js'];

async function joinProgram(folder: string, commands: string[]): Promise<void> {
  const program = await rolldown({ input: Object.fromEntries(commands.map((command) => [command, join(scripts, `${command}.ts`)])), platform: 'node', external: isApart, plugins: [keepAddresses], logLevel: 'silent' });
  // Whole or not at all, since another process may wait for it.
  const draft = `${folder}.${process.pid}`;
  await program.write({ dir: draft, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  try { renameSync(draft, folder); } catch { rmSync(draft, { recursive: true, force: true }); }
  // Programs nobody has started for long are of older sources.
  removeUnused(dirname(folder));
}

/** A package, by the name it is imported by; what a joined package imports is joined too. */
function isApart(name: string, importer: string | undefined): boolean {
  return !/^[./]|^[A-Z]:/i.test(name) && !joinedPackages.includes(name) && !importer?.includes('node_modules');
}

/** A file that is started as a thread or process of its own is a program too; all else that is found by its place is found where it was. */
const keepAddresses: Plugin = {
  name: 'keep-addresses',
  transform(code, file) {
    // What the bundler itself adds has no place.
    if (!isAbsolute(file) || !code.includes('import.meta.url')) return null;
    const started = code.replace(/new URL\('(\.\/[\w-]+\.ts)', import\.meta\.url\)/g, (_, name: string) => `new URL(import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'chunk', id: join(dirname(file), name) })})`);
    // Not where a text names it.
    return started.replace(/(?<!')import\.meta\.url/g, () => JSON.stringify(pathToFileURL(file).href));
  },
};

const [folder, ...commands] = process.argv.slice(2);
await joinProgram(folder!, commands);
