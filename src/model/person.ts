import { z } from 'zod';
import { evidenceSchema } from './evidence.ts';
import { addressSchema } from './addresses.ts';
import { affiliationSchema, nameSchema } from './name.ts';
import { richTextSchema } from './text.ts';

/** A year, a month or a day: 1915, "1915-07", "1915-07-23", or words. */
const when = z.union([z.number().int(), z.string()]).transform(String);
const strings = z.array(z.string());
const listOf = <T extends z.ZodType>(item: T) => z.union([z.array(item), item.transform((one) => [one])]).pipe(z.array(z.any())) as unknown as z.ZodType<z.output<T>[]>;

const positionSchema = z.strictObject({
  role: z.string(),
  organisation: z.string().optional(),
  department: z.string().optional(),
  ror: addressSchema.optional(),
  place: z.string().optional(),
  from: when.optional(),
  to: when.optional(),
  url: addressSchema.optional(),
});

const educationSchema = z.strictObject({
  degree: z.string(),
  organisation: z.string().optional(),
  ror: addressSchema.optional(),
  place: z.string().optional(),
  from: when.optional(),
  to: when.optional(),
  /** Thesis title, TeX allowed. */
  thesis: z.string().optional(),
  advisor: z.string().optional(),
});

const awardSchema = z.strictObject({ title: z.string(), year: when.optional(), by: z.string().optional(), url: addressSchema.optional() });

/** What a researcher can be open to. */
export const openings = ['projects', 'supervision', 'review', 'talks', 'media', 'consulting', 'hiring'] as const;
export type Opening = (typeof openings)[number];

/** `projects`, or with a remark `projects: on lattices, from autumn`. */
const openingSchema = z.union([z.enum(openings), z.partialRecord(z.enum(openings), z.string())])
  .transform((one): { to: Opening; note?: string }[] => (typeof one === 'string' ? [{ to: one }] : Object.entries(one).map(([to, note]) => ({ to: to as Opening, note }))));

const webAddress = z.url({ protocol: /^https?$/ });

const reachSchema = z.strictObject({
  /** The way the person likes best; the first of the others when absent. */
  preferred: z.enum(['page', 'calendar', 'email']).optional(),
  /** A page with a form or directions. */
  page: webAddress.optional(),
  calendar: webAddress.optional(),
  /**
   * How `email` stands on pages. words: “ada (at) example (dot) org”, which people and screen readers read and most collectors of addresses do not;
   * link: as a mailto: link, which everybody reads; hidden: not at all.
   */
  email: z.enum(['words', 'link', 'hidden']).default('words'),
  note: z.string().optional(),
});

const claimSchema = z.strictObject({
  /** The day of the person's word. */
  date: when,
  /** What it rests on, a sentence each: "Merge request 12, from the account linked on my university page". */
  evidence: strings.default([]),
  /** The works the person says are theirs: ids, citation keys or DOIs; `all` for what was on the page that day. */
  works: z.union([z.literal('all'), strings]).optional(),
});

/** Front matter of content/people/<slug>.mdx. Only `name` is required. */
export const personFileSchema = z.strictObject({
  /** As it is read, "Emmy Noether", or in CSL parts for names a program would split wrongly. */
  name: z.union([z.string().min(1), nameSchema]),
  /** The name in its own script, with its BCP 47 tag. */
  native: z.strictObject({ name: z.string(), lang: z.string() }).optional(),
  /** How to say it: IPA or plain words. */
  pronunciation: z.string().optional(),
  pronouns: z.string().optional(),
  /** Other forms of the name on bylines, joined with the person when works are matched. */
  variants: strings.default([]),
  /** Names no longer used: matched, never shown. */
  formerNames: strings.default([]),
  /** "Professor of mathematics". */
  role: z.string().optional(),
  affiliations: listOf(affiliationSchema.strict()).default([]),
  /** One sentence under the name, TeX allowed. */
  description: z.string().optional(),
  /** A picture beside the file. */
  portrait: z.string().optional(),
  portraitAlt: z.string().optional(),
  portraitCredit: z.string().optional(),
  /** Scheme of model/identifiers.ts -> value, as pasted. */
  identifiers: z.record(z.string(), z.string()).default({}),
  email: z.string().optional(),
  website: addressSchema.optional(),
  links: z.array(z.strictObject({ label: z.string(), url: addressSchema, rel: z.string().optional() })).default([]),
  /** Groups of the directory: "Algebra"; in the order of site.yaml's `groups`. */
  groups: listOf(z.string()).default([]),
  status: z.enum(['member', 'visiting', 'emeritus', 'alumni']).default('member'),
  /** Place in the directory; lower comes first, then the family name. */
  order: z.number().default(0),
  born: when.optional(),
  died: when.optional(),
  interests: strings.default([]),
  positions: z.array(positionSchema).default([]),
  education: z.array(educationSchema).default([]),
  awards: z.array(awardSchema).default([]),
  /** Works shown first: ids, citation keys or DOIs. */
  selected: strings.default([]),
  /** What the person is open to, each with a remark where there is one. */
  'open-to': z.array(openingSchema).transform((all) => all.flat()).default([]),
  reach: reachSchema.prefault({}),
  /** Languages the person works in, BCP 47 tags. */
  languages: strings.default([]),
  /** The person's own word that this is their record. */
  claimed: claimSchema.optional(),
  /** The day somebody last looked the whole record through. */
  reviewed: when.optional(),
});

/** A person as the site knows them, works counted. */
export const personSchema = personFileSchema.extend({
  /** File name without ending; the address /people/<slug>/. */
  slug: z.string(),
  /** The file, relative to the content folder. */
  file: z.string(),
  name: nameSchema,
  displayName: z.string(),
  /** Family first: sorts the directory. */
  sortName: z.string(),
  identifiers: z.record(z.string(), z.string()),
  description: z.string().optional(),
  descriptionRich: richTextSchema.optional(),
  /** True when the MDX file has text below its front matter. */
  hasBiography: z.boolean(),
  /** What was found elsewhere about the person, as far as it still holds: content/evidence/<slug>.yaml. */
  evidence: evidenceSchema.optional(),
});

export type PersonFile = z.infer<typeof personFileSchema>;
export type Person = z.infer<typeof personSchema>;

/** The web pages a person names as theirs or about them: website, links, and the pages of positions. */
export function declaredPages({ website, links, positions }: Pick<Person, 'website' | 'links' | 'positions'>): string[] {
  const addresses = [website, ...links.map((link) => link.url), ...positions.map((position) => position.url)];
  return [...new Set(addresses.filter((address): address is string => /^https?:\/\//i.test(address ?? '')))];
}
