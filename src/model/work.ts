import { z } from 'zod';
import { contributorSchema } from './name.ts';
import { dateSchema } from './date.ts';
import { shortRanges } from './page-range.ts';
import { markupSchema, richTextSchema, type RichText } from './text.ts';
import { workTypeNames } from './work-types.ts';

/** Links a work offers. `url` is absolute, or a path relative to the content folder for a file kept beside the source. */
export const linkRels = ['pdf', 'html', 'preprint', 'code', 'data', 'slides', 'poster', 'video', 'supplement', 'proceedings', 'website', 'review', 'blog', 'related'] as const;
const linkSchema = z.object({
  rel: z.enum(linkRels),
  url: z.string(),
  label: z.string().optional(),
});

/** A version of a work other than the one the page cites. */
const versionSchema = z.object({
  kind: z.enum(['preprint', 'submitted', 'accepted', 'published', 'updated', 'translation', 'reprint']),
  identifiers: z.record(z.string(), z.array(z.string())).default({}),
  issued: dateSchema.optional(),
  url: z.string().optional(),
  venue: z.string().optional(),
  /** Why we believe it is the same work: "same arXiv id", "same title, authors and year". */
  reason: z.string().optional(),
});

/** A notice on the work: Crossref `update-to` / `updated-by`, or a person's own word. */
const noticeSchema = z.object({
  kind: z.enum(['retraction', 'correction', 'erratum', 'expression-of-concern', 'withdrawal', 'addendum']),
  doi: z.string().optional(),
  date: z.string().optional(),
  note: z.string().optional(),
});

const subjectSchema = z.object({
  /** arxiv, openalex, msc, mesh, acm, keyword … */
  scheme: z.string(),
  id: z.string().optional(),
  label: z.string(),
});

const names = z.array(contributorSchema);
const text = z.string();
const strings = z.array(z.string());

/**
 * All facts about a work. Names and meanings are those of CSL 1.0.2 variables where CSL has one
 * (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables); the rest is documented here.
 * Rich fields keep their source markup until `enrich` renders them; all other strings are plain Unicode.
 */
export const fieldsSchema = z.object({
  type: z.enum(workTypeNames),
  title: markupSchema,
  'title-short': text,
  'original-title': text,
  'container-title': markupSchema,
  'container-title-short': text,
  'collection-title': markupSchema,
  'collection-number': text,
  'volume-title': text,
  'event-title': text,
  'event-place': text,
  'event-date': dateSchema,
  publisher: text,
  'publisher-place': text,
  'original-publisher': text,
  'original-publisher-place': text,
  authority: text,
  volume: text,
  'number-of-volumes': text,
  issue: text,
  number: text,
  'number-of-pages': text,
  /** One page or several: "12", "12-15", "12-15, 20". */
  page: text.transform(shortRanges),
  'chapter-number': text,
  section: text,
  edition: text,
  version: text,
  /** "PhD thesis", "Technical report", "Poster". */
  genre: text,
  medium: text,
  archive: text,
  archive_location: text,
  'call-number': text,
  /** "in press", "forthcoming", "submitted". */
  status: text,
  /** BCP 47. */
  language: text,
  issued: dateSchema,
  'original-date': dateSchema,
  submitted: dateSchema,
  'available-date': dateSchema,
  accessed: dateSchema,
  abstract: markupSchema,
  note: markupSchema,
  annote: text,
  author: names,
  editor: names,
  translator: names,
  'collection-editor': names,
  'container-author': names,
  'original-author': names,
  'reviewed-author': names,
  'reviewed-title': text,
  director: names,
  interviewer: names,
  recipient: names,
  illustrator: names,
  composer: names,
  chair: names,
  compiler: names,
  contributor: names,
  /** Name lists the source cut short with "and others": their last name is not the last. */
  truncated: z.array(z.enum(['author', 'editor', 'translator'])),
  URL: text,
  /** Scheme (a key of model/identifiers.ts) -> values in normal form. DOIs bare and lower case, arXiv ids without version. */
  identifiers: z.record(z.string(), strings),
  links: z.array(linkSchema),
  keywords: strings,
  subjects: z.array(subjectSchema),
  awards: strings,
  selected: z.boolean(),
  /** SPDX identifier or licence URL of the work itself. */
  license: text,
  versions: z.array(versionSchema),
  notices: z.array(noticeSchema),
  funding: z.array(z.object({ name: text, ror: text.optional(), award: text.optional() })),
  references: strings,
  /** Preview picture, a path relative to the content folder. */
  image: text,
  imageAlt: text,
  /** Fields we have no place for, as the source spelt them: kept, exported again, never shown as fact. */
  custom: z.record(z.string(), z.string()),
}).partial();

/** Where a draft came from. `file` is relative to the content folder; `line` counts from 1. */
const originSchema = z.object({
  file: z.string(),
  format: z.string(),
  line: z.number().int().positive(),
  /** The record's own key in that file: citation key, put-code, OpenAlex id. */
  key: z.string().optional(),
  /** Slug of the person whose record this is: the folder works/<person>/. */
  person: z.string().optional(),
  /** ISO date the data was fetched, and from where, when the file says so. */
  retrieved: z.string().optional(),
  address: z.string().optional(),
  /** How much a source is to be believed: see reconcile/precedence. */
  authority: z.enum(['person', 'publisher', 'registry', 'aggregator', 'harvested']),
});

/** What one record of one source says. */
export const draftSchema = z.object({
  origin: originSchema,
  fields: fieldsSchema,
  /** Line of each field in the file, by field name; absent = the record's own line. */
  lines: z.record(z.string(), z.number()),
});

const alternativeSchema = z.object({ origin: z.number(), line: z.number().optional(), value: z.string() });

/** Where a field of a work came from: an index into `origins`, its line, and what other sources said instead. */
const provenanceSchema = z.object({
  origin: z.number(),
  line: z.number().optional(),
  alternatives: z.array(alternativeSchema).optional(),
  /** No source says it: the record of a person is taken to be by that person. */
  assumed: z.literal(true).optional(),
});

/** What we believe of one work, from all its drafts. */
const workSchema = z.object({
  /** Frozen address part, [a-z0-9-], at most 80 characters. */
  id: z.string(),
  /** The day it joined the site, YYYY-MM-DD, from works.lock. */
  added: z.string().optional(),
  /** Former ids that redirect here. */
  aliases: strings,
  /** Key in exports: [A-Za-z0-9:-], unique on the site, frozen. */
  citationKey: z.string(),
  fields: fieldsSchema.required({ type: true, title: true }),
  origins: z.array(originSchema),
  /** Field name -> provenance. */
  provenance: z.record(z.string(), provenanceSchema),
  /** Why drafts were joined, a sentence each: "works/a.bib:3 and works/orcid.json:88 have the DOI 10.1/x". */
  joins: strings,
  /** Slugs of the site's people on it, in byline order. */
  people: strings,
  /** Topic ids, most telling first; `derived` topics come from the text, not from a source. */
  topics: z.array(z.object({ id: z.string(), derived: z.boolean() })),
});

/** A byline name as a page prints it. */
const bylineSchema = z.object({ name: z.string(), person: z.string().optional() });

/** What lists and links need of a work: slim on purpose, one per work in the Astro collection. */
const entrySchema = z.object({
  id: z.string(),
  type: z.enum(workTypeNames),
  title: richTextSchema.omit({ tex: true }),
  /** BCP 47 tag when the title is not in the site's language. */
  lang: z.string().optional(),
  /** Year of publication; absent when no source tells it. */
  year: z.number().optional(),
  /** What stands where the year would: "in press". */
  yearLabel: z.string().optional(),
  /** ISO date as far as known; sorts lists. */
  date: z.string(),
  /** The day it joined the site; orders feeds. */
  added: z.string().optional(),
  /** At most 12 names; `authorCount` tells how many there are. */
  authors: z.array(bylineSchema),
  authorCount: z.number(),
  /** Editors' names stand in `authors` when a work has no author. */
  authorsAreEditors: z.boolean().optional(),
  /** Journal, proceedings, publisher, repository … as one plain line without the year: "Mathematische Annalen 83, 24–66". */
  venue: z.string().optional(),
  people: strings,
  topics: strings,
  doi: z.string().optional(),
  arxiv: z.string().optional(),
  links: z.array(linkSchema),
  awards: strings.optional(),
  selected: z.boolean().optional(),
  /** A retraction or the like, in one word. */
  notice: z.string().optional(),
  hasAbstract: z.boolean(),
  image: z.string().optional(),
  /** The whole reference as HTML, its title a link, where site.yaml names a style for lists. */
  reference: z.string().optional(),
});

export type Link = z.infer<typeof linkSchema>;
export type LinkRel = (typeof linkRels)[number];
export type Version = z.infer<typeof versionSchema>;
export type Notice = z.infer<typeof noticeSchema>;
export type Subject = z.infer<typeof subjectSchema>;
export type Fields = z.infer<typeof fieldsSchema>;
export type FieldName = keyof Fields;
export type Origin = z.infer<typeof originSchema>;
export type Draft = z.infer<typeof draftSchema>;
export type Provenance = z.infer<typeof provenanceSchema>;
export type Work = z.infer<typeof workSchema>;
export type Byline = z.infer<typeof bylineSchema>;
export type Entry = z.infer<typeof entrySchema>;

/** The fields that hold name lists. */
export const nameFields = [
  'author', 'editor', 'translator', 'collection-editor', 'container-author', 'original-author', 'reviewed-author', 'director',
  'interviewer', 'recipient', 'illustrator', 'composer', 'chair', 'compiler', 'contributor',
] as const satisfies readonly FieldName[];
/** The fields that hold a CSL date. */
export const dateFields = ['issued', 'original-date', 'submitted', 'available-date', 'accessed', 'event-date'] as const satisfies readonly FieldName[];
/** The fields that hold source markup. */
export const markupFields = ['title', 'container-title', 'collection-title', 'abstract', 'note'] as const satisfies readonly FieldName[];
export type NameField = (typeof nameFields)[number];
export type DateField = (typeof dateFields)[number];
export type MarkupField = (typeof markupFields)[number];

/** The rich fields of a work in every form, rendered once. */
export interface WorkTexts {
  title: RichText;
  containerTitle?: RichText;
  collectionTitle?: RichText;
  abstract?: RichText;
  note?: RichText;
}
