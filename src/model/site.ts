import { z } from 'zod';
import { addressSchema } from './addresses.ts';

/** The built-in citation styles. */
export const citationStyles = ['apa', 'mla', 'chicago-author-date', 'ieee', 'vancouver', 'harvard1', 'acm', 'ams'] as const;

/** Programs that keep repositories on the web, by the form of their addresses; forgejo stands for Gitea too. */
const forges = ['github', 'gitlab', 'forgejo'] as const;
export type Forge = (typeof forges)[number];

const organisationSchema = z.strictObject({
  name: z.string(),
  ror: addressSchema.optional(),
  url: addressSchema.optional(),
  /** The body it belongs to: a department's university. */
  parent: z.strictObject({ name: z.string(), ror: addressSchema.optional(), url: addressSchema.optional() }).optional(),
});

/** content/site.yaml. Only `title` and `url` are required. */
export const siteSchema = z.strictObject({
  title: z.string().min(1),
  /** Where the site will live, absolute, with its path: https://user.github.io/repo/. */
  url: z.url({ protocol: /^https?$/ }),
  /** Where the site lived when its feeds were first read. Kept after a move, it keeps their ids, so that no reader gets everything again. */
  firstUrl: z.url({ protocol: /^https?$/ }).optional(),
  description: z.string().default(''),
  /** BCP 47 tag of the site's own words. */
  language: z.string().default('en'),
  organisation: organisationSchema.optional(),
  maintainer: z.strictObject({ name: z.string(), email: z.string().optional() }).optional(),
  /** The repository that holds content/: claims and reports of mistakes go there, ready to send. An address, or an address with how it is kept. */
  repository: z.preprocess((value) => (typeof value === 'string' ? { url: value } : value), z.strictObject({
    url: z.url({ protocol: /^https?$/ }),
    /** What runs there; told from the address for github.com, gitlab.*, codeberg.org and the like. */
    forge: z.enum(forges).optional(),
    branch: z.string().default('main'),
    /** The content folder in the repository. */
    content: z.string().default('content'),
  })).optional(),
  /** The day the site was last looked through, YYYY-MM-DD: freshness is counted to it when no other date of the data is later. */
  asOf: z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the day as 2026-05-07').optional(),
  /** One colour, any CSS hex; its contrast is corrected at build. */
  accent: z.string().regex(/^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i, 'write the colour as #rrggbb').default('#7a2e2e'),
  /**
   * Pictures other sites show beside a link to a page. `auto`: of people, of works while there are at most 500 (else of the
   * selected ones) and of the site; `all`: of every work, about 0.1 s and 25 kB each the first time; `people`; `none`.
   */
  previews: z.enum(['auto', 'all', 'people', 'none']).default('auto'),
  /** Replaces the default navigation. */
  navigation: z.array(z.strictObject({ label: z.string(), href: addressSchema })).optional(),
  /** Parts of the site to leave out. */
  sections: z.strictObject({
    people: z.boolean().default(true), works: z.boolean().default(true), topics: z.boolean().default(true), search: z.boolean().default(true),
    news: z.boolean().default(true), talks: z.boolean().default(true), teaching: z.boolean().default(true), projects: z.boolean().default(true),
  }).prefault({}),
  /** Order of the groups in the directory. */
  groups: z.array(z.string()).default([]),
  citations: z.strictObject({
    /** Names of built-in styles or of .csl files in content/styles/, in the order of the cite panel. */
    styles: z.array(z.string()).min(1).default([...citationStyles]),
    /** A style by which lists and CVs show whole references; without it they show title, people and venue on lines of their own. */
    lists: z.string().optional(),
    /** Locale of the formatted references. */
    locale: z.string().default('en-US'),
    /** Ends group names in citation tags with a comma, so that Zotero saves them as groups; what Google Scholar makes of it is not known. */
    groupComma: z.boolean().default(false),
  }).prefault({}),
  /** Beginnings of identifiers that lead to this site's own pages, such as the prefix of DOIs registered for them: `10.12345/`, `ark:/12345/`, `https://w3id.org/me/`. */
  ownIdentifiers: z.array(z.string().min(4)).default([]),
  topics: z.strictObject({
    /** Derive topics from title and abstract where a record has none. */
    derive: z.boolean().default(true),
    /** Most topics a work shows. */
    perWork: z.number().int().min(0).max(20).default(5),
    /** Most topics the site keeps, by number of works; declared topics always stay. */
    most: z.number().int().min(0).default(200),
    /** Words never to be a topic. */
    exclude: z.array(z.string()).default([]),
  }).prefault({}),
  /** LaTeX macros the sources use: `\R: \mathbb{R}`, `'\norm': '\left\lVert #1 \right\rVert'` (quoted: ` #` begins a comment in YAML). */
  macros: z.record(z.string().regex(/^\\(?:[A-Za-z]+|.)$/, 'a macro name starts with a backslash'), z.string()).default({}),
  search: z.strictObject({
    /** Ship the classic-script twins that make search work from disk: a third more than the index itself. A zip has them always. */
    offline: z.boolean().default(true),
  }).prefault({}),
  /** What readers can take with them. */
  offline: z.strictObject({
    /** A page that offers the whole site as a zip, which every build then makes, and a link to it at the foot of every page. */
    download: z.boolean().default(false),
    /** A service worker keeps the pages a reader has seen, and the search, for when there is no network. When switched off, the worker of earlier builds removes itself. */
    visits: z.boolean().default(true),
    /** Most megabytes it keeps on a reader's device. */
    megabytes: z.number().min(1).max(500).default(40),
  }).prefault({}),
  /** Hosts that need files of their own: `.htaccess` for apache, `nginx.conf` to include, redirects as Netlify wants them. */
  hosting: z.array(z.enum(['apache', 'nginx', 'netlify'])).default([]),
  /** A line at the foot of every page. */
  footer: z.string().optional(),
});

export type SiteFile = z.input<typeof siteSchema>;
export type Site = z.infer<typeof siteSchema>;
