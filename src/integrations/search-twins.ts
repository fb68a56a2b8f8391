import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';

/** The data files Pagefind loads while it searches. */
const data = /^(?:pagefind-entry\.json|wasm\.[^/]+\.pagefind|.+\.pf_(?:meta|index|filter|fragment))$/;
/** Its programs; from disk, only the first is used, and that in its classic form. */
const programs = new Set(['pagefind.js', 'pagefind-worker.js']);
/** What the loader (public/scripts/search-load.js) and the search page call. */
const used = ['filters', 'options', 'search'];

export interface Twin { name: string; text: string }

/**
 * The twins of a Pagefind folder, which pages opened from disk load: for each data file `name.js`, a classic script that hands over the bytes, and
 * `pagefind.js.js`, Pagefind itself as one. `files` are the names in the folder. Throws when Pagefind no longer has the shape this relies on.
 */
export async function* searchTwins(folder: string, files: string[]): AsyncGenerator<Twin> {
  yield { name: 'pagefind.js.js', text: wrapPagefind(await readFile(join(folder, 'pagefind.js'), 'utf8')) };
  for (const name of files.filter((one) => !one.endsWith('.js')).sort()) {
    if (!data.test(name)) throw changed(`it wrote pagefind/${name}, which no rule covers`);
    yield { name: `${name}.js`, text: `oeuvreTwins(${JSON.stringify(name)},"${readFileSync(join(folder, name), 'base64')}")` };
  }
}

/** True for a file of a Pagefind folder that pages from disk have no use for, since they load its twin. */
export function hasTwin(name: string): boolean {
  return data.test(name) || programs.has(name);
}

/** Pagefind as a classic script: its exports returned, `fetch` and `Worker` shadowed by parameters, so that it uses ours and no worker. */
export function wrapPagefind(source: string): string {
  const [tail, names = ''] = /export\s*\{([\w$]+(?:,\s*[\w$]+)*)\};?\s*$/.exec(source) ?? [];
  if (tail === undefined) throw changed('pagefind.js does not end in a plain list of exports');
  const exported = names.split(/,\s*/);
  const lacking = used.filter((name) => !exported.includes(name));
  if (lacking.length) throw changed(`pagefind.js does not export ${lacking.join(', ')}`);
  const body = source.slice(0, -tail.length).replaceAll('import.meta.url', '""');
  for (const [sign, words] of foreign) if (sign.test(body)) throw changed(`pagefind.js has ${words}`);
  try {
    new Function(body);
  } catch (error) {
    throw changed(`pagefind.js is no classic script (${(error as Error).message})`);
  }
  return `oeuvreTwins.api=((fetch,Worker)=>{${body}return {${names}};\n})(oeuvreTwins.fetch);`;
}

/** What would let Pagefind reach past what it is given. */
const foreign: [RegExp, string][] = [
  [/\bimport\s*\(/, 'an import'],
  [/\bXMLHttpRequest\b|\bimportScripts\b|\b(?:globalThis|self|window)\s*\.\s*(?:fetch|Worker)\b/, 'a way to load that is not fetch'],
];

/** Searches for everything through the twins of a folder, as a page would; throws unless every page of the index is found. */
export async function tryTwins(folder: string): Promise<void> {
  const { languages } = JSON.parse(await readFile(join(folder, 'pagefind-entry.json'), 'utf8')) as { languages: Record<string, { page_count: number }> };
  const pages = Math.max(...Object.values(languages).map((language) => language.page_count));
  const found = await new Promise<number>((resolve, reject) => {
    const trial = new Worker(new URL('./twins-trial.ts', import.meta.url), { workerData: folder, stderr: true });
    trial.on('message', resolve);
    trial.on('error', (error: Error) => reject(changed(`a search through the twins failed (${error.message.trim().split('\n').at(-1)})`)));
    trial.on('exit', () => reject(changed('a search through the twins gave no answer')));
  });
  if (found !== pages) throw changed(`a search through the twins found ${found} of ${pages} pages`);
}

function changed(what: string): Error {
  return new Error(`Pagefind has changed its shape: ${what}. Search from disk needs src/integrations/search-twins.ts to be brought up to this version of Pagefind.`);
}
