import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dev } from 'astro';
import { checkWritten } from '../src/build/check-written.ts';
import { liveContent } from '../src/build/live-content.ts';
import { prepare, prepareEnvironment, settingsEnvironment, workFiles } from '../src/prepare.ts';
import { openCache } from '../src/render/cache.ts';
import { contentOptions, readArgs } from './args.ts';
import { formatIssues } from './print-issues.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run dev -- [options]
  --content DIR   the content folder (content)
  --port N        the port (4321)
  --host NAME     the name or address to listen on (localhost)`;

const root = fileURLToPath(new URL('..', import.meta.url));

/** The site on this machine, made anew at every edit of the content. */
async function main(): Promise<number> {
  const { values } = readArgs(usage, { ...contentOptions, port: { type: 'string' }, host: { type: 'string' } });
  const contentDir = resolve(values.content);
  const files = workFiles(join(root, '.oeuvre'), contentDir, 'dev');
  prepareEnvironment(contentDir, files);
  const refresh = async (quiet: boolean) => {
    const { portfolio } = await prepare(contentDir, files, { workers: quiet ? 1 : availableParallelism(), progress: createProgress(process.stderr, { quiet }) });
    settingsEnvironment(portfolio.site);
    const cache = openCache(files.cache);
    await checkWritten(contentDir, portfolio.site.macros, cache, (issue) => portfolio.issues.push(issue)).finally(() => cache.close());
    process.stderr.write(formatIssues(portfolio.issues.filter((issue) => issue.severity !== 'info'), { label: values.content, mostFiles: 10, colour: Boolean(process.stderr.isTTY), most: 3 }));
  };
  await refresh(false);
  await dev({ root, logger: { entrypoint: fileURLToPath(new URL('../src/build/dev-log.js', import.meta.url)) }, server: { ...(values.port ? { port: Number(values.port) } : {}), ...(values.host ? { host: values.host } : {}) }, integrations: [liveContent({ contentDir, storeFile: files.store, cacheFile: files.cache, refresh: () => refresh(true) })] });
  return 0;
}

await runCommand(main);
