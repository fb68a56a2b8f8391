import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkWritten } from '../src/build/check-written.ts';
import { count, countAll } from '../src/model/count.ts';
import type { Issue } from '../src/model/issue.ts';
import { ContentError } from '../src/content/read-content.ts';
import { trustSnapshot } from '../src/enrich/trust/snapshot.ts';
import { readPortfolio, type ReadPortfolio } from '../src/portfolio.ts';
import { openCache } from '../src/render/cache.ts';
import { contentOptions, readArgs } from './args.ts';
import { formatIssues } from './print-issues.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run check -- [options]
  --content DIR   the content folder (content)
  --json          the whole model and the report as JSON
  --workers N     threads (one per core)`;

/** Reads everything, prints the report; ends with 1 when it has errors. Writes nothing into the content. */
async function main(): Promise<number> {
  const { values } = readArgs(usage, { ...contentOptions, json: { type: 'boolean', default: false }, workers: { type: 'string' } });
  const progress = createProgress(process.stderr, { quiet: values.json || !process.stderr.isTTY });
  const cache = openCache(join(fileURLToPath(new URL('..', import.meta.url)), '.oeuvre', 'rendered.sqlite'));
  const reading = readPortfolio(resolve(values.content), { cache, workers: Number(values.workers) || availableParallelism(), progress, isWanted: () => false });
  const portfolio = await (values.json ? reading.catch(toldInJson) : reading);
  await checkWritten(resolve(values.content), portfolio.site.macros, cache, (issue) => portfolio.issues.push(issue));
  cache.close();
  if (values.json) await writeJson(portfolio);
  else process.stdout.write(formatReport(portfolio, values.content));
  return portfolio.issues.some((issue: Issue) => issue.severity === 'error') ? 1 : 0;
}

/** Whoever reads the JSON finds there why nothing could be read, too. */
function toldInJson(error: unknown): never {
  if (error instanceof ContentError) process.stdout.write(`${JSON.stringify({ sources: [], works: [], people: [], topics: [], trust: {}, identity: {}, issues: error.issues })}\n`);
  throw error;
}

function formatReport(portfolio: ReadPortfolio, label: string): string {
  const { issues, sources, works, people, topics } = portfolio;
  const records = sources.reduce((sum, source) => sum + source.records, 0);
  const report = formatIssues(issues, { label, colour: Boolean(process.stdout.isTTY), most: 20 });
  return `${report}${count(records, 'record')} in ${count(sources.length, 'file')}: ${countAll({ works: works.length, people: people.length, topics: topics.length })}.\n`;
}

/** One object, written piece by piece so that large sites need no string of their size. */
async function writeJson({ sources, works, people, topics, issues, trust, identity }: ReadPortfolio): Promise<void> {
  const write = (text: string) => new Promise<void>((done) => { process.stdout.write(text, () => done()); });
  await write(`{"sources":${JSON.stringify(sources)},"works":[`);
  for (const [index, work] of works.entries()) await write(`${index ? ',' : ''}${JSON.stringify(work)}`);
  await write(`],"people":${JSON.stringify(people)},"topics":${JSON.stringify(topics)},"trust":${JSON.stringify(Object.fromEntries([...trust].map(([slug, record]) => [slug, trustSnapshot(record)])))},"identity":${JSON.stringify(Object.fromEntries(identity))},"issues":${JSON.stringify(issues)}}\n`);
}

await runCommand(main);
