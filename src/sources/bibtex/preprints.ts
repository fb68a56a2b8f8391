import { isValidIdentifier, normaliseIdentifier } from '../../model/identifiers.ts';

/** Servers that stand where a journal would. */
const servers: [RegExp, string][] = [
  [/^(?:arxiv|corr\b|computing research repository)/i, 'arXiv'],
  [/^biorxiv/i, 'bioRxiv'],
  [/^medrxiv/i, 'medRxiv'],
  [/^chemrxiv/i, 'ChemRxiv'],
  [/^techrxiv/i, 'TechRxiv'],
  [/^psyarxiv/i, 'PsyArXiv'],
  [/^socarxiv/i, 'SocArXiv'],
  [/^(?:eartharxiv|earth arxiv)/i, 'EarthArXiv'],
  [/^engrxiv/i, 'engrXiv'],
  [/^ssrn\b|^available at ssrn\b/i, 'SSRN'],
  [/^research square/i, 'Research Square'],
  [/^preprints(?:\.org)?$/i, 'Preprints.org'],
  [/^osf preprints?/i, 'OSF Preprints'],
  [/^authorea/i, 'Authorea'],
  [/^(?:iacr )?cryptology eprint archive/i, 'Cryptology ePrint Archive'],
];
const serverNames = new Set(servers.map(([, name]) => name));
const arxivPattern = /(?:\d{4}\.\d{4,5}|[a-z]{2,}(?:-[a-z]{2,3})?(?:\.[A-Z]{2})?\/\d{7})(?:v\d+)?/;

/** The preprint server a venue names: "arXiv preprint arXiv:2309.16292" and "CoRR" are arXiv; undefined for a journal. */
export function preprintServer(venue: string): string | undefined {
  return servers.find(([pattern]) => pattern.test(venue))?.[1];
}

/** True for a name that `preprintServer` gives. */
export function isPreprintServer(name: string): boolean {
  return serverNames.has(name);
}

/** The arXiv id in a text that means one: "arXiv:2309.16292v2 [cs.LG]", "abs/1706.03762", "https://arxiv.org/abs/…"; undefined otherwise. */
export function arxivIdIn(text: string): string | undefined {
  if (!/arxiv|\babs\//i.test(text)) return undefined;
  const found = arxivPattern.exec(text.replace(/10\.48550\/arxiv\./i, ''))?.[0];
  return found ? validArxiv(found) : undefined;
}

/** A bare arXiv id in normal form, or undefined. */
export function validArxiv(text: string): string | undefined {
  const id = normaliseIdentifier('arxiv', text);
  return isValidIdentifier('arxiv', id) ? id : undefined;
}
