import { isWorkType, workTypes, type WorkType } from '../../model/work-types.ts';

type Row = [type: WorkType, genre?: string];

/** Entry types of BibTeX, BibLaTeX, its APA and software extensions, and those people make up, with the genre they imply. */
const types: Record<string, Row> = {
  article: ['article-journal'], suppperiodical: ['article-journal'], editorial: ['article-journal', 'Editorial'],
  magazine: ['article-magazine'], newspaper: ['article-newspaper'], newsarticle: ['article-newspaper'], news: ['article-newspaper'],
  periodical: ['periodical'], issue: ['periodical'],
  inproceedings: ['paper-conference'], conference: ['paper-conference'], workshop: ['paper-conference', 'Workshop paper'], demo: ['paper-conference', 'Demonstration'], abstract: ['paper-conference', 'Abstract'],
  book: ['book'], mvbook: ['book'], collection: ['book'], mvcollection: ['book'], proceedings: ['book'], mvproceedings: ['book'], reference: ['book'], mvreference: ['book'], commentary: ['book'], textbook: ['book'], edited: ['book'], editedbook: ['book'], manual: ['report', 'Manual'], booklet: ['pamphlet'], pamphlet: ['pamphlet'],
  incollection: ['chapter'], inbook: ['chapter'], bookinbook: ['chapter'], suppbook: ['chapter'], suppcollection: ['chapter'], bookchapter: ['chapter'], chapter: ['chapter'], inreference: ['entry-encyclopedia'], encyclopedia: ['entry-encyclopedia'], dictionary: ['entry-dictionary'],
  thesis: ['thesis'], phdthesis: ['thesis', 'PhD thesis'], dissertation: ['thesis', 'PhD thesis'], phd: ['thesis', 'PhD thesis'], mastersthesis: ['thesis', 'Master’s thesis'], masterthesis: ['thesis', 'Master’s thesis'], mscthesis: ['thesis', 'Master’s thesis'], bachelorsthesis: ['thesis', 'Bachelor’s thesis'], bachelorthesis: ['thesis', 'Bachelor’s thesis'], habilitation: ['thesis', 'Habilitation'], hdr: ['thesis', 'Habilitation'], diplomathesis: ['thesis', 'Diploma thesis'],
  techreport: ['report', 'Technical report'], report: ['report'], deliverable: ['report', 'Deliverable'], whitepaper: ['report', 'White paper'], workingpaper: ['report', 'Working paper'],
  unpublished: ['manuscript'], draft: ['manuscript'], manuscript: ['manuscript'], preprint: ['article'], arxiv: ['article'], eprint: ['article'],
  online: ['webpage'], electronic: ['webpage'], www: ['webpage'], webpage: ['webpage'], website: ['webpage'], blog: ['post-weblog'], blogpost: ['post-weblog'],
  dataset: ['dataset'], data: ['dataset'], software: ['software'], code: ['software'], softwareversion: ['software'], softwaremodule: ['software'], codefragment: ['software'],
  talk: ['speech', 'Talk'], presentation: ['speech', 'Presentation'], lecture: ['speech', 'Lecture'], speech: ['speech', 'Speech'], slides: ['speech', 'Presentation'], poster: ['speech', 'Poster'], invitedtalk: ['speech', 'Invited talk'], keynote: ['speech', 'Keynote'], seminar: ['speech', 'Seminar talk'], performance: ['performance'],
  patent: ['patent'], standard: ['standard'], legislation: ['legislation'], legal: ['legislation'], jurisdiction: ['legal_case'], review: ['review'], bookreview: ['review-book'], letter: ['personal_communication'], interview: ['interview'],
  artwork: ['graphic'], image: ['figure'], movie: ['motion_picture'], video: ['motion_picture'], audio: ['song'], music: ['song'], map: ['map'], podcast: ['broadcast'],
  misc: ['document'], other: ['document'], unknown: ['document'], nonrefereed: ['document'], bibnote: ['document'], customa: ['document'], customb: ['document'], customc: ['document'], customd: ['document'], custome: ['document'], customf: ['document'],
};

/** What `type` or `howpublished` say of a @misc, @online or @unpublished. */
const spoken: [RegExp, Row][] = [
  [/^(?:data ?-?sets?|database|data)\b/i, ['dataset']],
  [/^(?:software|computer (?:program|software)|source code|python package|r package)\b/i, ['software']],
  [/\bposter\b/i, ['speech', 'Poster']],
  [/^(?:invited |contributed |keynote |plenary |conference |seminar )*(?:talk|lecture|presentation|keynote|seminar|slides|speech)\b/i, ['speech']],
  [/^(?:blog)\b/i, ['post-weblog']],
  [/^(?:web ?site|web ?page)\b/i, ['webpage']],
  [/^pre-?print\b/i, ['article']],
  [/^(?:ph\.?d\.?|doctoral|master'?’?s?|bachelor'?’?s?|diploma).*\b(?:thesis|dissertation)\b|^(?:thesis|dissertation)\b/i, ['thesis']],
  [/^patent\b/i, ['patent']],
  [/^(?:technical |research )?report\b|^white ?paper\b/i, ['report']],
  [/^(?:video|film)\b/i, ['motion_picture']],
];

/** biblatex's keys for the `type` field. */
const typeKeys: Record<string, string> = {
  phdthesis: 'PhD thesis', mathesis: 'Master’s thesis', mastersthesis: 'Master’s thesis', bathesis: 'Bachelor’s thesis', candthesis: 'Candidate thesis', resreport: 'Research report', techreport: 'Technical report',
  software: '', 'computer program': '', 'computer software': '', dataset: '', 'data set': '', datacd: 'Data CD', audiocd: 'Audio CD', patent: '', patentde: 'German patent', patenteu: 'European patent', patentfr: 'French patent', patentuk: 'British patent', patentus: 'U.S. patent', patreq: 'Patent request', patreqde: 'German patent request', patreqeu: 'European patent request', patreqfr: 'French patent request', patrequk: 'British patent request', patrequs: 'U.S. patent request', 'journal article': '', 'conference paper': '', thesis: '', report: '',
};

export interface TypeWords { subtype: string; type: string; howpublished: string; hasEvent: boolean }

/** CSL type and genre of an entry type; undefined for one nobody has heard of. */
export function typeOf(entryType: string, words: TypeWords): { type: WorkType; genre?: string } | undefined {
  const row = Object.hasOwn(types, entryType) ? types[entryType]! : undefined;
  if (!row) return undefined;
  const [type, genre] = refined(row, words);
  const written = typeKeys[words.type.toLowerCase()] ?? (words.type || genre);
  return { type, ...(written ? { genre: written } : {}) };
}

function refined(row: Row, { subtype, type, howpublished, hasEvent }: TypeWords): Row {
  const named = subtypeOf(subtype);
  if (named) return [named];
  if (!['document', 'webpage', 'manuscript'].includes(row[0])) return row;
  const said = spoken.find(([pattern]) => pattern.test(type) || pattern.test(howpublished))?.[1];
  if (said) return [said[0], said[1] ?? (said[0] === 'speech' ? howpublished || undefined : undefined)] as Row;
  return row[0] === 'manuscript' && hasEvent ? ['speech'] : row;
}

const kinds = new Set(Object.values(workTypes).map(({ label }) => label.toLowerCase()));

/** The CSL type an `entrysubtype` names, as biblatex-apa and our own exports write it; undefined for other words. */
export function subtypeOf(word: string): WorkType | undefined {
  const name = word.toLowerCase();
  if (name === 'magazine' || name === 'newspaper') return `article-${name}`;
  return name === 'preprint' ? 'article' : name !== 'article' && isWorkType(name) ? name : undefined;
}

/** True for a `howpublished` that only says what a @misc is: "Dataset". */
export function isKindOfWork(words: string): boolean {
  return kinds.has(words.toLowerCase());
}
