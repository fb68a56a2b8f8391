import type { WorkType } from '../model/work-types.ts';

/** What people call kinds of work -> CSL type, and the genre it implies. Looked up in lower case, without punctuation. */
export const kinds: Record<string, [type: WorkType, genre?: string]> = {
  article: ['article-journal'], journal: ['article-journal'], 'journal article': ['article-journal'], 'journal paper': ['article-journal'], paper: ['article-journal'], editorial: ['article-journal', 'Editorial'], magazine: ['article-magazine'], newspaper: ['article-newspaper'],
  preprint: ['article'], arxiv: ['article'], 'working paper': ['article', 'Working paper'],
  conference: ['paper-conference'], 'conference paper': ['paper-conference'], inproceedings: ['paper-conference'], proceedings: ['paper-conference'], workshop: ['paper-conference', 'Workshop paper'], 'workshop paper': ['paper-conference', 'Workshop paper'],
  book: ['book'], monograph: ['book'], 'edited book': ['book'], textbook: ['book'], chapter: ['chapter'], 'book chapter': ['chapter'], incollection: ['chapter'],
  thesis: ['thesis'], phd: ['thesis', 'PhD thesis'], 'phd thesis': ['thesis', 'PhD thesis'], phdthesis: ['thesis', 'PhD thesis'], dissertation: ['thesis', 'PhD thesis'], 'doctoral thesis': ['thesis', 'PhD thesis'], master: ['thesis', 'Master’s thesis'], masters: ['thesis', 'Master’s thesis'], 'master thesis': ['thesis', 'Master’s thesis'], 'masters thesis': ['thesis', 'Master’s thesis'], mastersthesis: ['thesis', 'Master’s thesis'], 'bachelor thesis': ['thesis', 'Bachelor’s thesis'], habilitation: ['thesis', 'Habilitation'],
  report: ['report'], 'technical report': ['report', 'Technical report'], techreport: ['report', 'Technical report'], 'white paper': ['report', 'White paper'],
  dataset: ['dataset'], data: ['dataset'], software: ['software'], code: ['software'], package: ['software'],
  talk: ['speech', 'Talk'], presentation: ['speech', 'Presentation'], lecture: ['speech', 'Lecture'], slides: ['speech', 'Presentation'], keynote: ['speech', 'Keynote'], seminar: ['speech', 'Seminar talk'], poster: ['speech', 'Poster'], tutorial: ['speech', 'Tutorial'],
  blog: ['post-weblog'], 'blog post': ['post-weblog'], website: ['webpage'], 'web page': ['webpage'], online: ['webpage'], video: ['motion_picture'], film: ['motion_picture'], podcast: ['broadcast'], interview: ['interview'], patent: ['patent'], standard: ['standard'],
  review: ['review'], 'book review': ['review-book'], encyclopedia: ['entry-encyclopedia'], 'encyclopedia entry': ['entry-encyclopedia'], manuscript: ['manuscript'], unpublished: ['manuscript'], draft: ['manuscript'], letter: ['personal_communication'], map: ['map'], misc: ['document'], other: ['document'], document: ['document'],
};

/** Short words for fields -> the field's own name, or the name of the rule that reads them (work-list.ts). */
export const fieldWords: Record<string, string> = {
  kind: 'type', category: 'type', authors: 'author', editors: 'editor', by: 'author', translators: 'translator', supervisors: 'contributor',
  year: 'issued', date: 'issued', published: 'issued', publication_year: 'issued', 'publication-year': 'issued', publication_date: 'issued', 'publication-date': 'issued', venue: 'venue', where: 'venue', journal: 'container-title', conference: 'container-title', booktitle: 'container-title', proceedings: 'container-title', book: 'container-title', 'journal-short': 'container-title-short',
  series: 'collection-title', event: 'event-title', place: 'publisher-place', address: 'publisher-place', location: 'event-place', school: 'publisher', university: 'publisher', institution: 'publisher',
  pages: 'page', lang: 'language', summary: 'abstract', short: 'title-short', 'short-title': 'title-short',
  tags: 'keywords', topics: 'keywords', keyword: 'keywords', award: 'awards', prize: 'awards', featured: 'selected', licence: 'license', thumbnail: 'image', preview: 'image', picture: 'image', 'image-alt': 'imageAlt', alt: 'imageAlt',
  url: 'URL', link: 'URL', DOI: 'doi', ISBN: 'isbn', ISSN: 'issn', PMID: 'pmid', PMCID: 'pmcid', arXiv: 'arxiv', eprint: 'arxiv', id: 'key', 'citation-key': 'key', state: 'status', funder: 'funding', related: 'related',
};

/** Words that are links -> their rel. */
export const linkWords: Record<string, string> = {
  pdf: 'pdf', html: 'html', preprint: 'preprint', code: 'code', github: 'code', data: 'data', dataset: 'data', slides: 'slides', poster: 'poster', video: 'video', recording: 'video',
  supplement: 'supplement', supp: 'supplement', appendix: 'supplement', website: 'website', project: 'website', demo: 'website', blog: 'blog', review: 'review', related: 'related',
};
