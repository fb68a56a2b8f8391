import { z } from 'zod';
import { addressSchema } from './addresses.ts';

/** A name in CSL's own parts (CSL-JSON `name`): either `literal` (a group, a mononym) or at least `family`. */
export const nameSchema = z.object({
  family: z.string().optional(),
  given: z.string().optional(),
  'non-dropping-particle': z.string().optional(),
  'dropping-particle': z.string().optional(),
  suffix: z.string().optional(),
  literal: z.string().optional(),
});

/** The 14 roles of CRediT (ANSI/NISO Z39.104-2022), by the slug of https://credit.niso.org/contributor-roles/<slug>/. */
export const creditRoles = [
  'conceptualization', 'data-curation', 'formal-analysis', 'funding-acquisition', 'investigation',
  'methodology', 'project-administration', 'resources', 'software', 'supervision', 'validation',
  'visualization', 'writing-original-draft', 'writing-review-editing',
] as const;

/** A role as CRediT spells it: "Writing – review & editing". */
export const creditRoleLabels: Record<CreditRole, string> = {
  conceptualization: 'Conceptualization', 'data-curation': 'Data curation', 'formal-analysis': 'Formal analysis', 'funding-acquisition': 'Funding acquisition', investigation: 'Investigation',
  methodology: 'Methodology', 'project-administration': 'Project administration', resources: 'Resources', software: 'Software', supervision: 'Supervision', validation: 'Validation',
  visualization: 'Visualization', 'writing-original-draft': 'Writing – original draft', 'writing-review-editing': 'Writing – review & editing',
};

/** The address of a role in CRediT. */
export function creditRoleUrl(role: CreditRole): string {
  return `https://credit.niso.org/contributor-roles/${role}/`;
}

/** The CRediT role of a word as sources write it: a label, a slug or an address; undefined for any other. */
export function creditRoleOf(written: string): CreditRole | undefined {
  const slug = written.trim().replace(/\/+$/, '').split('/').at(-1)!.toLowerCase().replace(/&amp;|&|\band\b/g, ' ').replace(/[^a-z]+/g, '-').replace(/^-|-$/g, '').replace('visualisation', 'visualization').replace('conceptualisation', 'conceptualization');
  return creditRoles.find((role) => role === slug);
}

export const affiliationSchema = z.object({
  name: z.string(),
  /** Whole URL, https://ror.org/…, as ROR asks. */
  ror: addressSchema.optional(),
  department: z.string().optional(),
  url: addressSchema.optional(),
});

/** A person or group on a byline, with what the source says of them on this work. */
export const contributorSchema = nameSchema.extend({
  /** Bare iD, 0000-0002-1825-0097. */
  orcid: z.string().optional(),
  affiliations: z.array(affiliationSchema).optional(),
  /** CRediT roles. */
  roles: z.array(z.enum(creditRoles)).optional(),
  equal: z.boolean().optional(),
  corresponding: z.boolean().optional(),
  /** The name in its own script, where the byline is a transliteration. */
  native: z.string().optional(),
  /** Slug of the person of this site; set by reconcile, never by a source. */
  person: z.string().optional(),
});

export type Name = z.infer<typeof nameSchema>;
export type CreditRole = (typeof creditRoles)[number];
export type Affiliation = z.infer<typeof affiliationSchema>;
export type Contributor = z.infer<typeof contributorSchema>;

const han = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\s·・]+$/u;

/** The name as it is read: "Jan van der Berg Jr."; Chinese, Japanese and Korean names family first, unspaced. */
export function displayName(name: Name): string {
  if (name.literal) return name.literal;
  const { family = '', given = '' } = name;
  if (family && given && han.test(family + given)) return /\p{Script=Katakana}/u.test(family + given) ? `${given}・${family}` : family + given;
  const base = [given, name['dropping-particle'], name['non-dropping-particle'], family].filter(Boolean).join(' ');
  return name.suffix ? `${base}${/^\p{L}r\.?$|^Jr|^Sr/u.test(name.suffix) ? ', ' : ' '}${name.suffix}` : base;
}

/** The name as lists sort and Highwire prints it: "van der Berg, Jan, Jr."; a literal stays whole. */
export function sortName(name: Name): string {
  if (name.literal) return name.literal;
  const family = [name['non-dropping-particle'], name.family].filter(Boolean).join(' ');
  const given = [name.given, name['dropping-particle']].filter(Boolean).join(' ');
  return [family, given, name.suffix].filter(Boolean).join(', ');
}
