import { describe, expect, test } from 'vitest';
import { codesOf, draftOf, fieldsOf, reading } from './reading.ts';

const latex = (value: string) => ({ syntax: 'latex', value });

const table: [sentence: string, body: string, fields: object][] = [
  ['subtitle and addition', 'subtitle = {And more}, titleaddon = {A note}', { title: latex('A title: And more. A note') }],
  ['journal with its subtitle', 'journaltitle = {Journal}, journalsubtitle = {Series B}', { 'container-title': latex('Journal: Series B') }],
  ['full and short journal', 'fjournal = {Journal of Graphs}, journal = {J. Graphs}', { 'container-title': latex('Journal of Graphs'), 'container-title-short': 'J. Graphs' }],
  ['pages', 'pages = {200--210}', { page: '200-210' }],
  ['pages with words and spaces', 'pages = {pp. 12 – 15}', { page: '12-15' }],
  ['an article number', 'eid = {L48}', { page: 'L48' }],
  ['number of an article is its issue', 'number = 6', { issue: '6' }],
  ['number of pages', 'pagetotal = {128}', { 'number-of-pages': '128' }],
  ['language by babel’s name', 'langid = {ngerman}', { language: 'de' }],
  ['language in its own words', 'language = {Français}', { language: 'fr' }],
  ['keywords with commas', 'keywords = {graphs, trees , graphs}', { keywords: ['graphs', 'trees'] }],
  ['keywords with semicolons', 'keywords = {graphs, finite; trees}', { keywords: ['graphs, finite', 'trees'] }],
  ['abstract with paragraphs', 'abstract = {One\n  two.\n\n  Three $x^2$.}', { abstract: latex('One two.\n\nThree $x^2$.') }],
  ['note and addendum', 'note = {First}, addendum = {Second}', { note: latex('First. Second') }],
  ['publication state', 'pubstate = {inpress}', { status: 'in press' }],
  ['DOI bare', 'doi = {10.1000/ABC}', { identifiers: { doi: ['10.1000/abc'] } }],
  ['DOI as address, with TeX', 'doi = {https://doi.org/10.1000/a\\_b}', { identifiers: { doi: ['10.1000/a_b'] } }],
  ['DOI of the old kind', 'doi = {10.1002/(SICI)1097-4628(19960425)60:4$<$531::AID-APP6$>$3.0.CO;2-P}', { identifiers: { doi: ['10.1002/(sici)1097-4628(19960425)60:4<531::aid-app6>3.0.co;2-p'] } }],
  ['DOI in url', 'url = {https://doi.org/10.1000/abc}', { identifiers: { doi: ['10.1000/abc'] } }],
  ['DOI as number in url', 'url = {10.1000/abc}', { identifiers: { doi: ['10.1000/abc'] } }],
  ['address in \\url', 'url = {\\url{https://example.org/a_b%20c~d}}', { URL: 'https://example.org/a_b%20c~d' }],
  ['address with escaped signs', 'url = {http://example.org/\\~{}doe/a\\_b\\%20c\\#d}', { URL: 'http://example.org/~doe/a_b%20c#d' }],
  ['address without protocol', 'url = {www.example.org/x}', { URL: 'https://www.example.org/x' }],
  ['two addresses', 'url = {https://example.org/a https://example.org/b}', { URL: 'https://example.org/a', links: [{ rel: 'related', url: 'https://example.org/b' }] }],
  ['an ISSN among ISBNs', 'isbn = {1862-4480}', { identifiers: { issn: ['1862-4480'] } }],
  ['a DOI with its name before it', 'doi = {DOI: 10.1000/xyz}', { identifiers: { doi: ['10.1000/xyz'] } }],
  ['ISBN-10 becomes ISBN-13', 'isbn = {3-16-148410-X (hardback), 978-0-306-40615-7}', { identifiers: { isbn: ['9783161484100', '9780306406157'] } }],
  ['ISSNs', 'issn = {0378-5955, 15210391}', { identifiers: { issn: ['0378-5955', '1521-0391'] } }],
  ['PubMed', 'pmid = {31452104}, pmc = {6711111}', { identifiers: { pmid: ['31452104'], pmcid: ['PMC6711111'] } }],
  ['MathSciNet and zbMATH', 'mrnumber = {1234567 (2001a:123)}, zblnumber = {0988.12345}, mrclass = {57M25 (05C10)}', { identifiers: { mr: ['MR1234567'], zbl: ['0988.12345'] }, subjects: [{ scheme: 'msc', id: '57M25', label: '57M25' }, { scheme: 'msc', id: '05C10', label: '05C10' }] }],
  ['HAL, ADS, dblp', 'hal_id = {hal-00650905}, adsurl = {https://ui.adsabs.harvard.edu/abs/2020ApJ...900..100D}, biburl = {https://dblp.org/rec/journals/x/Doe20.bib}', { identifiers: { hal: ['hal-00650905'], ads: ['2020ApJ...900..100D'], dblp: ['journals/x/Doe20'] } }],
  ['links of al-folio', 'pdf = {https://example.org/a.pdf}, code = {https://example.org/code}, slides = {talk.pdf}, video = {https://example.org/v}, website = {https://example.org}, supp = {s.pdf}, blog = {https://example.org/b}, poster = {p.pdf}, html = {https://example.org/h}, data = {https://example.org/d}', { links: [['pdf', 'https://example.org/a.pdf'], ['html', 'https://example.org/h'], ['code', 'https://example.org/code'], ['data', 'https://example.org/d'], ['slides', 'works/talk.pdf'], ['poster', 'works/p.pdf'], ['video', 'https://example.org/v'], ['supplement', 'works/s.pdf'], ['website', 'https://example.org'], ['blog', 'https://example.org/b']].map(([rel, url]) => ({ rel, url })) }],
  ['selected, award, preview', 'selected = {true}, award = {Best paper; Test of time}, preview = {a.png}', { selected: true, awards: ['Best paper', 'Test of time'], image: 'works/a.png' }],
  ['selected as a bare word', 'selected = true', { selected: true }],
  ['licences', 'license = {CC BY-NC-SA 4.0}', { license: 'CC-BY-NC-SA-4.0' }],
  ['funding', 'funding = {NSF [DMS-123]; A foundation}', { funding: [{ name: 'NSF', award: 'DMS-123' }, { name: 'A foundation' }] }],
  ['a relative file of a reference manager', 'file = {:papers/a.pdf:PDF}', { links: [{ rel: 'pdf', url: 'works/papers/a.pdf' }] }],
  ['fields nobody knows', 'Abbr = {CVPR}, x-foo = {a  {b}}', { custom: { Abbr: 'CVPR', 'x-foo': 'a {b}' } }],
];

describe('fields', () => {
  test.each(table)('%s', (_, body, fields) => expect(fieldsOf(body)).toMatchObject(fields));

  test('number and series of a book', () => {
    expect(fieldsOf('booktitle = {Book}, series = {Notes}, number = 4, volume = 2', 'incollection')).toMatchObject({ 'collection-title': latex('Notes'), 'collection-number': '4', volume: '2' });
    expect(fieldsOf('institution = {Lab}, number = {TR-4}', 'techreport')).toMatchObject({ publisher: 'Lab', number: 'TR-4' });
  });
  test('proceedings with a booktitle only are titled by it', () => {
    expect(draftOf('@proceedings{p, booktitle = {Proceedings of It}, year = 2000}').fields).toMatchObject({ title: latex('Proceedings of It'), type: 'book' });
  });
});

const arxiv: [sentence: string, entry: string][] = [
  ['eprint, archivePrefix, primaryClass', '@article{a, title = {T}, eprint = {2309.16292v2}, archivePrefix = {arXiv}, primaryClass = {cs.LG}}'],
  ['eprint, eprinttype, eprintclass', '@online{a, title = {T}, eprint = {2309.16292}, eprinttype = {arxiv}, eprintclass = {cs.LG}}'],
  ['journal = arXiv preprint', '@article{a, title = {T}, journal = {arXiv preprint arXiv:2309.16292}}'],
  ['CoRR with a volume', '@article{a, title = {T}, journal = {CoRR}, volume = {abs/2309.16292}}'],
  ['arXiv e-prints of ADS', '@ARTICLE{a, title = "{T}", journal = {arXiv e-prints}, eid = {arXiv:2309.16292}, pages = {arXiv:2309.16292}}'],
  ['howpublished', '@misc{a, title = {T}, howpublished = {arXiv:2309.16292 [cs.LG]}}'],
  ['al-folio’s arxiv', '@misc{a, title = {T}, arxiv = {2309.16292}}'],
  ['the address', '@misc{a, title = {T}, url = {https://arxiv.org/abs/2309.16292v1}}'],
  ['the DOI', '@misc{a, title = {T}, doi = {10.48550/arXiv.2309.16292}, publisher = {arXiv}}'],
  ['an id in the DOI field', '@misc{a, title = {T}, doi = {arXiv:2309.16292}}'],
  ['eprint as address', '@unpublished{a, title = {T}, eprint = {https://arxiv.org/abs/2309.16292}}'],
];

describe('arXiv in all its spellings', () => {
  test.each(arxiv)('%s', (_, entry) => {
    const { fields } = draftOf(entry);
    expect(fields).toMatchObject({ type: 'article', publisher: 'arXiv', identifiers: { arxiv: ['2309.16292'] } });
    expect([fields['container-title'], fields.volume, fields.page]).toEqual([undefined, undefined, undefined]);
  });
  test('a published article keeps its journal and its preprint’s id', () => {
    expect(fieldsOf('journal = {Journal}, doi = {10.1000/1}, eprint = {math/0601001}, archivePrefix = {arXiv}')).toMatchObject({ type: 'article-journal', 'container-title': latex('Journal'), identifiers: { arxiv: ['math/0601001'], doi: ['10.1000/1'] } });
  });
  test('other archives', () => {
    expect(fieldsOf('eprint = {31452104}, eprinttype = {pubmed}').identifiers).toEqual({ pmid: ['31452104'] });
    expect(fieldsOf('eprint = {2118559}, eprinttype = {jstor}').identifiers).toEqual({ jstor: ['2118559'] });
    expect(fieldsOf('journal = {bioRxiv}')).toMatchObject({ type: 'article', publisher: 'bioRxiv' });
  });
});

const types: [entry: string, body: string, type: string, genre?: string][] = [
  ['article', 'journal = {J}', 'article-journal'], ['article', 'entrysubtype = {newspaper}', 'article-newspaper'], ['inproceedings', 'booktitle = {P}', 'paper-conference'], ['conference', '', 'paper-conference'],
  ['book', '', 'book'], ['proceedings', '', 'book'], ['inbook', 'booktitle = {B}', 'chapter'], ['incollection', 'booktitle = {B}', 'chapter'], ['bookchapter', '', 'chapter'],
  ['phdthesis', 'school = {U}', 'thesis', 'PhD thesis'], ['mastersthesis', 'type = {Diploma thesis}', 'thesis', 'Diploma thesis'], ['thesis', 'type = {mathesis}', 'thesis', 'Master’s thesis'], ['techreport', '', 'report', 'Technical report'], ['report', 'type = {resreport}', 'report', 'Research report'],
  ['misc', '', 'document'], ['misc', 'howpublished = {Dataset}', 'dataset'], ['misc', 'type = {Computer program}', 'software'], ['misc', 'howpublished = {Poster at It}', 'speech', 'Poster'], ['unpublished', 'note = {Draft}', 'manuscript'], ['unpublished', 'eventtitle = {It}', 'speech'],
  ['online', 'url = {https://example.org}', 'webpage'], ['dataset', '', 'dataset'], ['software', '', 'software'], ['patent', '', 'patent'], ['periodical', '', 'periodical'], ['talk', '', 'speech', 'Talk'], ['poster', '', 'speech', 'Poster'], ['manual', '', 'report', 'Manual'], ['booklet', '', 'pamphlet'], ['inreference', '', 'entry-encyclopedia'], ['video', '', 'motion_picture'],
];

describe('types', () => {
  test.each(types)('@%s with %s', (entry, body, type, genre) => {
    const { fields } = draftOf(`@${entry}{k, title = {T}, ${body}}`);
    expect([fields.type, fields.genre]).toEqual([type, genre]);
  });
});

describe('what must not be published', () => {
  test('paths of somebody’s computer and mail addresses are left out, and told once for the file', () => {
    const { drafts, issues } = reading('@article{a, title = {T}, file = {Full Text:/home/jane/a.pdf:application/pdf}, author-email = {jane@example.org}, x-reprint = {Write to jane@example.org, please}, local-url = {a.pdf}, x-path = {C\\:\\\\Users\\\\jane\\\\a.pdf}}');
    expect(JSON.stringify(drafts)).not.toMatch(/jane@|\/home|Users/);
    expect(drafts[0]!.fields.custom).toEqual({ 'x-reprint': 'Write to , please' });
    expect(issues.map(({ code, severity }) => [code, severity])).toEqual([['bibtex-private', 'info']]);
  });
  test.each(['/etc/passwd.pdf', '~/a.pdf', '../../../a.pdf', 'C:/a.pdf', 'file:///a.pdf', 'javascript:alert(1)'])('no link to %s', (path) => {
    expect(fieldsOf(`pdf = {${path}}`).links).toBeUndefined();
  });
});

describe('values that cannot be right are told and kept as custom', () => {
  test.each([
    ['doi = {10.x}', 'bibtex-doi', { doi: '10.x' }],
    ['isbn = {978-3-16-148410-1}', 'bibtex-isbn', { isbn: '978-3-16-148410-1' }],
    ['issn = {0378-5956}', 'bibtex-issn', { issn: '0378-5956' }],
    ['url = {see the page}', 'bibtex-url', { url: 'see the page' }],
  ])('%s', (body, code, custom) => {
    expect(codesOf(`@article{a, title = {T}, ${body}}`)).toEqual([code]);
    expect(fieldsOf(body).custom).toEqual(custom);
  });
});
