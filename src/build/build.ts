import type { ReadPortfolio } from '../portfolio.ts';
import type { StageProgress } from '../progress.ts';
import type { Library } from '../views/library.ts';
import type { Book } from './book.ts';
import type { Bundle } from './bundle.ts';
import type { OutputFile } from './output-file.ts';
import { openOutput } from './output-file.ts';
import { isOurs, type Shard } from './part.ts';
import type { Pool } from './pool.ts';
import type { PagePath } from './renderer.ts';
import type { SecondNames } from './second-names.ts';
import type { TaskOrder } from './worker.ts';

/** A build under way, as its stages see it. */
export interface Build {
  out: string;
  names: SecondNames;
  /** A file for what is made on the way to the output folder. */
  draft: string;
  /** A folder for parts of the search index of many pages. */
  searchParts: string;
  /** A zip is asked for beside the folder. */
  zip: boolean;
  /** This machine's share of the site, where several build it. */
  shard?: Shard | undefined;
  portfolio: Overview;
  library: Library;
  bundle: Bundle;
  pool: Pool;
  /** Every page of the site. */
  pages: PagePath[];
  book: Book;
  /** The number of this build; see Stamps. */
  stamp: number;
  /** A search from disk, tried beside what comes after it. */
  trial?: Promise<unknown>;
  /** Links into the site that lead nowhere, and what would be loaded from other hosts; found at the end. */
  broken: PageLink[];
  strangers: PageLink[];
}

/** What stages know of a portfolio by themselves. The rest they read from the store, and memory need not hold it any longer. */
export interface Overview extends Pick<ReadPortfolio, 'site' | 'part' | 'issues'> {
  counts: { works: number; people: number; topics: number };
  /** Of the rendered works, by id. */
  hashes: ReadPortfolio['rendered']['hashes'];
}

export interface PageLink { page: string; link: string }

/** What a build keeps of a portfolio. */
export function overviewOf({ site, part, issues, works, people, topics, rendered: { hashes } }: ReadPortfolio): Overview {
  return { site, issues, hashes, counts: { works: works.length, people: people.length, topics: topics.length }, ...(part ? { part } : {}) };
}

/** `of` is the work a task belongs to: it is done where that work is. */
export interface Task { task: string; version: string; route?: number; of?: string }

/** Does those of some tasks in the pool whose documents, code or files changed; answers with how many that were. */
export async function makeChanged({ book, pool, stamp, shard }: Build, tasks: Task[], stage: StageProgress): Promise<number> {
  const ours = shard ? tasks.filter(({ task, of = task }) => isOurs(shard, of)) : tasks;
  const changed = ours.filter(({ task, version }) => !book.keep(task, version));
  const orders = changed.map(({ of: _, ...task }): TaskOrder => ({ ...task, stamp, known: book.known(task.task), contents: book.contents(task.task, task.version) }));
  book.begin(changed.map(({ task }) => task));
  stage.expect(changed.length);
  await pool.run(orders, (made) => {
    book.record(made);
    stage.tick(made.length);
  });
  return changed.length;
}

type OutputFiles = AsyncIterable<OutputFile> | Iterable<OutputFile>;

/** One task done here, made from what `inputs` tells the state of; skipped when that is as it was. Answers with the number of its files and whether they were made now. */
export async function makeFrom({ book, out, names, stamp }: Build, task: string, inputs: string, make: () => OutputFiles | Promise<OutputFiles>): Promise<{ files: number; fresh: boolean }> {
  if (book.keep(task, inputs)) return { files: book.filesOf(task).length, fresh: false };
  const known = new Map(book.known(task).map((file) => [file.path, file]));
  book.begin([task]);
  const output = openOutput(out, names);
  const files = [];
  for await (const file of await make()) files.push(...output.write(file, known).files);
  book.record([{ task, version: inputs, stamp, reads: [], files, links: 0, strangers: [], indexable: '', searchHash: '', targets: [], search: '' }]);
  return { files: files.length, fresh: true };
}
