import type { Graph } from './graph.ts';
import type { CslDate } from './date.ts';
import type { Person } from './person.ts';
import type { ClaimHelp, Contact, Follow, RequestLink } from './requests.ts';
import type { Site } from './site.ts';
import type { RichText } from './text.ts';
import type { Topic } from './topic.ts';
import type { Entry, Link, Notice, Version, Work } from './work.ts';
import type { TrustSnapshot } from './trust.ts';
import type { WorkType } from './work-types.ts';

/** A number with where it leads: every count on a page links to the list it counts. */
export interface Count { label: string; value: number; href?: string }

export interface TopicCount { id: string; label: string; works: number; derived: boolean }

/** A topic with its works by year, oldest first: one line of a timeline. */
export interface TopicStrand extends TopicCount { years: [year: number, works: number][] }

/** Works of one year by type: one column of a chart. */
export interface YearColumn { year: number; total: number; types: Partial<Record<WorkType, number>> }

/** Somebody a person has written with. */
export interface Collaborator {
  /** Address part, unique among the collaborators of a person. */
  id: string;
  name: string;
  /** When they have a profile here. */
  slug?: string;
  works: number;
  first?: number;
  last?: number;
  /** Labels of the main topics of the shared works. */
  topics: string[];
  /** The page of the shared works, for pairs of note. */
  page?: string;
}

/** A journal, a series or an institution with the works that name it. */
export interface CountedPlace { name: string; href?: string; own?: boolean; works: number; first?: number; last?: number }

/** What two people wrote together. */
export interface PairPage {
  path: string;
  /** The person whose page leads here, and the other, who may have no profile. */
  people: [{ name: string; slug: string }, { name: string; slug?: string }];
  entries: Entry[];
  topics: TopicCount[];
  jsonLd: JsonLdNode[];
}

/** An identifier ready to print: `shown` is what readers see, `url` where it leads. */
export interface ShownIdentifier { scheme: string; label: string; value: string; shown: string; url?: string }

/** One reference style of the cite panel. `html` is escaped and holds links; `text` is for copying. */
export interface Citation { style: string; label: string; html: string; text: string }

/** One exported form of a work, with the file beside its page and the text to copy. */
export interface ExportText { format: 'bibtex' | 'ris' | 'csl-json'; label: string; file: string; mediaType: string; text: string }

export interface RelatedWork { entry: Entry; reason: string }

/** One row of "where this comes from". `place` is file:line of the content folder. */
/** A record a work's page is made of. */
export interface ProvenanceRecord { source: string; place: string; key?: string; address?: string }

export interface ProvenanceRow { field: string; value: string; place: string; source: string; alternatives: { value: string; place: string; source: string }[] }

/** A byline name of a work page, with what its page shows beside it. */
export interface WorkAuthor {
  name: string;
  /** Slug of the profile on this site. */
  person?: string;
  orcid?: string;
  native?: string;
  affiliations: string[];
  /** CRediT roles. */
  roles: { label: string; href: string }[];
  equal?: boolean;
  corresponding?: boolean;
}

/** Tags of a page's <head>, in order; values are plain text, escaped when placed. */
export interface HeadTag { tag: 'meta' | 'link'; attributes: Record<string, string> }

/** A node of the graph a page tells machines (JSON-LD). */
export type JsonLdNode = Record<string, unknown>;

/** A page above another: one step of the way from the home page. */
export interface Step { label: string; href: string }

/** What layouts need on every page. */
export interface SiteFrame {
  site: Site;
  navigation: { label: string; href: string }[];
  /** The one person of a portfolio; absent on a site of several. */
  owner?: Person;
  /** Present when this is one person's part of a site: the title of the whole, which is at site.url. */
  part?: { title: string };
  /** Address of the zip of the whole site, when the owner offers one. */
  archive?: string;
  counts: { works: number; people: number; topics: number };
  /** There are news, with a feed of their own. */
  hasNews: boolean;
  /** The preview picture of pages without one of their own. */
  preview?: string;
}

export interface WorkPage {
  entry: Entry;
  work: Work;
  title: RichText;
  abstract?: RichText;
  abstractLang?: string;
  /** "German", when the work is not in the site's language. */
  languageName?: string;
  note?: RichText;
  authors: WorkAuthor[];
  /** The source's list ended in "and others". */
  authorsTruncated: boolean;
  /** Editors, translators and other roles, labelled: "Edited by", "Translated by". */
  contributors: { role: string; names: WorkAuthor[] }[];
  typeLabel: string;
  /** Venue with its markup: journal in italics, volume, pages. */
  venueHtml?: string;
  /** "7 May 2024", "May 2024", "2024", "in press". */
  dateLabel?: string;
  issued?: CslDate;
  identifiers: ShownIdentifier[];
  links: Link[];
  versions: Version[];
  notices: Notice[];
  topics: { id: string; label: string; derived: boolean }[];
  people: Person[];
  citations: Citation[];
  exports: ExportText[];
  /** Further forms, as files only. */
  exportFiles: { label: string; href: string }[];
  related: RelatedWork[];
  provenance: ProvenanceRow[];
  /** The records the page is made of. */
  records: ProvenanceRecord[];
  /** Why they are one work, a sentence each. */
  joins: string[];
  /** Ways to report a mistake; empty when the site names none. */
  report: RequestLink[];
  head: HeadTag[];
  jsonLd: JsonLdNode[];
}

export interface ProfilePage {
  person: Person;
  /** All works, newest first. */
  entries: Entry[];
  selected: Entry[];
  quickRead: Count[];
  trust: TrustSnapshot;
  /** Groups of works that look like several people's, while nobody has answered. */
  several?: SeveralPeople;
  claim: ClaimHelp;
  /** Ways to report a mistake; empty when the site names none. */
  report: RequestLink[];
  follow: Follow;
  /** Absent when the person's file says nothing of it. */
  contact?: Contact;
  /** The mail address as pages print it. */
  email?: { text: string; href?: string };
  years: YearColumn[];
  topics: TopicCount[];
  /** The main topics over the years. */
  strands: TopicStrand[];
  collaborators: Collaborator[];
  /** Why there are none. */
  alone?: 'unnamed' | 'teams' | 'alone';
  /** What is near the person. */
  graph: Graph;
  venues: CountedPlace[];
  /** Institutions on the bylines of the works. */
  institutions: CountedPlace[];
  /** ORCID first, then the registry's order. */
  identifiers: ShownIdentifier[];
  head: HeadTag[];
  jsonLd: JsonLdNode[];
}

/** The question whether a record is one person's, with the lines that answer it. */
export interface SeveralPeople { sentence: string; groups: { entries: Entry[]; evidence: string[] }[]; allMine: string; notMine: string }

/** A picture as pages place it: its own address and what browsers may choose instead. */
export interface Picture { src: string; sources: { type: string; srcset: string }[] }

export interface PersonCard { person: Person; works: number; topics: { id: string; label: string }[] }

/** A way to narrow a list: values an item has in `data-<name>`, with how many have them. */
export interface Facet { name: string; label: string; values: { value: string; label: string; count: number }[] }

export interface DirectoryPage { groups: { name: string; slug?: string; people: PersonCard[] }[]; alumni: PersonCard[]; facets: Facet[]; jsonLd: JsonLdNode[] }

/** A group of people and what they wrote. */
export interface GroupPage { name: string; people: PersonCard[]; works: number; /** Of the first page. */ entries: Entry[]; pages: PageLink[]; years: YearColumn[]; exports: { label: string; href: string }[]; jsonLd: JsonLdNode[] }

export interface TopicPage {
  topic: Topic;
  works: number;
  /** Of the first page. */
  entries: Entry[];
  pages: PageLink[];
  years: YearColumn[];
  people: { person: Person; works: number }[];
  /** What is near the topic. */
  graph: Graph;
  related: TopicCount[];
  broader?: Topic;
  narrower: TopicCount[];
  jsonLd: JsonLdNode[];
}

/** The whole site as a graph: its best-tied part to look at, and how many of each kind the explorer has. */
export interface GraphPage { overview: Graph; kinds: { place: number; name: string; label: string; count: number }[]; from: number; to: number }

/** A list of works, or one page of it. */
/** A link to a page of a long list. */
export interface PageLink { href: string; label: string; current: boolean }

/** A further page of the works of a topic or a group. */
export interface WorksPart { title: string; home: string; total: number; page: number; pages: PageLink[]; entries: Entry[]; coins: Record<string, string>; jsonLd: JsonLdNode[] }

export interface WorksListPage {
  title: string;
  entries: Entry[];
  /** COinS of each entry, by id: the `title` attribute of an empty span.Z3988. */
  coins: Record<string, string>;
  /** Links that filter without script. */
  years: { year: number | 'undated'; works: number; href: string; current: boolean }[];
  types: { type: WorkType; label: string; works: number; href: string; current: boolean }[];
  total: number;
  /** Works per year, on the first page of all works; empty elsewhere. */
  chart: YearColumn[];
  page: number;
  pages: PageLink[];
  exports: { label: string; href: string }[];
  jsonLd: JsonLdNode[];
}
