/** Joins the modules of commands to a few files: `join-program.ts FOLDER COMMAND …`. See program.mjs, which asks for it. */
import { readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { rolldown, type Plugin } from 'rolldown';

const scripts = fileURLToPath(new URL('.', import.meta.url));

/** Packages of many small modules that a build always needs. Others stay where they are: they bring files along, or wait until they are asked for. */
const joinedPackages = ['zod', 'yaml', 'htmlparser2', 'parse5', 'saxes', 'astro/runtime/prerender/static-paths.js'];

/** Programs nobody has started for a week are of older sources. */
const longestKept = 7 * 86_400_000;

async function joinProgram(folder: string, commands: string[]): Promise<void> {
  const program = await rolldown({ input: Object.fromEntries(commands.map((command) => [command, join(scripts, `${command}.ts`)])), platform: 'node', external: isApart, plugins: [keepAddresses], logLevel: 'silent' });
  // Whole or not at all, since another process may wait for it.
  const draft = `${folder}.${process.pid}`;
  await program.write({ dir: draft, format: 'esm', entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' });
  try { renameSync(draft, folder); } catch { rmSync(draft, { recursive: true, force: true }); }
  dropOld(dirname(folder));
}

/** A package, by the name it is imported by; what a joined package imports is joined too. */
function isApart(name: string, importer: string | undefined): boolean {
  return !/^[./]|^[A-Z]:/i.test(name) && !joinedPackages.includes(name) && !importer?.includes('node_modules');
}

/** A file that is started as a thread or process of its own is a program too; all else that is found by its place is found where it was. */
const keepAddresses: Plugin = {
  name: 'keep-addresses',
  transform(code, file) {
    if (!file.startsWith(dirname(dirname(scripts))) || !code.includes('import.meta.url')) return null;
    const started = code.replace(/new URL\('(\.\/[\w-]+\.ts)', import\.meta\.url\)/g, (_, name: string) => `new URL(import.meta.ROLLUP_FILE_URL_${this.emitFile({ type: 'chunk', id: join(dirname(file), name) })})`);
    // Not where a text names it.
    return started.replace(/(?<!')import\.meta\.url/g, () => JSON.stringify(pathToFileURL(file).href));
  },
};

function dropOld(folder: string): void {
  for (const name of readdirSync(folder)) if (Date.now() - statSync(join(folder, name)).mtimeMs > longestKept) rmSync(join(folder, name), { recursive: true, force: true });
}

const [folder, ...commands] = process.argv.slice(2);
await joinProgram(folder!, commands);
