import { join, resolve } from 'node:path';
import { readContent, type Content } from '../src/content/read-content.ts';
import { carryIn, changesOf } from '../src/harvest/carry-in.ts';
import { HarvestError } from '../src/harvest/failure.ts';
import { finishInterrupted } from '../src/harvest/folder.ts';
import { errandsAgain, errandsFor, runErrand, takeFile, type Errand } from '../src/harvest/gather.ts';
import type { Client } from '../src/harvest/http/client.ts';
import { makePlan, type Incoming, type Plan, type PlannedFile } from '../src/harvest/plan.ts';
import { isServiceName, services } from '../src/harvest/services/services.ts';
import { contentOptions, readArgs } from './args.ts';
import { countPlan, formatPlan } from './print-plan.ts';
import { splitRecord } from './split-record.ts';
import { agreed, clientFor, tellerOf, type Surroundings, type Tell } from './surroundings.ts';
import { verifyCommand } from './verify-command.ts';

const usage = `npm run import -- SERVICE WHAT… | FILE… | update | verify SLUG… | split SLUG [options]
${Object.values(services).map(({ name, takes }) => `  ${name.padEnd(9)} ${takes}`).join('\n')}
  FILE      an export of records: BibTeX, RIS, CSL-JSON, an ORCID record, an OpenAlex answer, …
  update    all that was fetched before, again
  split     PERSON: whose the works of a record look like; makes a file for each further person
  verify    look whether a person's identities lead back to this site and the agencies of their DOIs agree with it

  --person SLUG   whose record it is: it goes to works/SLUG/; without WHAT, their own identifiers are asked for
  --content DIR   the content folder (content)
  --dry-run       say what would change and write nothing
  --yes           write without asking
  --accept-loss   also where most of a file's records would go
  --fresh         ask again, even what an unfinished run was just told
  --all           print every record of the difference`;

const options = {
  ...contentOptions,
  person: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
  'accept-loss': { type: 'boolean', default: false },
  fresh: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
} as const;

/** Brings records into the content folder: fetched from a service or taken from a file, shown as a difference, then written as a whole. Answers with the exit code. */
export async function importCommand(argv: string[], around: Surroundings): Promise<number> {
  const tell = tellerOf(around);
  try {
    return await run(argv, around, tell);
  } catch (error) {
    tell(error);
    return 1;
  }
}

async function run(argv: string[], around: Surroundings, tell: Tell): Promise<number> {
  const { values, positionals: [first, ...rest] } = readArgs(usage, options, argv);
  if (first === undefined) {
    around.warn(`Name a service or a file to import.\n\n${usage}\n`);
    return 2;
  }
  const root = resolve(values.content);
  if (await finishInterrupted(root)) around.warn('An import that was cut off while it wrote has been finished first.\n');
  if (first === 'split') return splitRecord(rest, values, around);
  const content = await readContent(root, () => {});
  const client = await clientFor(content.site, around, values.fresh);
  if (first === 'verify') return verifyCommand(rest, content, client, values, around);
  const { incoming, failed } = await gather(jobsFor(first, rest, content, client, values.person, around), tell);
  if (incoming.length === 0) return 1;
  const plan = await makePlan(root, incoming);
  const outcome = await decide(plan, content, values, around, tell);
  if (outcome !== 'kept') await client.settle();
  return failed || outcome === 'refused' ? 1 : 0;
}

type Job = () => Promise<Incoming>;

function jobsFor(first: string, rest: string[], content: Content, client: Client, person: string | undefined, around: Surroundings): Job[] {
  if (first !== 'update' && !isServiceName(first)) return [first, ...rest].map((file) => () => takeFile(file, content, person));
  const errands = first === 'update' ? errandsAgain(content, person) : errandsFor(first, rest, content, person);
  return errands.map((errand) => () => fetchErrand(errand, content, client, around));
}

/** All that could be had; what could not is told, and does not stop the rest. */
async function gather(jobs: Job[], tell: Tell): Promise<{ incoming: Incoming[]; failed: boolean }> {
  const incoming: Incoming[] = [];
  for (const job of jobs) await job().then((file) => incoming.push(file)).catch(tell);
  return { incoming, failed: incoming.length < jobs.length };
}

async function fetchErrand(errand: Errand, { root }: Content, client: Client, { env, progress }: Surroundings): Promise<Incoming> {
  const stage = progress.stage(errand.question.label);
  let come = 0;
  const onRecords = (now: number, total?: number) => {
    if (total) stage.expect(total);
    stage.tick(now - come);
    come = now;
  };
  try {
    return await runErrand(errand, root, { client, env, onRecords });
  } finally {
    stage.done(come ? `${come} records` : '');
  }
}

type Outcome = 'done' | 'kept' | 'refused';
interface Values { content: string; 'dry-run': boolean; yes: boolean; 'accept-loss': boolean; all: boolean }

/** Shows the difference and, when it may, carries it out. */
async function decide(plan: Plan, { root, fetched }: Content, values: Values, { print, colour, ask }: Surroundings, tell: Tell): Promise<Outcome> {
  const full = { ...plan, files: plan.files.filter((file) => holdsRecords(file, tell)) };
  const outcome = full.files.length < plan.files.length ? 'refused' : 'done';
  print(formatPlan(full, { colour, label: values.content, ...(values.all ? { most: Infinity } : {}) }));
  const changes = await changesOf(root, full, fetched);
  if (changes.length === 0) {
    if (full.files.length) print('Nothing is new; no file changes.\n');
    return outcome;
  }
  print(`\n${countPlan(full)}. ${values['dry-run'] ? 'Would write' : 'To write:'} ${changes.map((change) => join(values.content, change.path)).join(', ')}.\n`);
  refuseHeavyLoss(full, values['accept-loss']);
  if (values['dry-run']) return 'kept';
  if (!values.yes && !(await agreed(ask))) {
    print('Nothing is written.\n');
    return 'kept';
  }
  await carryIn(root, full, changes);
  print('Written.\n');
  return outcome;
}

function holdsRecords({ reading, label, path, before }: PlannedFile, tell: Tell): boolean {
  if (reading.drafts.length === 0) tell(new HarvestError(`${label} holds no record that could be read; nothing is imported from it.`, before && `${path} stays as it is`));
  return reading.drafts.length > 0;
}

function refuseHeavyLoss({ files }: Plan, accepted: boolean): void {
  const heavy = files.filter((file) => file.heavyLoss).map((file) => file.path);
  if (heavy.length && !accepted) throw new HarvestError(`Most records of ${heavy.join(' and ')} would go, which is what a service in trouble looks like; nothing is written.`, 'look at the difference, and add --accept-loss if it is right');
}
