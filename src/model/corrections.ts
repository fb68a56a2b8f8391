import { z } from 'zod';

/** A work named by id, citation key, or identifier ("doi:10.1/x", "arxiv:2401.01234", "orcid:1234"). */
const workRef = z.string();
const group = z.union([z.array(workRef), z.array(z.array(workRef))]).transform((value) =>
  (value.length > 0 && typeof value[0] === 'string' ? [value] : value) as string[][]);

/** content/corrections.yaml: a person's last word, applied after everything else. */
export const correctionsSchema = z.strictObject({
  /** Records that are one work. */
  same: group.default([]),
  /** Records that are not, whatever their identifiers say. */
  different: group.default([]),
  /** Works that get no page. */
  hide: z.array(workRef).default([]),
  /** Person slug -> works that are somebody else's. */
  'not-mine': z.record(z.string(), z.array(workRef)).default({}),
  /** Person slug -> works that are theirs, though no byline or folder says so. */
  mine: z.record(z.string(), z.array(workRef)).default({}),
  /** People whose works are all their own, different as they look: slugs, or slug -> the day it was said. Ends the question of the report. */
  'one-person': z.union([z.array(z.string()).transform((slugs) => Object.fromEntries(slugs.map((slug) => [slug, '']))), z.record(z.string(), z.union([z.string(), z.date()]).transform((day) => (typeof day === 'string' ? day : day.toISOString().slice(0, 10))))]).default({}),
  /** Work -> field -> value, in the words of model/work.ts; `null` takes a field away. */
  set: z.record(z.string(), z.record(z.string(), z.unknown())).default({}),
  /** Old id -> the id it now has. */
  alias: z.record(z.string().regex(/^[a-z0-9-]{1,80}$/, 'an old id has small letters, digits and hyphens only'), z.string()).default({}),
  /** Work -> name on its byline -> slug of the person it is, or `nobody`. */
  people: z.record(z.string(), z.record(z.string(), z.string())).default({}),
});

export type Corrections = z.infer<typeof correctionsSchema> & {
  /** Line of each word of the file, by the word: where a correction stands. */
  lines?: ReadonlyMap<string, number>;
};

/** The file of a person's corrections. */
export const correctionsFile = 'corrections.yaml';

/** Most works a proposed line names; more are moved with `npm run import -- split`. */
const mostNamed = 12;

/** The line of corrections.yaml that says some works are somebody else's. */
export function notMineLine(slug: string, works: string[]): string {
  return `not-mine: { ${slug}: [${works.slice(0, mostNamed).join(', ')}${works.length > mostNamed ? ', …' : ''}] }`;
}
