import { z } from 'zod';
import { addressSchema } from './addresses.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'write the day as 2026-05-07');

/** What a page or record elsewhere can prove about a person, and what we looked for in it. */
export const identityProofs = {
  'orcid-website': { label: 'The ORCID record lists an address of this site', twoWay: true },
  'profile-rel-me': { label: 'The profile links back with rel=me', twoWay: true },
  'profile-verified': { label: 'The profile’s own service has verified the link back', twoWay: true },
  'profile-link': { label: 'The page links back', twoWay: true },
  'wikidata-website': { label: 'Wikidata gives an address of this site (P856)', twoWay: true },
  'wikidata-orcid': { label: 'Wikidata gives the same ORCID iD (P496)', twoWay: false },
} as const satisfies Record<string, { label: string; twoWay: boolean }>;

export type IdentityProof = keyof typeof identityProofs;

/**
 * confirmed: what we looked for is there. absent: the page was read and does not have it. contradicted: it says something else,
 * such as another ORCID iD. unreachable: the page could not be read that day, which proves nothing.
 */
export const findings = ['confirmed', 'absent', 'contradicted', 'unreachable'] as const;

const identityEvidenceSchema = z.strictObject({
  proof: z.enum(Object.keys(identityProofs) as [IdentityProof, ...IdentityProof[]]),
  /** The declared identity it is about: a scheme of model/identifiers.ts, or `page` for an address under links: or website:. */
  scheme: z.string(),
  /** Its value in normal form, as the person's file has it. */
  value: z.string(),
  finding: z.enum(findings),
  /** What was fetched, by anybody who wants to see for themselves. */
  address: addressSchema,
  /** The day it was last looked at. */
  checked: day,
  /** The day since which each look has confirmed it. */
  since: day.optional(),
  /** What was found there, word for word: the address it links to, or the other iD. */
  found: z.string().optional(),
  /** Why it could not be read. */
  problem: z.string().optional(),
});

/** The facts of a work that a DOI's own metadata was compared in. */
const comparedFacts = ['title', 'year', 'byline', 'authors'] as const;

const workEvidenceSchema = z.strictObject({
  doi: z.string(),
  /** agrees: all compared facts do. uncompared: the DOI exists, but its agency tells nothing we read. unregistered: no agency knows it. unreachable: nobody answered that day. */
  finding: z.enum(['agrees', 'differs', 'uncompared', 'unregistered', 'unreachable']),
  /** Whose metadata it was compared with. */
  registry: z.enum(['crossref', 'datacite']).optional(),
  address: addressSchema,
  checked: day,
  /** What does not agree: the title, the year (by more than one), the person's name on the byline, the number of authors. */
  differs: z.array(z.enum(comparedFacts)).default([]),
  /** The person's ORCID iD in the DOI's metadata: the same, another beside the person's name, or none. */
  orcid: z.enum(['same', 'other', 'none']).optional(),
  /** The registry says that the author signed in to give the iD. */
  authenticated: z.boolean().optional(),
  /** What was found where something differs, word for word: fact -> value. */
  found: z.record(z.string(), z.string()).optional(),
});

/** content/evidence/<person>.yaml: what `npm run import -- verify <person>` looked for elsewhere, and found, with the day. Only that command writes it. */
export const evidenceSchema = z.strictObject({
  /** Addresses of this site a link back may lead to, the person's own page first. Links back to other addresses prove nothing here. */
  site: z.array(z.string()).min(1),
  identities: z.array(identityEvidenceSchema).default([]),
  works: z.array(workEvidenceSchema).default([]),
});

export type Finding = (typeof findings)[number];
export type IdentityEvidence = z.infer<typeof identityEvidenceSchema>;
export type WorkEvidence = z.infer<typeof workEvidenceSchema>;
export type Evidence = z.infer<typeof evidenceSchema>;
