import { readFileSync, writeFileSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join, sep } from 'node:path';

/** The data files Pagefind loads while it searches. */
const data = /^(?:pagefind-entry\.json|wasm\.[^/]+\.pagefind|.+\.pf_(?:meta|index|filter|fragment))$/;

/**
 * Gives every run-time file of a Pagefind folder a twin that a page opened from disk can load: `name.js`, a classic script
 * that hands over the bytes, and `pagefind.js.js`, Pagefind itself as one. Answers with the number of twins.
 * Throws when pagefind.js no longer has the shape this relies on.
 */
export async function writeSearchTwins(folder: string): Promise<number> {
  await writeFile(join(folder, 'pagefind.js.js'), wrapPagefind(await readFile(join(folder, 'pagefind.js'), 'utf8')));
  const files = (await readdir(folder, { recursive: true })).map((file) => file.split(sep).join('/')).filter((file) => data.test(file)).sort();
  for (const file of files) writeTwin(folder, file);
  return files.length + 1;
}

function writeTwin(folder: string, file: string): void {
  writeFileSync(join(folder, `${file}.js`), `oeuvreTwins(${JSON.stringify(file)},"${readFileSync(join(folder, file), 'base64')}")`);
}

/** Pagefind as a classic script: its exports returned, `fetch` and `Worker` shadowed by parameters, so that it uses ours and no worker. */
export function wrapPagefind(source: string): string {
  const body = source.replaceAll('import.meta.url', '""').replace(/export\s*(\{[\w$]+(?:,\s*[\w$]+)*\});?\s*$/, 'return $1;');
  if (!/return \{[\w$]+(?:,\s*[\w$]+)*\};$/.test(body) || /\bimport\.meta\b|\bimport\s*\(|\bexport\b/.test(body)) {
    throw new Error('pagefind.js has changed its shape: search from disk needs src/integrations/search-twins.ts to be brought up to this version of Pagefind.');
  }
  return `oeuvreTwins.api=((fetch,Worker)=>{${body}\n})(oeuvreTwins.fetch);`;
}
