/** A search for everything through the twins of a Pagefind folder, as a page from disk would make it. In a thread of its own, since Pagefind lets some of its failures go unhandled. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parentPort, workerData } from 'node:worker_threads';

interface Api { options(options: object): Promise<void>; search(words: null): Promise<{ results: unknown[] }> }

const folder = workerData as string;
const bytes: Record<string, string> = {};
const twins = Object.assign((name: string, base64: string) => { bytes[name] = base64; }, {
  api: undefined as Api | undefined,
  fetch: async (url: string) => {
    const name = url.replace(/^\/pagefind\/|\?.*$/g, '');
    run(name);
    return new Response(Buffer.from(bytes[name]!, 'base64'));
  },
});

run('pagefind.js');
await twins.api!.options({ basePath: '/pagefind/', baseUrl: '/' });
parentPort!.postMessage((await twins.api!.search(null)).results.length);

function run(name: string): void {
  new Function('oeuvreTwins', readFileSync(join(folder, `${name}.js`), 'utf8'))(twins);
}
