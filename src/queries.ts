/** The one door from pages to what the site knows. Everything answered here is ready to place. */
import { getCollection, getEntry, render, type CollectionEntry } from 'astro:content';
import { trustFormula } from './enrich/trust/snapshot.ts';
import type { Feed } from './exports/feeds.ts';
import { renderRichText } from './latex/rich-text.ts';
import type { DirectoryPage, GraphPage, GroupPage, JsonLdNode, PairPage, PersonCard, Picture, ProfilePage, SiteFrame, TopicCount, TopicPage, TopicStrand, WorkPage, WorksListPage, WorksPart, YearColumn } from './model/pages.ts';
import type { Topic } from './model/topic.ts';
import type { TrustFormula } from './model/trust.ts';
import type { Entry } from './model/work.ts';
import { pictureOf } from './pictures/picture.ts';
import { portraitAsset } from './views/assets.ts';
import { frameView, profilePaths, type WrittenSection } from './views/frame.ts';
import { explorerScript, graphPage } from './views/graph-view.ts';
import { groupView } from './views/group-view.ts';
import { newsFeed, siteOpml } from './views/feeds-view.ts';
import { openLibrary } from './views/library.ts';
import { coinsOfEntries, listView, listPartView } from './views/list-view.ts';
import { pairView } from './views/pair-view.ts';
import { cardOf, directoryView, profileView } from './views/profile-view.ts';
import { topicIndexNodes, topicIndexView, topicView } from './views/topic-view.ts';
import { workView } from './views/work-view.ts';

const library = openLibrary(process.env.OEUVRE_STORE!, process.env.OEUVRE_CACHE!, import.meta.env.DEV);
let written: Promise<WrittenSection[]> | undefined;

/** What every layout needs. What the library answers is asked for each page anew, so that each is known to depend on it. */
export async function getFrame(): Promise<SiteFrame> {
  if (import.meta.env.DEV) written = undefined;
  written ??= writtenSections();
  return frameView(library, (await written).filter((name) => library.get('site', 'site').sections[name]));
}

/** Ids of all works. */
export async function getWorkIds(): Promise<string[]> {
  return library.ids('work');
}

/** Everything the page of a work shows. */
export async function getWorkPage(id: string): Promise<WorkPage> {
  return workView(library, id);
}

/** Slugs of all people. */
export async function getPersonSlugs(): Promise<string[]> {
  return library.ids('person');
}

/** Everything a profile shows. */
export async function getProfile(slug: string): Promise<ProfilePage> {
  return profileView(library, slug, await getProfilePath(slug));
}

/** Where a profile is at home: the home page on the site of one person, unless that is part of a larger one. */
export async function getProfilePath(slug: string): Promise<string> {
  return profilePaths(library)(slug);
}

/** The graph of the whole site as its page shows it. */
export function getGraphPage(): GraphPage {
  return graphPage(library);
}

/** The same graph whole, for the explorer. */
export function getExplorerScript(): string {
  return explorerScript(library);
}

/** The tables by which records are judged. */
export function getTrustFormula(): TrustFormula {
  return trustFormula();
}

/** Pairs of people with a page of what they wrote together. */
export function getPairs(): { slug: string; other: string; path: string }[] {
  return library.ids('pair').map((path) => { const [, , slug, , other] = path.split('/') as [string, string, string, string, string]; return { slug, other, path }; });
}

/** What two people wrote together. */
export function getPair(path: string): PairPage {
  return pairView(library, path);
}

/** The rendered biography of a person, or undefined when there is none. */
export async function getBiography(slug: string) {
  return library.get('person', slug).hasBiography ? textOf(await getEntry('biographies', slug)) : undefined;
}

/** The directory of people by group. */
export async function getDirectory(): Promise<DirectoryPage> {
  return directoryView(library);
}

/** All groups of people. */
export async function getGroups(): Promise<{ slug: string; name: string }[]> {
  return library.all('group');
}

/** Everything the page of a group shows. */
export async function getGroupPage(slug: string): Promise<GroupPage> {
  return groupView(library, slug);
}

/** Ids of all topics. */
export async function getTopicIds(): Promise<string[]> {
  return library.ids('topic');
}

/** All topics with their number of works, most first. */
export async function getTopics(): Promise<{ topic: Topic; works: number }[]> {
  return topicIndexView(library);
}

/** What the list of topics tells machines. */
export async function getTopicsJsonLd(): Promise<JsonLdNode[]> {
  return topicIndexNodes(library);
}

/** Everything a topic page shows. */
export async function getTopicPage(id: string): Promise<TopicPage> {
  return topicView(library, id);
}

/** The rendered text of a declared topic, or undefined. */
export async function getTopicText(id: string) {
  return library.get('topic', id).hasText ? textOf(await getEntry('topicTexts', id)) : undefined;
}

/** The path below /works/ of every page of every works list; "" for the first page of all works. */
export async function getWorksListPaths(): Promise<string[]> {
  return library.ids('list');
}

/** One page of a works list, by that path. */
export async function getWorksList(path: string): Promise<WorksListPage> {
  return listView(library, path);
}

/** Rooms whose pages go on on further ones when they have many works, with what their pages are about. */
const rooms = { topics: (id: string) => library.get('topic', id).label, groups: (id: string) => library.get('group', id).name };

/** The further pages of topics and groups. */
export function getListParts(): { room: string; id: string; page: string }[] {
  return library.ids('list-part').flatMap((address) => { const [, room, id, , page] = address.split('/') as [string, string, string, string, string]; return page ? [{ room, id, page }] : []; });
}

/** A further page of the works of a topic or a group. */
export async function getListPart(room: keyof typeof rooms, id: string, page: string): Promise<WorksPart> {
  return listPartView(library, `/${room}/${id}/page/${page}/`, rooms[room](id));
}

/** COinS of works by id, for lists readers save from. */
export async function getWorksCoins(entries: Entry[]): Promise<Record<string, string>> {
  return coinsOfEntries(library, entries);
}

/** Portraits by slug; people without a portrait are absent. */
export async function getPortraits(): Promise<Map<string, Picture>> {
  return new Map(library.all('person').flatMap((person) => { const portrait = portraitAsset(person, library); return portrait ? [[person.slug, pictureOf(`/${portrait.to}`)] as const] : []; }));
}

/** One person's portrait; undefined without one. */
export async function getPortrait(slug: string): Promise<Picture | undefined> {
  const portrait = portraitAsset(library.get('person', slug), library);
  return portrait && pictureOf(`/${portrait.to}`);
}

export interface HomePage { people: PersonCard[]; newest: Entry[]; selected: Entry[]; topics: TopicCount[]; strands: TopicStrand[]; years: YearColumn[] }

/** What the home page of a site of several people shows. */
export async function getHome(): Promise<HomePage> {
  const home = library.get('home', 'site');
  const [newest, selected] = [home.newest, home.selected].map((ids) => ids.map((id) => library.get('entry', id))) as [Entry[], Entry[]];
  const people = directoryView(library).groups.flatMap((group) => group.people);
  return { people: [...new Map(people.map((card) => [card.person.slug, cardOf(library, card.person)])).values()], newest, selected, topics: library.get('topic-counts', 'site').slice(0, 24), strands: library.get('strands', 'site'), years: library.get('years', 'site') };
}

/** A page people wrote: news, a talk, a course, a project. `date` sorts, `dateLabel` is printed; all other front matter is in `data`. */
export interface WrittenPage { id: string; title: string; date: string; dateLabel: string; data: Record<string, unknown>; entry: CollectionEntry<WrittenSection> }

/** The pages of a section, newest first. */
export async function getWritten(section: WrittenSection): Promise<WrittenPage[]> {
  const entries = await getCollection(section);
  const { language } = library.get('site', 'site');
  return entries.map((entry) => {
    const data = entry.data as Record<string, unknown>;
    const date = dateText(data.date);
    return { id: entry.id, title: String(data.title ?? entry.id), date, dateLabel: dayLabel(date, language), data, entry };
  }).sort((a, b) => (a.date < b.date ? 1 : a.date > b.date ? -1 : a.id < b.id ? -1 : 1));
}

/** The feed of the news. */
export async function getNewsFeed(): Promise<Feed> {
  const pages = (await getWritten('news')).filter((page) => /^\d{4}(?:-\d\d){0,2}$/.test(page.date));
  return newsFeed(library, await Promise.all(pages.map(async (page) => ({ id: page.id, title: page.title, date: page.date, summary: await summaryOf(page), ...(page.data.updated ? { updated: dateText(page.data.updated) } : {}), ...(page.data.language ? { language: String(page.data.language) } : {}) }))));
}

/** The summary of the front matter, else the first paragraph as plain text. */
async function summaryOf({ data, entry }: WrittenPage): Promise<string> {
  const written = data.summary ?? data.description;
  if (written) return String(written);
  const [paragraph = ''] = (entry.body ?? '').replace(/^(?:import|export)\b.*$/gm, '').trim().split(/\n\s*\n/);
  const { code } = await (await (markdown ??= openMarkdown())).render(paragraph);
  return renderRichText({ syntax: 'html', value: code }, { display: 'inline' }).rich.text;
}

let markdown: ReturnType<typeof openMarkdown> | undefined;

/** Loaded late: most sites do without, and it is half of all modules that pages need. */
async function openMarkdown() {
  const { createMarkdownProcessor } = await import('@astrojs/markdown-remark');
  return createMarkdownProcessor({ syntaxHighlight: false });
}

/** All feeds of the site as OPML. */
export async function getOpml(): Promise<string> {
  return siteOpml(library, (await getSections()).some((section) => section.name === 'news'));
}

/** The rendered text of a written page: `Content` is a component. */
export async function getText(page: WrittenPage) {
  return render(page.entry);
}

/** A section people wrote pages for, newest first. */
export interface Section { name: WrittenSection; title: string; pages: WrittenPage[] }

/** The sections that have pages and are not switched off. */
export async function getSections(): Promise<Section[]> {
  const site = library.get('site', 'site');
  const all = await Promise.all(sections.filter((name) => site.sections[name]).map(async (name) => ({ name, title: name[0]!.toUpperCase() + name.slice(1), pages: await getWritten(name) })));
  return all.filter((section) => section.pages.length > 0);
}

/** Sections that have pages; what people wrote does not change while the site is built. */
async function writtenSections(): Promise<WrittenSection[]> {
  const counts = await Promise.all(sections.map(async (name) => (await getCollection(name)).length));
  return sections.filter((_, index) => counts[index]! > 0);
}

const sections = ['news', 'talks', 'teaching', 'projects'] as const satisfies WrittenSection[];

async function textOf(entry: CollectionEntry<'biographies' | 'topicTexts'> | undefined) {
  return entry && render(entry);
}

/** "20 November 2026"; what is no whole date stays as written. */
function dayLabel(date: string, language: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(date) ? new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(date)) : date;
}

function dateText(value: unknown): string {
  return value instanceof Date ? value.toISOString().slice(0, 10) : String(value ?? '');
}
