/**
 * Start here: from a content folder to all the site knows.
 * Every stage is plain data in, plain data out; what is wrong goes to `report`.
 */
import { hash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { archivesIn, type OpenArchive } from './archive.ts';
import { checkClaims } from './checks/check-claims.ts';
import { checkIdentity } from './checks/check-identity.ts';
import { checkSite } from './checks/check-site.ts';
import { checkCitations } from './citations/check-citations.ts';
import { checkPdfs } from './checks/check-pdfs.ts';
import { checkTexts, textIssue } from './checks/check-texts.ts';
import { checkWorks } from './checks/check-works.ts';
import { readContent, type Content } from './content/read-content.ts';
import { makeEntry } from './enrich/entry.ts';
import { examinePeople, type WorkTexts } from './enrich/identity/people.ts';
import { entriesOf, listedWorks, type ListedWorks } from './enrich/listed.ts';
import { findTopics } from './enrich/topics.ts';
import type { TrustRecord } from './enrich/trust/record.ts';
import { trustRecords } from './enrich/trust/records.ts';
import { makeCitationKey } from './exports/citation-key.ts';
import { renderRichText } from './latex/rich-text.ts';
import { rememberIn, type Remember } from './memory.ts';
import { count } from './model/count.ts';
import type { Issue, Report } from './model/issue.ts';
import type { Person } from './model/person.ts';
import type { Portfolio, SourceSummary } from './model/portfolio.ts';
import type { Site } from './model/site.ts';
import type { Topic } from './model/topic.ts';
import type { Work } from './model/work.ts';
import { lockFile, openLock, serialiseLock, type Locked, type LockFile } from './reconcile/lock.ts';
import { quietProgress, type Progress } from './progress.ts';
import { checkPortraits } from './pictures/check-portraits.ts';
import { openFaces } from './previews/fonts.ts';
import { planPreviews, type PreviewCards } from './previews/plan.ts';
import { readRecords, type SourceReading } from './records.ts';
import { reconcileRecords, type Reconciled } from './reconcile/reconcile.ts';
import type { RenderCache } from './render/cache.ts';
import type { Slim } from './render/job.ts';
import { renderAll, type RenderedWorks } from './render/render-all.ts';

export interface PortfolioOptions {
  cache: RenderCache;
  /** Threads for rendering. */
  workers: number;
  /** Called as stages begin and end; see scripts/progress.ts. */
  progress?: Progress;
  /** False for works whose references another machine makes; see build/part.ts. */
  isWanted?: ((work: string) => boolean) | undefined;
  /** The day new works join the site, YYYY-MM-DD; without it they get none. The one thing a build may take from the clock, since works.lock keeps it. */
  today?: string;
  /** Where the site will live, instead of the url of site.yaml. */
  url?: string;
  /** Called as soon as the settings of the site are known. */
  onSite?: ((site: Site) => void) | undefined;
}

export interface ReadPortfolio extends Portfolio {
  content: Content;
  rendered: RenderedWorks;
  /** The next lock file, where it is not as it should be. */
  locked: string | undefined;
  listed: ListedWorks;
  /** What is looked at to tell how far each person's record can be checked, by slug. */
  trust: Map<string, TrustRecord>;
  /** What the pictures beside links to pages say, by the address of the page. */
  previews: PreviewCards;
}

/** Everything about a content folder. Throws ContentError when there is nothing to build; all else is an issue. */
export async function readPortfolio(contentDir: string, { cache, workers, progress = quietProgress, today, url, isWanted, onSite }: PortfolioOptions): Promise<ReadPortfolio> {
  const issues: Issue[] = [];
  const report: Report = (issue) => issues.push(issue);

  const archives = archivesIn(cache, contentDir);
  const remember = rememberIn(archives);
  const content = await readContent(contentDir, report, remember);
  if (url) content.site.url = url;
  onSite?.(content.site);
  await checkPortraits(contentDir, content.people, content.assets, report);
  for (const described of [...content.people, ...content.topics]) describe(described, content.site, report);
  const lock = openLock(await readFile(join(contentDir, lockFile), 'utf8').catch(() => ''));
  const { works, hidden, versions, locked, readings } = matchRecords(content, lock, report, { progress, remember, today });

  const rendered = await renderWorks(works, versions, content, { cache, workers, progress, isWanted });
  const topics = giveTopics(works, rendered, content, { progress, open: archives });
  const listed = listedWorks(works, {
    entryOf: (work) => makeEntry(work, entryTexts(rendered.slim.get(work.id)!), content.site.language),
    textsOf: ({ id }) => rendered.hashes.get(id)!, language: content.site.language,
  }, archives);

  checkTexts(works, ({ id }) => rendered.slim.problemsOf(id), report);
  checkWorks(works, content.assets, new Date().getUTCFullYear(), report);
  await checkPdfs(contentDir, works, content.assets, report);
  checkCitations(content.site, content.styles, content.locales, report);
  checkClaims(content.people, works, report);
  checkSite({ site: content.site, people: content.people, refused: content.refused, works, topics, assets: content.assets }, report);
  for (const work of hidden) reportHidden(work, report);
  const identity = examineRecords(works, rendered, content, { progress, remember });
  checkIdentity(content.people, identity, report);
  const ownFonts = content.fonts.map((file) => join(contentDir, file));
  const previews = planPreviews({ site: content.site, people: content.people, works, listed: listed.mark, entries: () => entriesOf(listed.all()) }, () => openFaces(ownFonts), report, { remember, fonts: ownFonts.map((file) => hash('sha1', readFileSync(file))) });
  const trust = trustRecords({ site: content.site, people: content.people, works, issues, identity });
  return { trust, identity, previews, site: content.site, people: content.people, works, listed, topics, issues, content, rendered, locked, sources: summarise(readings, works, hidden) };
}

/** How a stage shows itself, and what it keeps between builds. */
interface Working { progress: Progress; remember: Remember }

/** The one sentence of a person or a topic in every form. */
function describe(described: Person | Topic, { macros }: Site, report: Report): void {
  if (!described.description) return;
  const { rich, problems } = renderRichText({ syntax: 'latex', value: described.description }, { display: 'inline', macros });
  described.descriptionRich = rich;
  for (const problem of problems) report({ ...textIssue(problem), place: { file: described.file ?? '' }, field: 'description' });
}

interface Matched extends Pick<Reconciled, 'works' | 'hidden' | 'versions'> { readings: SourceReading[]; locked: string | undefined }

/** The works of a folder's records, which go as soon as works are made of them. */
function matchRecords(content: Content, lock: LockFile, report: Report, { progress, remember, today }: Working & { today: string | undefined }): Matched {
  const reading = progress.stage('Reading sources', content.sources.length);
  const { readings, records } = readRecords(content.root, content.sources, report, { onFile: () => reading.tick(), remember });
  const drafts = readings.reduce((sum, one) => sum + one.drafts, 0);
  reading.done(`${count(drafts, 'record')} in ${count(readings.length, 'file')}`);
  const joining = progress.stage('Matching records', drafts);
  const { works, hidden, versions, locked: named, expectLock } = reconcileRecords(records, { people: content.people, corrections: content.corrections, lock }, report, remember);
  const next = named ?? (works.every(({ citationKey }) => citationKey) ? undefined : [...lock.lines().values()]);
  if (next) {
    nameForExport(works, next);
    dateNewWorks(works, next, lock.lines(), today);
  }
  const locked = next && serialiseLock(next);
  if (locked) expectLock(locked);
  joining.done(count(works.length, 'work'));
  return { works, hidden, versions, readings, locked };
}

/** Writes the lock file when it changed; false when the folder cannot be written. */
export async function writeLock({ content, locked }: Pick<ReadPortfolio, 'content' | 'locked'>): Promise<boolean> {
  if (!locked) return true;
  const file = join(content.root, lockFile);
  const before = await readFile(file, 'utf8').catch(() => '');
  // Whole or not at all, since another build may read it now.
  return locked === before || writeFile(`${file}.new`, locked).then(() => rename(`${file}.new`, file)).then(() => true, () => false);
}

/** Export keys: frozen ones first, so that a new work never takes an old work's key. */
function nameForExport(works: Work[], locked: Locked[]): void {
  const byId = new Map(locked.map((one) => [one.id, one]));
  const taken = new Set(locked.flatMap((one) => one.citationKey?.toLowerCase() ?? []));
  for (const work of works) {
    if (work.citationKey) continue;
    work.citationKey = makeCitationKey(work, taken);
    taken.add(work.citationKey.toLowerCase());
    byId.get(work.id)!.citationKey = work.citationKey;
  }
}

/** Works that the lock file does not know join the site today; the first build has no lock, and its works no day. */
function dateNewWorks(works: Work[], locked: Locked[], lock: Map<string, Locked>, today: string | undefined): void {
  const byId = new Map(works.map((work) => [work.id, work]));
  for (const one of locked) {
    const added = lock.has(one.id) ? lock.get(one.id)!.added : lock.size ? today : undefined;
    if (!added) continue;
    one.added = added;
    const work = byId.get(one.id);
    if (work) work.added = added;
  }
}

async function renderWorks(works: Work[], versions: Reconciled['versions'], { root, site, styles, locales }: Content, { cache, workers, progress = quietProgress, isWanted }: PortfolioOptions): Promise<RenderedWorks> {
  const stage = progress.stage('Rendering maths', works.length);
  const settings = { macros: site.macros, styles: site.citations.styles, locale: site.citations.locale, ownStyles: [...styles], ownLocales: [...locales], ...(site.citations.lists ? { listStyle: site.citations.lists } : {}) };
  const rendered = await renderAll(works, { cache, owner: root, versions, settings, workers, isWanted, onProgress: (n) => stage.tick(n) });
  stage.done(`${count(works.length, 'work')}${rendered.fresh === works.length ? '' : `, ${rendered.fresh.toLocaleString('en')} of them new or changed`}`);
  return rendered;
}

function giveTopics(works: Work[], { slim, hashes }: RenderedWorks, { site, topics: declared }: Content, { progress, open }: { progress: Progress; open: OpenArchive }) {
  const stage = progress.stage('Finding topics', works.length);
  const found = findTopics(works.map((work) => ({
    id: work.id, mark: hashes.get(work.id)!, keywords: work.fields.keywords ?? [], subjects: work.fields.subjects ?? [], ...(work.fields.language ? { language: work.fields.language } : {}),
    // Asked for only where the phrases of a work are not known.
    get title() { return slim.get(work.id)!.title.text; },
    get abstract() { return slim.get(work.id)!.abstractText; },
  })), declared, site.topics, open);
  for (const work of works) work.topics = found.byWork.get(work.id) ?? [];
  stage.done(count(found.topics.length, 'topic'));
  return found.topics;
}

function examineRecords(works: Work[], { slim, hashes }: RenderedWorks, { people, corrections }: Content, { progress, remember }: Working) {
  const stage = progress.stage('Telling people apart', people.length);
  const identity = examinePeople(people, works, { texts: ({ id }) => plainTexts(slim.get(id)!), hash: ({ id }) => hashes.get(id)! }, corrections['one-person'], remember);
  stage.done(count(people.length, 'person', 'people'));
  return identity;
}

function plainTexts({ title, abstractText, containerTitle }: Slim): WorkTexts {
  return { title: title.text, abstract: abstractText, venue: containerTitle?.text ?? '' };
}

function entryTexts({ abstractText, coins: _, ...texts }: Slim): Parameters<typeof makeEntry>[1] {
  return { ...texts, ...(abstractText ? { abstract: { tex: '', html: '', text: abstractText } } : {}) };
}

function reportHidden(work: Work, report: Report): void {
  for (const { file, line, key } of work.origins) report({ code: 'hidden', severity: 'info', message: `“${work.id}” has no page: corrections.yaml hides it.`, place: { file, line }, record: key });
}

function summarise(readings: SourceReading[], works: Work[], hidden: Work[]): SourceSummary[] {
  const [kept, withheld] = [works, hidden].map(countByFile) as [Map<string, number>, Map<string, number>];
  return readings.map(({ file, format, records, refused }) => ({ file, format, records, kept: kept.get(file) ?? 0, reported: refused + (withheld.get(file) ?? 0) }));
}

/** Records of each source file among the origins of some works. */
function countByFile(works: Work[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { file } of works.flatMap((work) => work.origins)) counts.set(file, (counts.get(file) ?? 0) + 1);
  return counts;
}

