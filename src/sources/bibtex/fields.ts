import type { NameField } from '../../model/work.ts';
import { languageTag } from '../languages.ts';
import { licenseOf } from '../licenses.ts';
import { addIdentifiers, date, elsewhere, identifier, keepCustom, link, markup, people, setText, shownKey, text, type EntryFacts, type Rule } from './field-kinds.ts';
import { addUrl, adsUrl, arxiv, arxivClass, dblp, doi, eprint, related, url, zbmath } from './id-fields.ts';
import type { BibField } from './inherit.ts';
import { addFiles, addressesIn, pathBeside } from './links.ts';
import { parseIssued } from './dates.ts';
import { addCollaborations, addOrcids } from './people-notes.ts';
import { foldParagraphs, plainText, verbatimText } from './plain.ts';
import { arxivIdIn, preprintServer } from './preprints.ts';
import { expandJournal } from './strings.ts';
import { isKindOfWork } from './types.ts';

/**
 * What each field of BibTeX, BibLaTeX and the tools that write them says, in the order they are asked: of two fields for one
 * place the first in this table wins. Fields that are not here are kept as custom.
 */
export const fieldTable = {
  title: withParts('title', 'subtitle', 'titleaddon'), subtitle: elsewhere, titleaddon: elsewhere,
  shorttitle: text('title-short'), origtitle: text('original-title'), 'original-title': text('original-title'),
  author: people('author'), authors: unlessGiven('author'), collaboration: addCollaborations, editor: editors, editors: unlessGiven('editor'), editortype: elsewhere,
  translator: people('translator'), bookauthor: people('container-author'), serieseditor: people('collection-editor'), director: people('director'), illustrator: people('illustrator'),
  interviewer: people('interviewer'), compiler: people('compiler'), composer: people('composer'), recipient: people('recipient'), collaborator: people('contributor'),
  editora: otherEditors, editorb: otherEditors, editorc: otherEditors, editoratype: elsewhere, editorbtype: elsewhere, editorctype: elsewhere,

  fjournal: venue, journaltitle: venue, journal: venue, jtitle: venue, 'journal-full': venue, journalsubtitle: elsewhere, booktitle: venue, booksubtitle: elsewhere, booktitleaddon: elsewhere,
  maintitle: mainTitle, mainsubtitle: elsewhere, maintitleaddon: elsewhere, issuetitle: text('volume-title'),
  shortjournal: text('container-title-short'), 'journal-iso': text('container-title-short'), journalabbreviation: text('container-title-short'), journal_abbr: text('container-title-short'),
  series: series, eventtitle: text('event-title'), conference: text('event-title'), event: text('event-title'), eventdate: date('event-date'), venue: text('event-place'), eventvenue: text('event-place'),
  publisher: text('publisher'), school: text('publisher'), institution: text('publisher'), university: text('publisher'), organization: organization, organisation: organization, howpublished: howpublished,
  address: text('publisher-place'), location: text('publisher-place'), 'publisher-place': text('publisher-place'), origpublisher: text('original-publisher'), origlocation: text('original-publisher-place'),

  date: issued, year: issued, jyear: issued, month: issued, day: elsewhere, origdate: date('original-date'), origyear: date('original-date'), urldate: date('accessed'), lastaccessed: date('accessed'), lastchecked: date('accessed'), accessed: date('accessed'),
  volume: volume, part: elsewhere, volumes: text('number-of-volumes'), number: numberOrIssue, issue: text('issue'), pages: pages, page: pages, eid: articleNumber, 'article-number': articleNumber, articleno: articleNumber, 'elocation-id': articleNumber, 'article-id': articleNumber,
  pagetotal: text('number-of-pages'), numpages: text('number-of-pages'), chapter: text('chapter-number'), section: text('section'), edition: text('edition'), version: text('version'), type: elsewhere, entrysubtype: elsewhere,
  seriesnumber: text('collection-number'), authority: text('authority'), medium: text('medium'), archive: text('archive'), archivelocation: text('archive_location'), truncated: truncated,
  reportnumber: text('number'), 'report-number': text('number'), library: text('call-number'), lccn: text('call-number'),
  langid: language, language: language, hyphenation: language, lang: language,
  abstract: markup('abstract'), note: note, addendum: addendum, annote: text('annote'), annotation: text('annote'), pubstate: pubstate, status: text('status'),
  keywords: keywords, keyword: keywords, author_keywords: keywords, 'author-keywords': keywords, tags: keywords, mrclass: mathSubjects, msc: mathSubjects,

  doi: doi, url: url, link: url, ee: url, urlraw: url, isbn: identifier('isbn'), 'isbn-13': identifier('isbn'), 'isbn-10': identifier('isbn'), issn: identifier('issn'), eissn: identifier('issn'),
  eprint: eprint, archiveprefix: elsewhere, eprinttype: elsewhere, primaryclass: arxivClass, eprintclass: arxivClass, arxiv: arxiv, arxivid: arxiv, arxiv_id: arxiv,
  pmid: identifier('pmid'), pmcid: identifier('pmcid'), pmc: identifier('pmcid'), mrnumber: identifier('mr'), zblnumber: zbmath, zbl: zbmath, zbmath: zbmath, hal_id: identifier('hal'), 'hal-id': identifier('hal'), halid: identifier('hal'),
  bibcode: identifier('ads'), adsurl: adsUrl, openreview: identifier('openreview'), swhid: identifier('swhid'), hdl: identifier('handle'), handle: identifier('handle'), urn: identifier('urn'), oclc: identifier('oclc'), jstor: identifier('jstor'), biburl: dblp,

  pdf: link('pdf'), pdfurl: link('pdf'), fulltext: link('pdf'), html: link('html'), preprint: link('preprint'), code: link('code'), github: link('code'), repo: link('code'), repository: link('code'), data: link('data'), dataset: link('data'),
  slides: link('slides'), slide: link('slides'), presentation: link('slides'), poster: link('poster'), video: link('video'), youtube: link('video'), talk: link('video'), recording: link('video'), supp: link('supplement'), supplement: link('supplement'), supplementary: link('supplement'), appendix: link('supplement'),
  website: link('website'), project: link('website'), projectpage: link('website'), 'project-page': link('website'), demo: link('website'), blog: link('blog'), press: link('related'), review: link('review'), proceedings: link('proceedings'),
  'bdsk-url-1': related, 'bdsk-url-2': related, 'bdsk-url-3': related, file: addFiles,
  selected: selected, featured: selected, award: awards, awards: awards, award_name: awards, prize: awards, honors: awards, preview: image, image: image, cover: image, thumbnail: image, license: license, licence: license, copyright: license,
  orcid: addOrcids, 'orcid-numbers': addOrcids, orcidnumbers: addOrcids, corresponding: elsewhere, cofirst: elsewhere,
  funding: funding, 'x-funding': funding, 'funding-acknowledgement': funding, funder: funding, grant: funding,
  crossref: elsewhere, xref: elsewhere, xdata: elsewhere,
} satisfies Record<string, Rule>;

/** True for a field the table knows, in any case. */
export function isBibField(name: string): boolean {
  return Object.hasOwn(fieldTable, name.toLowerCase());
}

/** Title with its subtitle and addition, each separated as titles are. */
function withParts(title: 'title' | 'container-title', subtitle: string, addition: string): Rule {
  return (field, { entry, maker }) => maker.markup(title, joinedTitle(field, entry.fields.get(subtitle), entry.fields.get(addition)), 'latex', field.line);
}

function joinedTitle(title: BibField, subtitle?: BibField, addition?: BibField): string {
  const [head, sub, add] = [title, subtitle, addition].map((field) => (field ? foldParagraphs(field.tex).replace(/\n\n/g, ' ') : ''));
  const whole = sub ? `${head}${/[?!:.;–—]\}*$/.test(head!) ? '' : ':'} ${sub}` : head!;
  return add ? `${whole}${/[?!.]\}*$/.test(whole) ? '' : '.'} ${add}` : whole;
}

const articles = new Set(['article', 'periodical', 'suppperiodical', 'magazine', 'newspaper', 'review']);
const inBooks = /^(?:inproceedings|conference|incollection|inbook|book|mvbook|bookinbook|suppbook|collection|mvcollection|proceedings|mvproceedings|reference|inreference|bookchapter|chapter)$/;

/** Journal or book the work is in; a preprint server is its publisher instead. */
function venue(field: BibField, facts: EntryFacts): void {
  const { entry, maker } = facts;
  if (!field.tex.trim()) return;
  const plain = plainText(field.tex);
  const server = preprintServer(plain);
  if (server) {
    setText('publisher', server, field, facts);
    maker.identifier('arxiv', arxivIdIn(plain), field.line);
    return;
  }
  const outranked = field.name !== 'booktitle' && entry.fields.has('booktitle') && inBooks.test(entry.type);
  if (outranked || maker.has('container-title')) {
    if (outranked || field.name === 'booktitle') keepCustom(field, maker);
    else setText('container-title-short', plain, field, facts);
    return;
  }
  const base = field.name === 'booktitle' ? 'book' : 'journal';
  maker.markup('container-title', joinedTitle({ ...field, tex: expandJournal(field.tex) }, entry.fields.get(`${base}subtitle`), entry.fields.get(`${base}titleaddon`)), 'latex', field.line);
}

/** The title of many volumes: what a volume is in, or the series of the book a chapter is in. */
function mainTitle(field: BibField, facts: EntryFacts): void {
  const { entry, maker } = facts;
  const whole = joinedTitle(field, entry.fields.get('mainsubtitle'), entry.fields.get('maintitleaddon'));
  const place = maker.has('container-title') ? 'collection-title' : 'container-title';
  if (maker.has(place)) keepCustom(field, maker);
  else maker.markup(place, whole, 'latex', field.line);
}

const editorRoles: Record<string, NameField> = { compiler: 'compiler', director: 'director', translator: 'translator', organizer: 'chair', collaborator: 'contributor', illustrator: 'illustrator' };

/** `authors` and `editors`, which people write for the fields without s. */
function unlessGiven(name: 'author' | 'editor'): Rule {
  return (field, facts) => (facts.maker.has(name) ? keepCustom(field, facts.maker) : people(name)(field, facts));
}

function editors(field: BibField, facts: EntryFacts): void {
  people(editorRoles[plainText(facts.entry.fields.get('editortype')?.tex ?? '').toLowerCase()] ?? 'editor')(field, facts);
}

function otherEditors(field: BibField, facts: EntryFacts): void {
  people(editorRoles[plainText(facts.entry.fields.get(`${field.name}type`)?.tex ?? '').toLowerCase()] ?? 'editor')(field, facts);
}

function organization(field: BibField, facts: EntryFacts): void {
  setText('publisher', plainText(field.tex), field, facts);
}

/** An address, an arXiv id, or words that stand where the publisher would. */
function howpublished(field: BibField, facts: EntryFacts): void {
  const [address] = addressesIn(verbatimText(field.tex));
  if (address || /\\(?:url|href)/.test(field.tex)) { addUrl(address ?? /\\(?:url|href)\s*\{([^{}]*)\}/.exec(field.tex)?.[1] ?? '', field, facts); return; }
  const words = plainText(field.tex);
  if (isKindOfWork(words)) return;
  const server = preprintServer(words);
  facts.maker.identifier('arxiv', arxivIdIn(words), field.line);
  setText('publisher', server ?? words, field, facts);
}

function issued(field: BibField, facts: EntryFacts): void {
  const { entry, maker } = facts;
  if (maker.has('issued') || maker.has('status')) return;
  const tex = (name: string) => entry.fields.get(name)?.tex.trim() || undefined;
  const reading = parseIssued({ date: tex('date'), year: tex('year') ?? tex('jyear'), month: tex('month'), day: tex('day') });
  if (!reading) return;
  const from = entry.fields.get(reading.unused ?? reading.from) ?? field;
  if (reading.problem) facts.warn(from, 'bibtex-date', `The ${from.spelt} of ${shownKey(facts)} cannot be read in full: ${reading.problem}.`, 'date = {2024-05-07},');
  if (reading.unused) keepCustom(from, maker);
  if (reading.date) maker.set('issued', reading.date, field.line);
  if (reading.status) maker.set('status', reading.status, field.line);
}

/** A volume with its part: "7.2". */
function volume(field: BibField, facts: EntryFacts): void {
  const part = plainText(facts.entry.fields.get('part')?.tex ?? '');
  if (part && /^\w+$/.test(plainText(field.tex))) setText('volume', `${plainText(field.tex)}.${part}`, field, facts);
  else unlessArxiv('volume')(field, facts);
}

/** The series of a journal is often a bare number, or one of biblatex's words. */
function series(field: BibField, facts: EntryFacts): void {
  const written = plainText(field.tex);
  const said = seriesKeys[written.toLowerCase()] ?? (articles.has(facts.entry.type) && /^\d{1,2}$/.test(written) ? `${ordinal(Number(written))} series` : undefined);
  if (said) facts.maker.markup('collection-title', said, 'latex', field.line);
  else markup('collection-title')(field, facts);
}

const seriesKeys: Record<string, string> = { newseries: 'New series', oldseries: 'Old series' };

function ordinal(number: number): string {
  const ending = number % 100 > 10 && number % 100 < 14 ? 'th' : ['th', 'st', 'nd', 'rd'][number % 10] ?? 'th';
  return `${number}${ending}`;
}

function unlessArxiv(name: 'volume' | 'page'): Rule {
  return (field, facts) => {
    const value = plainText(field.tex);
    const id = /^(?:arxiv|abs\/)/i.test(value) ? arxivIdIn(value) : undefined;
    if (id) facts.maker.identifier('arxiv', id, field.line);
    else setText(name, value, field, facts);
  };
}

/** An issue of a journal, a place in a series, or a number of its own. */
function numberOrIssue(field: BibField, facts: EntryFacts): void {
  const value = plainText(field.tex);
  const { entry, maker } = facts;
  const id = /^arxiv/i.test(value) ? arxivIdIn(value) : undefined;
  if (id) { maker.identifier('arxiv', id, field.line); return; }
  const place = articles.has(entry.type) ? 'issue' : entry.fields.has('series') && (inBooks.test(entry.type)) ? 'collection-number' : /^(?:inproceedings|conference)$/.test(entry.type) ? 'issue' : 'number';
  setText(place, value, field, facts);
}

/** "pp. 12--15" -> "12-15". */
function pages(field: BibField, facts: EntryFacts): void {
  const plain = plainText(field.tex).replace(/^(?:pp?|pages?|S)\.?\s*(?=\d)/i, '').replace(/\s*[‐‑–—]\s*|\s*--+\s*/g, '-').replace(/(\d)\s+-\s+(?=\d)/g, '$1-');
  const id = /^arxiv/i.test(plain) ? arxivIdIn(plain) : undefined;
  if (id) facts.maker.identifier('arxiv', id, field.line);
  else if (!/^-*$|^n\/?a$/i.test(plain)) setText('page', plain, field, facts);
}

function articleNumber(field: BibField, facts: EntryFacts): void {
  const value = plainText(field.tex);
  if (!value || value === facts.maker.draft.fields.page) return;
  if (facts.maker.has('page') && !/^arxiv/i.test(value)) setText('number', value, field, facts);
  else unlessArxiv('page')(field, facts);
}

function language(field: BibField, facts: EntryFacts): void {
  const written = plainText(field.tex).split(/\s+(?:and|und|et)\s+|[;,/]/)[0]!;
  const tag = languageTag(written);
  if (tag && !facts.maker.has('language')) facts.maker.set('language', tag, field.line);
  if (!tag) keepCustom(field, facts.maker);
}

const bareStatus = /^(in press|to appear|forthcoming|submitted|under review|in preparation|accepted)\b[^,;]{0,60}$/i;

function note(field: BibField, facts: EntryFacts): void {
  const plain = plainText(field.tex);
  if (/^(?:arxiv|eprint)\b/i.test(plain)) facts.maker.identifier('arxiv', arxivIdIn(plain), field.line);
  if (/^PMID:?\s*\d+\.?$/i.test(plain)) addIdentifiers('pmid', plain.replace(/\D/g, ''), field, facts);
  facts.maker.set('status', bareStatus.exec(plain)?.[1]!.toLowerCase(), field.line);
  markup('note')(field, facts);
}

function addendum(field: BibField, { maker }: EntryFacts): void {
  const note = maker.draft.fields.note;
  if (note) note.value += `${/[.?!]$/.test(note.value) ? '' : '.'} ${foldParagraphs(field.tex)}`;
  else maker.markup('note', foldParagraphs(field.tex), 'latex', field.line);
}

const pubstates: Record<string, string> = { inpress: 'in press', inpreparation: 'in preparation', prepublished: 'prepublished', forthcoming: 'forthcoming', submitted: 'submitted' };

function pubstate(field: BibField, facts: EntryFacts): void {
  const value = plainText(field.tex);
  setText('status', pubstates[value.toLowerCase()] ?? value, field, facts);
}

function keywords(field: BibField, { maker }: EntryFacts): void {
  const plain = plainText(field.tex);
  for (const word of plain.split(plain.includes(';') ? /\s*;\s*/ : /\s*,\s*|\s+·\s+|\s+•\s+/)) maker.keyword(word.replace(/[.,]$/, ''), field.line);
}

/** "57M25 (57N10 20F65)": primary and secondary classes of the Mathematics Subject Classification. */
function mathSubjects(field: BibField, { maker }: EntryFacts): void {
  for (const [code] of plainText(field.tex).matchAll(/\b\d\d[A-Z-][\dx][\dx]?\b|\b\d\d-\d\d\b|\b\d\d-XX\b/gi)) maker.subject({ scheme: 'msc', id: code.toUpperCase(), label: code.toUpperCase() }, field.line);
}

/** Our own word for lists cut short, since "and others" becomes a person in other programs. */
function truncated(field: BibField, { maker }: EntryFacts): void {
  const lists = plainText(field.tex).split(/\s*,\s*/).filter((name): name is 'author' | 'editor' | 'translator' => /^(?:author|editor|translator)$/.test(name));
  const all = [...new Set([...(maker.draft.fields.truncated ?? []), ...lists])];
  if (!all.length) return keepCustom(field, maker);
  maker.draft.fields.truncated = all;
  maker.draft.lines.truncated ??= field.line;
}

function selected(field: BibField, { maker }: EntryFacts): void {
  const word = plainText(field.tex).toLowerCase();
  if (/^(?:true|yes|1|y|x)$/.test(word)) maker.set('selected', true, field.line);
  else if (!/^(?:false|no|0|n|)$/.test(word)) keepCustom(field, maker);
}

function awards(field: BibField, { maker }: EntryFacts): void {
  const words = plainText(field.tex).split(/\s*;\s*/).filter((word) => word && !/^(?:true|yes|1|false|no|0)$/i.test(word));
  const all = new Set([...(maker.draft.fields.awards ?? []), ...words]);
  if (!all.size) return;
  maker.draft.fields.awards = [...all];
  maker.draft.lines.awards ??= field.line;
}

function image(field: BibField, { maker, file }: EntryFacts): void {
  const path = pathBeside(file.path, verbatimText(field.tex));
  if (path && /\.(?:png|jpe?g|gif|svg|webp|avif)$/i.test(path)) maker.set('image', path, field.line);
  else keepCustom(field, maker);
}

function license(field: BibField, { maker }: EntryFacts): void {
  const found = licenseOf(verbatimText(field.tex));
  if (found) maker.set('license', found, field.line); else keepCustom(field, maker);
}

/** "NSF [DMS-123]; ERC [R01]": funders with the award in brackets. */
function funding(field: BibField, { maker }: EntryFacts): void {
  const found = plainText(field.tex).split(/\s*;\s*/).filter(Boolean).map((one) => {
    const open = one.lastIndexOf('[');
    return open > 0 && one.endsWith(']') ? { name: one.slice(0, open).trim(), award: one.slice(open + 1, -1).trim() } : { name: one };
  });
  if (found.length) maker.set('funding', found, field.line);
}

