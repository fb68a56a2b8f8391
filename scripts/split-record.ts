import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseDocument, type Document } from 'yaml';
import { proposeSplit, type Split } from '../src/enrich/identity/split.ts';
import { HarvestError } from '../src/harvest/failure.ts';
import { replaceFiles } from '../src/harvest/folder.ts';
import type { Person } from '../src/model/person.ts';
import { readPortfolio } from '../src/portfolio.ts';
import { openCache } from '../src/render/cache.ts';
import { agreed, type Surroundings } from './surroundings.ts';

interface SplitOptions { content: string; 'dry-run': boolean; yes: boolean }

/** `import -- split <person>`: shows the groups of a record, and on a yes makes a person file for each and says whose the works are. Answers with the exit code. */
export async function splitRecord([slug, ...others]: string[], options: SplitOptions, around: Surroundings): Promise<number> {
  const root = resolve(options.content);
  const cache = openCache(around.cache);
  const { people, identity } = await readPortfolio(root, { cache, workers: availableParallelism(), progress: around.progress }).finally(() => cache.close());
  const person = people.find((one) => one.slug === slug);
  if (!person || others.length) throw new HarvestError(slug ? `There is no person “${[slug, ...others].join(' ')}” in ${options.content}/people/.` : 'Name the person whose record is to be looked at.', `npm run import -- split ${people[0]?.slug ?? 'SLUG'}`);
  const finding = identity.get(person.slug)!;
  around.print(`${finding.sentence}\n`);
  finding.clusters.forEach(({ works, evidence }, index) => around.print(`\n${index + 1}. ${works.length === 1 ? '1 work' : `${works.length} works`}${evidence.length ? `: ${evidence.join('; ')}` : ''}\n${works.map((id) => `     ${id}\n`).join('')}`));
  const split = proposeSplit(person, finding, new Set(people.map((one) => one.slug)));
  if (finding.answered || split.people.length === 0) {
    around.print(`\nThere is nothing to split.\n`);
    return 0;
  }
  const corrections = await correctionsWith(root, person, split);
  around.print(`\n${split.people.map(({ file, works }) => `new      ${options.content}/${file}   ${works.length} works\n`).join('')}changed  ${options.content}/${corrections.path}   not-mine: { ${person.slug}: … }, mine: { ${split.people.map((one) => `${one.slug}: …`).join(', ')} }\n`);
  if (options['dry-run'] || !(options.yes || await agreed(around.ask))) return 0;
  await replaceFiles(root, [...split.people.map(({ file, text }) => ({ path: file, bytes: Buffer.from(text) })), corrections]);
  around.print('Written. Nothing else was moved: the records stay where they are.\n');
  return 0;
}

/** corrections.yaml as it is, comments and all, with the lines that give the works to the new people. */
async function correctionsWith(root: string, { slug }: Person, { people }: Split): Promise<{ path: string; bytes: Uint8Array }> {
  const path = 'corrections.yaml';
  const document = parseDocument(await readFile(join(root, path), 'utf8').catch(() => ''));
  addWorks(document, ['not-mine', slug], people.flatMap(({ works }) => works));
  for (const { slug: other, works } of people) addWorks(document, ['mine', other], works);
  return { path, bytes: Buffer.from(document.toString({ lineWidth: 0 })) };
}

function addWorks(document: Document, path: [string, string], works: string[]): void {
  const before = document.getIn(path) as { toJSON(): string[] } | undefined;
  document.setIn(path, document.createNode([...new Set([...(before?.toJSON() ?? []), ...works])], { flow: true }));
}
