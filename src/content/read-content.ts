import { access, constants, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { rememberNothing, type Remember } from '../memory.ts';
import { correctionsFile, correctionsSchema, type Corrections } from '../model/corrections.ts';
import { fetchedFilesSchema, type Fetched } from '../model/fetched.ts';
import type { Issue, Report } from '../model/issue.ts';
import type { Person } from '../model/person.ts';
import { siteSchema, type Site } from '../model/site.ts';
import type { Topic } from '../model/topic.ts';
import { checkPictureWords } from './picture-words.ts';
import { parseEvidence } from './evidence-file.ts';
import { parsePerson } from './person-file.ts';
import { parseTopic } from './topic-file.ts';
import { walk } from './walk.ts';
import { linesOfWords, parseYaml } from './yaml.ts';

/** A content folder as read: what people wrote, checked, before any work is known. */
export interface Content {
  root: string;
  site: Site;
  people: Person[];
  /** Names of files in people/ of which no person could be made; the report tells of each. */
  refused: string[];
  topics: Topic[];
  corrections: Corrections;
  /** Files under works/ that may hold records, with the person whose record they are, and the day and address they came from. */
  sources: SourcePath[];
  /** What sources.yaml says of files that were fetched. */
  fetched: Record<string, Fetched>;
  /** Files a record may link to: PDFs, pictures, data. */
  assets: Set<string>;
  /** The user's own citation styles: name -> text of content/styles/<name>.csl. */
  styles: Map<string, string>;
  /** Locale files for citations: tag -> text of content/styles/locales-<tag>.xml. */
  locales: Map<string, string>;
  /** The user's own fonts, for letters the site's fonts lack on preview pictures: files of content/fonts/, relative to the folder. */
  fonts: string[];
}

export interface SourcePath extends Partial<Pick<Fetched, 'retrieved' | 'address'>> { path: string; person?: string }

const assetEnding = /\.(?:pdf|png|jpe?g|webp|avif|gif|svg|zip|gz|csv|tsv|xlsx?|pptx?|docx?|mp4|webm|mp3|ps|djvu|epub|html?|txt|md|ipynb|tex)$/i;

/** The content of a folder. Throws only when there is nothing to build: no folder, or a site.yaml without title or url (the reasons are reported first). */
export async function readContent(root: string, report: Report, remember: Remember = rememberNothing): Promise<Content> {
  const files = await readableFiles(root, report);
  if (files.length === 0) throw new ContentError(`The content folder ${root} is empty or does not exist.`);
  const site = await readSite(root, files, report);
  const people = onePerSlug(await readEach({ root, files, kind: 'people', parse: parsePerson }, report, remember), report);
  const shown = new Set(people.map(({ file }) => file));
  const refused = namedFiles(files, 'people').filter(({ file }) => !shown.has(file)).map(({ name }) => name);
  await readEvidence({ root, files, people, refused }, site.url, report);
  const topics = await readEach({ root, files, kind: 'topics', parse: parseTopic }, report, remember);
  const corrections = await readCorrections(root, files, report);
  const styles = await readNamed(root, files, /^styles\/([^/]+)\.csl$/);
  const locales = await readNamed(root, files, /^styles\/locales-([A-Za-z-]+)\.xml$/);
  for (const file of files.filter((name) => /^(?:people|topics|news|talks|teaching|projects)\/.+\.mdx?$/.test(name))) checkPictureWords(file, await readFile(join(root, file), 'utf8'), report);
  const fetched = await readFetched(root, files, report);
  return { root, site, people, refused, topics, corrections, styles, locales, fetched, fonts: files.filter((file) => /^fonts\/.+\.(?:ttf|otf|ttc|woff2?)$/i.test(file)), sources: sourcesOf({ files, people, refused }, fetched, report), assets: new Set(files.filter((file) => assetEnding.test(file))) };
}

/** The files of a folder that can be read; of the others the report tells. */
export async function readableFiles(root: string, report: Report): Promise<string[]> {
  const files = await walk(root);
  const reasons = await Promise.all(files.map((file) => whyUnreadable(join(root, file))));
  files.forEach((file, index) => {
    if (reasons[index]) report({ code: 'file-unreadable', severity: 'error', message: `${file} ${reasons[index]}; the site is made without it.`, place: { file }, fix: 'give yourself the right to read it, put the file itself there, or remove it' });
  });
  return files.filter((_, index) => !reasons[index]);
}

async function whyUnreadable(path: string): Promise<string | undefined> {
  const found = await stat(path).catch(() => undefined);
  if (!found) return 'is a link to a file that is not there';
  // Reading a pipe would wait for ever.
  if (!found.isFile()) return 'is no file but a device, a pipe or a socket';
  return access(path, constants.R_OK).then(() => undefined, () => 'may not be read by you');
}

/** Texts of the files that match, by the name in their path. */
async function readNamed(root: string, files: string[], pattern: RegExp): Promise<Map<string, string>> {
  const named = files.flatMap((file) => { const name = pattern.exec(file)?.[1]; return name ? [[name, file] as const] : []; });
  return new Map(await Promise.all(named.map(async ([name, file]) => [name, await readFile(join(root, file), 'utf8')] as const)));
}

/** The folder cannot be built; the message says why and what to write, `issues` the same as data where there is more than one thing to say. */
export class ContentError extends Error {
  readonly issues: Issue[];

  constructor(message: string, issues: Issue[] = [{ code: 'content', severity: 'error', message }]) {
    super(message);
    this.issues = issues;
  }
}

async function readSite(root: string, files: string[], report: Report): Promise<Site> {
  const file = files.find((name) => /^site\.ya?ml$/.test(name));
  const told: Issue[] = [];
  const tell: Report = (issue) => { told.push(issue); report(issue); };
  const site = file && parseYaml({ file, text: await readFile(join(root, file), 'utf8') }, siteSchema, tell);
  if (site) return site;
  if (!file) throw new ContentError(`There is no site.yaml in ${root}. Write one with two lines:\n  title: My name\n  url: https://example.org/`);
  throw new ContentError(`${file} lacks what a site needs.\n${told.map(({ place, message, fix }) => `  ${file}:${place?.line ?? 1}  ${message}${fix ? `\n    fix  ${fix}` : ''}`).join('\n')}`, told);
}

async function readCorrections(root: string, files: string[], report: Report): Promise<Corrections> {
  const file = files.find((name) => /^corrections\.ya?ml$/.test(name));
  const text = file ? await readFile(join(root, file), 'utf8') : '';
  const corrections = parseYaml({ file: file ?? correctionsFile, text }, correctionsSchema, report) ?? correctionsSchema.parse({});
  return { ...corrections, lines: linesOfWords(text) };
}

/** People with an address of their own: of two files with one slug the first stands. */
function onePerSlug(people: Person[], report: Report): Person[] {
  const bySlug = new Map<string, Person>();
  for (const person of people) {
    const first = bySlug.get(person.slug);
    if (first) report({ code: 'slug-twice', severity: 'error', message: `${person.file} and ${first.file} would have one address, /people/${person.slug}/; the page is made of ${first.file}.`, place: { file: person.file! }, fix: 'join the two files, or rename one' });
    else bySlug.set(person.slug, person);
  }
  return [...bySlug.values()];
}

/** The files of a folder, the people they tell of, and the names of files of which no person could be made: the report tells of those already. */
interface Known { root: string; files: string[]; people: Person[]; refused: string[] }

/** Gives each person the evidence of evidence/<person>.yaml. */
async function readEvidence({ root, files, people, refused }: Known, siteUrl: string, report: Report): Promise<void> {
  for (const file of files) {
    const slug = /^evidence\/([^/]+)\.ya?ml$/.exec(file)?.[1];
    if (slug === undefined) continue;
    const person = people.find((one) => one.slug === slug);
    const evidence = person && parseEvidence(file, await readFile(join(root, file), 'utf8'), person, siteUrl, report);
    if (evidence) person.evidence = evidence;
    if (!person && !refused.includes(slug)) report({ code: 'person-missing', severity: 'warning', message: `${file} holds evidence about nobody: there is no people/${slug}.mdx.`, place: { file }, fix: 'remove the file, or name it like the person’s' });
  }
}

/** Where files under works/ came from: sources.yaml. */
export const fetchedFile = 'sources.yaml';

async function readFetched(root: string, files: string[], report: Report): Promise<Record<string, Fetched>> {
  if (!files.includes(fetchedFile)) return {};
  const fetched = parseYaml({ file: fetchedFile, text: await readFile(join(root, fetchedFile), 'utf8') }, fetchedFilesSchema, report) ?? {};
  for (const path of Object.keys(fetched)) {
    if (!files.includes(path)) report({ code: 'fetched-missing', severity: 'warning', message: `${fetchedFile} tells where ${path} came from, but there is no such file.`, place: { file: fetchedFile }, fix: 'remove its line' });
  }
  return fetched;
}

interface Folder<T> {
  root: string;
  files: string[];
  /** Its name. */
  kind: 'people' | 'topics';
  parse: (file: string, name: string, text: string, report: Report) => T | undefined;
}

/** What the files of a folder say; a file that stays as it is says what it said. */
async function readEach<T>({ root, files, kind, parse }: Folder<T>, report: Report, remember: Remember): Promise<T[]> {
  const inputs = await Promise.all(namedFiles(files, kind).map(async (one) => ({ ...one, text: await readFile(join(root, one.file), 'utf8') })));
  const kept = remember(kind, inputs, ({ file, name, text }) => {
    const issues: Issue[] = [];
    return { item: parse(file, name, text, (issue) => issues.push(issue)), issues };
  });
  return [...kept].flatMap(({ item, issues }) => {
    issues.forEach(report);
    return item ?? [];
  });
}

/** The files that are each a person's or a topic's, with their names. */
function namedFiles(files: string[], kind: Folder<unknown>['kind']): { file: string; name: string }[] {
  const pattern = new RegExp(`^${kind}/([^/]+)\\.mdx?$`);
  return files.flatMap((file) => { const name = pattern.exec(file)?.[1]; return name === undefined || name === 'index' ? [] : [{ file, name }]; });
}

/** works/<person>/… is that person's record; everything else under works/ belongs to the site. */
function sourcesOf({ files, people, refused }: Pick<Known, 'files' | 'people' | 'refused'>, fetched: Record<string, Fetched>, report: Report): SourcePath[] {
  const slugs = new Set(people.map((person) => person.slug));
  const known = slugs.union(new Set(refused));
  const missing = new Map<string, string>();
  const sources = files.filter((file) => file.startsWith('works/') && !assetEnding.test(file) && !/(?:^|\/)(?:readme|license)(?:\.|$)/i.test(file)).map((path) => {
    const folder = /^works\/([^/]+)\//.exec(path)?.[1];
    if (folder && !known.has(folder) && !missing.has(folder)) missing.set(folder, path);
    const { retrieved, address } = fetched[path] ?? {};
    return { path, ...(folder && slugs.has(folder) ? { person: folder } : {}), ...(retrieved && address ? { retrieved, address } : {}) };
  });
  for (const [folder, file] of missing) {
    report({ code: 'person-missing', severity: 'warning', message: `The folder works/${folder}/ is named like a person's record, but there is no people/${folder}.mdx; its works belong to the site as a whole.`, place: { file }, fix: `write content/people/${folder}.mdx with at least\n---\nname: …\n---` });
  }
  return sources;
}
