/** One kind of identifier or profile address: how it is recognised, checked, shown and linked. */
export interface Scheme {
  label: string;
  /** What it names. A `profile` is a page about a person that has no checkable identifier. */
  of: 'work' | 'person' | 'profile' | 'organisation';
  /** Normal form; a value that does not match is reported, not dropped. */
  pattern: RegExp;
  /** Address of a value in normal form; `{}` stands for it, already percent-encoded where needed. */
  url?: string;
  /** Prefixes people paste along, removed by `normaliseIdentifier`. */
  strip?: RegExp;
  check?: (value: string) => boolean;
  lowerCase?: boolean;
  upperCase?: boolean;
}

const hosts = (host: string) => new RegExp(`^(?:https?://)?(?:www\\.|dx\\.)?${host}/`, 'i');

/**
 * The registry: a new identifier is a new row.
 * Patterns: doi Crossref's recommended expression, widened for old SICI DOIs; arXiv's identifier.py; ORCID, ROR, ISSN, ISBN their agencies.
 */
export const schemes = {
  doi: { label: 'DOI', of: 'work', pattern: /^10\.\d{4,9}\/\S+$/, url: 'https://doi.org/{}', strip: /^(?:(?:https?:\/\/)?(?:dx\.)?doi\.org\/|doi:\s*|urn:doi:|info:doi\/)/i, lowerCase: true },
  arxiv: { label: 'arXiv', of: 'work', pattern: /^(?:\d{4}\.\d{4,5}|[a-z]+(?:-[a-z]{2,})?\/\d{7})$/, url: 'https://arxiv.org/abs/{}', strip: /^(?:(?:https?:\/\/)?(?:www\.|export\.)?arxiv\.org\/(?:abs|pdf|html)\/|(?:arxiv|e-?print)\s*:\s*)/i, check: arxivChecks },
  pmid: { label: 'PubMed', of: 'work', pattern: /^\d{1,8}$/, url: 'https://pubmed.ncbi.nlm.nih.gov/{}/', strip: /^(?:https?:\/\/(?:www\.)?(?:pubmed\.ncbi\.nlm\.nih\.gov|ncbi\.nlm\.nih\.gov\/pubmed)\/|pmid:\s*)/i },
  pmcid: { label: 'PubMed Central', of: 'work', pattern: /^PMC\d+$/, url: 'https://www.ncbi.nlm.nih.gov/pmc/articles/{}/', strip: /^(?:https?:\/\/(?:www\.)?(?:ncbi\.nlm\.nih\.gov\/pmc|pmc\.ncbi\.nlm\.nih\.gov)\/articles\/|pmcid:\s*)/i, upperCase: true },
  isbn: { label: 'ISBN', of: 'work', pattern: /^97[89]\d{10}$/, check: isbnChecks },
  issn: { label: 'ISSN', of: 'work', pattern: /^\d{4}-\d{3}[\dX]$/, url: 'https://portal.issn.org/resource/ISSN/{}', strip: /^(?:https?:\/\/portal\.issn\.org\/resource\/issn\/|e?issn:?\s*)/i, check: issnChecks, upperCase: true },
  handle: { label: 'Handle', of: 'work', pattern: /^[\w.]+\/\S+$/, url: 'https://hdl.handle.net/{}', strip: /^(?:(?:https?:\/\/)?hdl\.handle\.net\/|hdl:)/i },
  openalex: { label: 'OpenAlex', of: 'work', pattern: /^[WA]\d+$/, url: 'https://openalex.org/{}', strip: hosts('openalex\\.org'), upperCase: true },
  dblp: { label: 'dblp', of: 'work', pattern: /^\S+\/\S+$/, url: 'https://dblp.org/rec/{}', strip: hosts('dblp\\.(?:org|uni-trier\\.de)/rec') },
  s2: { label: 'Semantic Scholar', of: 'work', pattern: /^[0-9a-f]{40}$/, url: 'https://www.semanticscholar.org/paper/{}', strip: hosts('semanticscholar\\.org/paper') },
  hal: { label: 'HAL', of: 'work', pattern: /^[a-z]+-\d+$/, url: 'https://hal.science/{}', strip: hosts('hal\\.(?:science|archives-ouvertes\\.fr)') },
  ads: { label: 'ADS', of: 'work', pattern: /^\S{19}$/, url: 'https://ui.adsabs.harvard.edu/abs/{}', strip: hosts('(?:ui\\.)?adsabs\\.harvard\\.edu/abs') },
  inspire: { label: 'INSPIRE', of: 'work', pattern: /^\d+$/, url: 'https://inspirehep.net/literature/{}', strip: hosts('inspirehep\\.net/literature') },
  mr: { label: 'MathSciNet', of: 'work', pattern: /^MR\d+$/, url: 'https://mathscinet.ams.org/mathscinet-getitem?mr={}', upperCase: true },
  zbl: { label: 'zbMATH', of: 'work', pattern: /^[\d.]+$/, url: 'https://zbmath.org/{}', strip: /^(?:https?:\/\/zbmath\.org\/(?:\?q=an:)?|zbl\s*)/i },
  jfm: { label: 'JFM', of: 'work', pattern: /^\d\d\.\d{4}\.\d\d$/, url: 'https://zbmath.org/{}', strip: /^jfm\s*/i },
  acl: { label: 'ACL Anthology', of: 'work', pattern: /^[\w.-]+$/, url: 'https://aclanthology.org/{}/', strip: hosts('(?:aclanthology\\.org|aclweb\\.org/anthology)') },
  openreview: { label: 'OpenReview', of: 'work', pattern: /^[\w-]+$/, url: 'https://openreview.net/forum?id={}', strip: /^https?:\/\/openreview\.net\/(?:forum|pdf)\?id=/i },
  jstor: { label: 'JSTOR', of: 'work', pattern: /^\d+$/, url: 'https://www.jstor.org/stable/{}', strip: hosts('jstor\\.org/stable') },
  numdam: { label: 'Numdam', of: 'work', pattern: /^[\w.]+$/, url: 'http://www.numdam.org/item/{}/' },
  oclc: { label: 'OCLC', of: 'work', pattern: /^\d+$/, url: 'https://www.worldcat.org/oclc/{}' },
  urn: { label: 'URN', of: 'work', pattern: /^urn:[a-z0-9-]+:\S+$/i, url: 'https://nbn-resolving.org/{}' },
  swhid: { label: 'Software Heritage', of: 'work', pattern: /^swh:1:\w+:[0-9a-f]{40}/, url: 'https://archive.softwareheritage.org/{}' },

  orcid: { label: 'ORCID', of: 'person', pattern: /^\d{4}-\d{4}-\d{4}-\d{3}[\dX]$/, url: 'https://orcid.org/{}', strip: /^(?:(?:https?:\/\/)?(?:www\.)?orcid\.org\/|orcid:\s*)/i, check: orcidChecks, upperCase: true },
  wikidata: { label: 'Wikidata', of: 'person', pattern: /^Q\d+$/, url: 'https://www.wikidata.org/entity/{}', strip: hosts('wikidata\\.org/(?:wiki|entity)'), upperCase: true },
  viaf: { label: 'VIAF', of: 'person', pattern: /^\d+$/, url: 'https://viaf.org/viaf/{}', strip: hosts('viaf\\.org/viaf') },
  isni: { label: 'ISNI', of: 'person', pattern: /^\d{15}[\dX]$/, url: 'https://isni.org/isni/{}', strip: hosts('isni\\.org/isni'), check: isniChecks },
  gnd: { label: 'GND', of: 'person', pattern: /^[\dX-]+$/, url: 'https://d-nb.info/gnd/{}', strip: hosts('d-nb\\.info/gnd') },
  openalexAuthor: { label: 'OpenAlex', of: 'person', pattern: /^A\d+$/, url: 'https://openalex.org/{}', strip: hosts('openalex\\.org'), upperCase: true },
  dblpPerson: { label: 'dblp', of: 'person', pattern: /^[\w-]+\/[\w-]+$/, url: 'https://dblp.org/pid/{}', strip: hosts('dblp\\.(?:org|uni-trier\\.de)/pid') },
  s2Author: { label: 'Semantic Scholar', of: 'person', pattern: /^\d+$/, url: 'https://www.semanticscholar.org/author/{}', strip: hosts('semanticscholar\\.org/author') },
  googleScholar: { label: 'Google Scholar', of: 'person', pattern: /^[\w-]{12}$/, url: 'https://scholar.google.com/citations?user={}', strip: /^https?:\/\/scholar\.google\.[a-z.]+\/citations\?(?:.*&)?user=/i },
  scopus: { label: 'Scopus', of: 'person', pattern: /^\d+$/, url: 'https://www.scopus.com/authid/detail.uri?authorId={}' },
  researcherId: { label: 'Web of Science', of: 'person', pattern: /^[A-Z]{1,3}-\d{4}-\d{4}$/, url: 'https://www.webofscience.com/wos/author/record/{}' },
  mathscinet: { label: 'MathSciNet', of: 'person', pattern: /^\d+$/, url: 'https://mathscinet.ams.org/mathscinet/MRAuthorID/{}' },
  zbmathAuthor: { label: 'zbMATH', of: 'person', pattern: /^[a-z0-9.-]+$/, url: 'https://zbmath.org/authors/{}' },
  mathGenealogy: { label: 'Mathematics Genealogy', of: 'person', pattern: /^\d+$/, url: 'https://www.genealogy.math.ndsu.nodak.edu/id.php?id={}' },
  mactutor: { label: 'MacTutor', of: 'person', pattern: /^[\w-]+$/, url: 'https://mathshistory.st-andrews.ac.uk/Biographies/{}/' },
  inspireAuthor: { label: 'INSPIRE', of: 'person', pattern: /^\d+$/, url: 'https://inspirehep.net/authors/{}' },
  arxivAuthor: { label: 'arXiv', of: 'person', pattern: /^[\w-]+$/, url: 'https://arxiv.org/a/{}' },
  github: { label: 'GitHub', of: 'profile', pattern: /^[\w-]+$/, url: 'https://github.com/{}', strip: hosts('github\\.com') },
  gitlab: { label: 'GitLab', of: 'profile', pattern: /^[\w.-]+$/, url: 'https://gitlab.com/{}', strip: hosts('gitlab\\.com') },
  mastodon: { label: 'Mastodon', of: 'profile', pattern: /^https:\/\/\S+\/@\w+$/, url: '{}' },
  bluesky: { label: 'Bluesky', of: 'profile', pattern: /^[\w.-]+$/, url: 'https://bsky.app/profile/{}', strip: hosts('bsky\\.app/profile') },
  linkedin: { label: 'LinkedIn', of: 'profile', pattern: /^[\w%-]+$/, url: 'https://www.linkedin.com/in/{}', strip: hosts('linkedin\\.com/in') },
  researchgate: { label: 'ResearchGate', of: 'profile', pattern: /^[\w-]+$/, url: 'https://www.researchgate.net/profile/{}', strip: hosts('researchgate\\.net/profile') },

  ror: { label: 'ROR', of: 'organisation', pattern: /^0[a-hj-km-np-tv-z0-9]{6}\d{2}$/, url: 'https://ror.org/{}', strip: hosts('ror\\.org'), check: rorChecks, lowerCase: true },
} as const satisfies Record<string, Scheme>;

export type SchemeName = keyof typeof schemes;

/** The scheme of a name, or undefined for one the registry does not know. */
export function schemeOf(name: string): Scheme | undefined {
  return Object.hasOwn(schemes, name) ? schemes[name as SchemeName] : undefined;
}

/** A pasted identifier in its scheme's normal form: prefixes, spaces, trailing punctuation and (for arXiv) the version removed. */
export function normaliseIdentifier(scheme: SchemeName, pasted: string): string {
  const { strip, lowerCase, upperCase } = schemes[scheme] as Scheme;
  let value = pasted.trim();
  if (strip) value = value.replace(strip, '').trim();
  if (scheme === 'doi') value = decodeDoi(value).replace(/[.,;:)\]}]+$/, (end) => (balanced(value) ? end.replace(/[.,;:]+$/, '') : ''));
  if (scheme === 'arxiv') value = value.replace(/\.pdf$/i, '').replace(/\s*\[[^\]]*\]\s*$/, '').replace(/v[1-9]\d*$/, '').replace(/^([a-z-]+)\.[A-Za-z-]{2,}\//, '$1/');
  if (scheme === 'isbn') value = isbn13(value);
  if (scheme === 'issn') value = value.replace(/[^\dXx]/g, '').replace(/^(.{4})(.{4})$/, '$1-$2');
  if (scheme === 'orcid') value = value.replace(/[^\dXx]/g, '').replace(/^(.{4})(.{4})(.{4})(.{4})$/, '$1-$2-$3-$4');
  if (scheme === 'isni') value = value.replace(/[^\dXx]/g, '').toUpperCase();
  value = value.replace(/\/+$/, '');
  return lowerCase ? value.toLowerCase() : upperCase ? value.toUpperCase() : value;
}

/** True when a value in normal form matches its pattern and its checksum, where it has one. A checksum proves no typo, not ownership. */
export function isValidIdentifier(scheme: SchemeName, value: string): boolean {
  const { pattern, check } = schemes[scheme] as Scheme;
  return pattern.test(value) && (check?.(value) ?? true);
}

/** The address of a value in normal form, or undefined for a scheme without one (ISBN). */
export function identifierUrl(scheme: SchemeName, value: string): string | undefined {
  const { url } = schemes[scheme] as Scheme;
  if (url === '{}') return /^https?:\/\//i.test(value) ? value : undefined;
  return url?.replace('{}', encodeURI(value.toWellFormed()).replace(/[?#]/g, encodeURIComponent));
}

function decodeDoi(value: string): string {
  if (!/%[0-9a-f]{2}/i.test(value)) return value;
  try { return decodeURIComponent(value); } catch { return value; }
}

/** True when round and square brackets pair up, as they do in SICI DOIs. */
function balanced(value: string): boolean {
  const count = (character: string) => value.split(character).length;
  return count('(') === count(')') && count('[') === count(']') && count('{') === count('}');
}

function digits(value: string): number[] {
  return [...value.replace(/[^\dXx]/g, '')].map((d) => (d.toUpperCase() === 'X' ? 10 : Number(d)));
}

/** ISO 7064 MOD 11-2, as ORCID and ISNI use it. */
function mod11_2(value: string): boolean {
  const all = digits(value);
  const total = all.slice(0, -1).reduce((sum, digit) => (sum + digit) * 2, 0);
  return all.length === 16 && all.at(-1) === (12 - (total % 11)) % 11;
}
function orcidChecks(value: string) { return mod11_2(value); }
function isniChecks(value: string) { return mod11_2(value); }

function issnChecks(value: string): boolean {
  const all = digits(value);
  return all.length === 8 && all.reduce((sum, digit, i) => sum + digit * (8 - i), 0) % 11 === 0;
}

function isbnChecks(value: string): boolean {
  const all = digits(value);
  return all.length === 13 && all.reduce((sum, digit, i) => sum + digit * (i % 2 ? 3 : 1), 0) % 10 === 0;
}

/** An ISBN-10 as ISBN-13 when its own check digit is right; otherwise the characters as they are, so that the check reports them. */
function isbn13(pasted: string): string {
  const bare = pasted.replace(/^(?:isbn(?:-1[03])?:?\s*)/i, '').replace(/[-\s]/g, '').toUpperCase();
  if (!/^\d{9}[\dX]$/.test(bare) || digits(bare).reduce((sum, digit, i) => sum + digit * (10 - i), 0) % 11) return bare;
  const body = `978${bare.slice(0, 9)}`;
  const sum = digits(body).reduce((total, digit, i) => total + digit * (i % 2 ? 3 : 1), 0);
  return body + ((10 - (sum % 10)) % 10);
}

/** Month 01–12; four digits after the dot to 1412, five from 1501. */
function arxivChecks(value: string): boolean {
  const [, year, month, number] = /^(\d\d)(\d\d)\.(\d{4,5})$/.exec(value) ?? [];
  if (year === undefined) return true;
  const inRange = Number(month) >= 1 && Number(month) <= 12;
  return inRange && number!.length === (`${year}${month}` >= '1501' && Number(year) < 91 ? 5 : 4);
}

/** Crockford base 32 of the first seven characters, check digits 98 − (n·100 mod 97). */
function rorChecks(value: string): boolean {
  const n = [...value.slice(1, 7)].reduce((sum, c) => sum * 32 + '0123456789abcdefghjkmnpqrstvwxyz'.indexOf(c), 0);
  return Number(value.slice(7)) === 98 - ((n * 100) % 97);
}
