import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { Issue } from '../src/model/issue.ts';
import { decodeSource } from '../src/sources/decode.ts';
import { readSource } from '../src/sources/read-source.ts';
import { contentOptions, readArgs } from './args.ts';
import { formatIssues } from './print-issues.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run import -- FILE… [options]
  FILE            an export of records: BibTeX, RIS, CSL-JSON, an ORCID record, an OpenAlex answer, …
  --person SLUG   whose record it is: the file goes to works/SLUG/
  --content DIR   the content folder (content)
  --dry-run       say what would be done and write nothing`;

/** Takes files of records into the content folder as they are, after saying what is in them. A file that is there already, byte for byte, is left alone. */
async function main(): Promise<number> {
  const { values, positionals } = readArgs(usage, { ...contentOptions, person: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } });
  if (positionals.length === 0) {
    console.error(`Name a file to import.\n\n${usage}`);
    return 2;
  }
  const folder = join(resolve(values.content), 'works', values.person ?? '');
  const refused = positionals.filter((file) => !take(file, folder, values['dry-run']));
  return refused.length ? 1 : 0;
}

/** True when the file holds records and is, or would be, in the folder. */
function take(file: string, folder: string, dryRun: boolean): boolean {
  if (!existsSync(file)) {
    console.error(`${file} does not exist.`);
    return false;
  }
  const bytes = readFileSync(file);
  const issues: Issue[] = [];
  const { format, records, drafts, refused } = readSource({ path: basename(file), text: decodeSource(bytes).text }, (issue) => issues.push(issue));
  process.stderr.write(formatIssues(issues.filter((issue) => issue.severity !== 'info'), { label: '.', colour: Boolean(process.stderr.isTTY), most: 5 }));
  if (drafts.length === 0) {
    console.error(`${file} holds no record that could be read; nothing is imported.`);
    return false;
  }
  const target = join(folder, basename(file));
  const same = existsSync(target) && readFileSync(target).equals(bytes);
  console.log(`${file}: ${records} records (${format})${refused ? `, ${refused} of them without a page` : ''} ${same ? `are in ${target} already` : dryRun ? `would go to ${target}` : `are now in ${target}`}.`);
  if (!same && !dryRun) writeWhole(target, bytes);
  return true;
}

/** Written beside and then moved, so that a file is never there in part. */
function writeWhole(target: string, bytes: Uint8Array): void {
  mkdirSync(join(target, '..'), { recursive: true });
  writeFileSync(`${target}.part`, bytes);
  renameSync(`${target}.part`, target);
}

await runCommand(main);
