import { foldWords } from '../../model/fold.ts';
import type { Affiliation, Contributor } from '../../model/name.ts';
import { coAuthorKeys, type CoAuthorSign } from './co-authors.ts';
import { modelText, type TextModel } from './words.ts';

/** A work as the detector looks at it, whatever it was read from. All texts are plain. */
export interface RecordWork {
  id: string;
  title: string;
  abstract: string;
  keywords: string[];
  venue: string;
  year?: number;
  /** BCP 47. */
  language?: string;
  /** The person on this byline, where named: an ORCID iD is one the source asserts, a given name one nobody has declared to be theirs. */
  self?: Contributor;
  coAuthors: Contributor[];
  /** Identifiers of this work, and of the works it cites, in one form. */
  identifiers: string[];
  references: string[];
}

/** What a work says about whose it may be. */
export interface Signals {
  id: string;
  text: TextModel;
  coAuthors: Map<string, CoAuthorSign>;
  venue: string;
  year?: number;
  language?: string;
  orcid?: string;
  /** Full given names of the person on this byline, folded; "" for initials. */
  given: string;
  affiliations: string[];
  identifiers: string[];
  references: Set<string>;
}

/** The signals of a record's works, in their order. */
export function signalsOf(works: RecordWork[]): Signals[] {
  const keys = coAuthorKeys(works.map((work) => work.coAuthors));
  return works.map((work, index) => ({
    id: work.id, text: modelText(work), coAuthors: keys[index]!, venue: venueKey(work.venue), given: fullGiven(work.self),
    affiliations: (work.self?.affiliations ?? []).map(affiliationKey), identifiers: work.identifiers, references: new Set(work.references),
    ...(work.year !== undefined ? { year: work.year } : {}), ...(work.language ? { language: work.language.slice(0, 2).toLowerCase() } : {}),
    ...(work.self?.orcid ? { orcid: work.self.orcid } : {}),
  }));
}

function affiliationKey({ ror, name }: Affiliation): string {
  return ror ?? foldWords(name);
}

function fullGiven(self: Contributor | undefined): string {
  const given = foldWords(self?.given ?? '').split(' ')[0] ?? '';
  return given.length > 1 ? given : '';
}

/** Archives take works of every field from everybody: a shared one says nothing. */
const archives = new Set(['arxiv', 'biorxiv', 'medrxiv', 'chemrxiv', 'ssrn', 'corr', 'computing research repository', 'zenodo', 'hal', 'researchgate', 'osf preprints', 'psyarxiv', 'preprints', 'research square', 'techrxiv', 'undefined']);

function venueKey(venue: string): string {
  const key = foldWords(venue).replace(/^(?:preprint )?(arxiv)\b.*$/, '$1');
  return archives.has(key) ? '' : key;
}
