import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { Fetched } from '../model/fetched.ts';
import { nearest } from '../model/nearest.ts';
import type { Person } from '../model/person.ts';
import { decodeSource } from '../sources/decode.ts';
import { HarvestError, inWords } from './failure.ts';
import type { Incoming } from './plan.ts';
import type { Question, Reach, ServiceName } from './services/question.ts';
import { isServiceName, services } from './services/services.ts';

/** A question with where its answer belongs. */
export interface Errand { service: ServiceName; question: Question; path: string }

/** What a folder knows of its people and of what was fetched before. */
export interface Household { root: string; people: Person[]; fetched: Readonly<Record<string, Fetched>> }

/** The errands of `<service> <argument>…`; without arguments a person's own identifiers are asked for. */
export function errandsFor(service: ServiceName, pasted: string[], household: Household, slug: string | undefined): Errand[] {
  const owner = slug === undefined ? undefined : personOf(slug, household.people);
  const written = service === 'crossref' && pasted.some((word) => !/\d{4}-\d{4}-\d{4}/.test(word)) ? [pasted.join(' ')] : pasted;
  const values = written.length ? written : identifiersOf(service, owner ?? (household.people.length === 1 ? household.people[0] : undefined));
  const errands: Errand[] = [];
  for (const value of values) {
    const question = services[service].question(value);
    if (!errands.some((errand) => errand.question.words === question.words)) errands.push({ service, question, path: placeOf(question, household, owner, errands) });
  }
  return errands;
}

/** The errands of all that was fetched before, or of one person's. */
export function errandsAgain({ fetched, people }: Household, slug: string | undefined): Errand[] {
  if (slug !== undefined) personOf(slug, people);
  const errands = Object.entries(fetched).flatMap(([path, { ask }]): Errand[] => {
    const [service = '', ...words] = ask?.split(' ') ?? [];
    if (!isServiceName(service) || (slug !== undefined && !path.startsWith(`works/${slug}/`))) return [];
    return [{ service, question: services[service].question(words.join(' ')), path }];
  });
  if (errands.length === 0) throw new HarvestError(`Nothing ${slug ? `of ${slug} ` : ''}has been fetched yet, so there is nothing to fetch again.`, 'begin with, say, npm run import -- orcid 0000-0002-1825-0097');
  return errands;
}

/** What a service answers to an errand, on the way into the folder. */
export async function runErrand({ service, question, path }: Errand, root: string, reach: Reach): Promise<Incoming> {
  const { text, address, day } = await services[service].fetch(question, reach).catch((error) => { throw inWords(error, services[service].label); });
  return { path, label: question.label, text, bytes: Buffer.from(text), before: await bytesOf(join(root, path)), fetched: { retrieved: day, address, ask: question.words } };
}

/** A file from elsewhere on the way into the folder. */
export async function takeFile(file: string, { root, people }: Household, slug: string | undefined): Promise<Incoming> {
  const bytes = await bytesOf(file);
  if (!bytes) throw new HarvestError(`There is no file ${file}.`, `name a file, or a service: ${Object.keys(services).join(', ')}`);
  const path = join('works', slug === undefined ? '' : personOf(slug, people).slug, basename(file)).replaceAll('\\', '/');
  return { path, label: file, text: decodeSource(bytes).text, bytes, before: await bytesOf(join(root, path)) };
}

function bytesOf(file: string): Promise<Uint8Array | undefined> {
  return readFile(file).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw new HarvestError(`${file} cannot be read: ${error.code === 'EISDIR' ? 'it is a folder' : error.message}.`);
  });
}

/** The person of a slug; one nobody has is refused with the nearest. */
export function personOf(slug: string, people: Person[]): Person {
  const person = people.find((one) => one.slug === slug);
  if (person) return person;
  const close = nearest(slug, people.map((one) => one.slug));
  throw new HarvestError(`There is no people/${slug}.mdx.`, close ? `write ${close}` : `people here: ${people.map((one) => one.slug).join(', ') || 'none yet'}`);
}

function identifiersOf(service: ServiceName, owner: Person | undefined): string[] {
  const { schemes, takes, label } = services[service];
  const found = owner && schemes.map((scheme) => owner.identifiers[scheme]).find(Boolean);
  if (found) return [found];
  const usage = `npm run import -- ${service} ${takes}`;
  throw new HarvestError(owner && schemes.length ? `${owner.file} has no identifier that ${label} knows.` : `Say what to ask ${label} for.`, owner && schemes.length ? `${schemes.join(': …, or ')}: … under identifiers:, or ${usage}` : usage);
}

/** Where it was kept before; else the folder of the person who was named, who has the identifier, or who is alone. */
function placeOf(question: Question, { people, fetched }: Household, owner: Person | undefined, others: Errand[]): string {
  const { whose, words, file } = question;
  const before = Object.entries(fetched).find(([path, { ask }]) => ask === words && (!owner || path.startsWith(`works/${owner.slug}/`)));
  if (before) return before[0];
  const bearers = people.filter((person) => whose && person.identifiers[whose.scheme] === whose.value);
  const folder = owner ?? (bearers.length === 1 ? bearers[0] : people.length === 1 ? people[0] : undefined);
  return freePath(['works', ...(folder ? [folder.slug] : []), file].join('/'), (path) => others.some((errand) => errand.path === path) || Boolean(fetched[path]?.ask && fetched[path].ask !== words));
}

/** Two questions may lead to one name: 10.1/a-b and 10.1/a/b. */
function freePath(path: string, isTaken: (path: string) => boolean): string {
  let free = path;
  for (let n = 2; isTaken(free); n += 1) free = path.replace(/(\.\w+)$/, `-${n}$1`);
  return free;
}
