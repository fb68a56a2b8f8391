import { describe, expect, test } from 'vitest';
import { readSource } from '../../src/sources/read-source.ts';

/** Five thousand records, ten megabytes of each format, made here. SHOW_CORPUS=1 prints the seconds. */
const count = 5000;
const filler = 'We sample the rings of a field and show that the bound is sharp & small; see the remark, where x < y holds. '.repeat(20).trim();
const safe = filler.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const numbers = Array.from({ length: count }, (_, n) => n);
const each = (make: (n: number) => string, between = '\n') => numbers.map(make).join(between);
const list = (make: (n: number) => unknown) => numbers.map(make);
const arxiv = (n: number) => `2001.${String(n).padStart(5, '0')}`;

const files: Record<string, { format: string; text: () => string }> = {
  BibTeX: { format: 'bibtex', text: () => each((n) => `@article{k${n},\n  title = {On {Rings} ${n}},\n  author = {Doe, Jane and Muster, Bea},\n  journal = {J. Rings},\n  year = {2020},\n  doi = {10.1000/${n}},\n  abstract = {${filler.replaceAll('&', '\\&')}},\n}`) },
  'CSL-JSON': { format: 'csl-json', text: () => JSON.stringify(list((n) => ({ id: `k${n}`, type: 'article-journal', title: `On rings ${n}`, author: [{ family: 'Doe', given: 'Jane' }], issued: { 'date-parts': [[2020]] }, DOI: `10.1000/${n}`, abstract: filler })), null, 1) },
  RIS: { format: 'ris', text: () => each((n) => `TY  - JOUR\nTI  - On rings ${n}\nAU  - Doe, Jane\nPY  - 2020\nDO  - 10.1000/${n}\nAB  - ${filler}\nER  - \n`) },
  EndNote: { format: 'endnote', text: () => each((n) => `%0 Journal Article\n%T On rings ${n}\n%A Doe, Jane\n%D 2020\n%R 10.1000/${n}\n%X ${filler}\n`) },
  'Web of Science': { format: 'web-of-science', text: () => `FN Clarivate Analytics Web of Science\nVR 1.0\n${each((n) => `PT J\nAF Doe, Jane\nTI On rings ${n}\nPY 2020\nDI 10.1000/${n}\nAB ${filler}\nER\n`)}` },
  'PubMed nbib': { format: 'pubmed', text: () => each((n) => `PMID- ${n + 1}\nTI  - On rings ${n}.\nFAU - Doe, Jane\nDP  - 2020 May\nAB  - ${filler}\n`) },
  'PubMed XML': { format: 'pubmed', text: () => `<PubmedArticleSet>${each((n) => `<PubmedArticle><MedlineCitation><PMID>${n + 1}</PMID><Article><Journal><Title>J</Title><JournalIssue><PubDate><Year>2020</Year></PubDate></JournalIssue></Journal><ArticleTitle>On rings ${n}.</ArticleTitle><Abstract><AbstractText>${safe}</AbstractText></Abstract><AuthorList><Author><LastName>Doe</LastName><ForeName>Jane</ForeName></Author></AuthorList></Article></MedlineCitation></PubmedArticle>`)}</PubmedArticleSet>` },
  'ORCID JSON': { format: 'orcid', text: () => JSON.stringify({ 'orcid-identifier': { path: '0000-0002-1825-0097' }, 'activities-summary': { works: { group: list((n) => ({ 'work-summary': [{ 'put-code': n, title: { title: { value: `On rings ${n}` } }, type: 'journal-article', 'short-description': filler, 'publication-date': { year: { value: '2020' } } }] })) } } }, null, 1) },
  'ORCID XML': { format: 'orcid', text: () => `<record:record xmlns:record="http://www.orcid.org/ns/record" xmlns:work="http://www.orcid.org/ns/work" xmlns:common="http://www.orcid.org/ns/common"><works>${each((n) => `<group><work:work-summary put-code="${n}"><work:title><common:title>On rings ${n}</common:title></work:title><work:short-description>${safe}</work:short-description></work:work-summary></group>`)}</works></record:record>` },
  OpenAlex: { format: 'openalex', text: () => JSON.stringify({ meta: { count }, results: list((n) => ({ id: `https://openalex.org/W${n}`, title: `On rings ${n}`, type: 'article', publication_date: '2020-05-07', authorships: [{ raw_author_name: 'Jane Doe' }], abstract_inverted_index: Object.fromEntries(filler.split(' ').slice(0, 140).map((word, at) => [word + at, [at]])) })) }) },
  'Crossref JSON': { format: 'crossref', text: () => JSON.stringify({ 'message-type': 'work-list', message: { items: list((n) => ({ DOI: `10.1000/${n}`, prefix: '10.1000', title: [`On rings ${n}`], type: 'journal-article', author: [{ family: 'Doe', given: 'Jane' }], issued: { 'date-parts': [[2020]] }, abstract: `<jats:p>${safe}</jats:p>` })) } }) },
  'Crossref XML': { format: 'crossref', text: () => `<doi_records>${each((n) => `<doi_record><crossref><journal><journal_metadata><full_title>J. Rings</full_title></journal_metadata><journal_article><titles><title>On rings ${n}</title></titles><abstract>${safe}</abstract><publication_date><year>2020</year></publication_date><doi_data><doi>10.1000/${n}</doi></doi_data></journal_article></journal></crossref></doi_record>`)}</doi_records>` },
  'DataCite JSON': { format: 'datacite', text: () => JSON.stringify({ data: list((n) => ({ id: `10.5072/${n}`, attributes: { doi: `10.5072/${n}`, titles: [{ title: `Rings ${n}` }], types: { resourceTypeGeneral: 'Dataset' }, creators: [{ name: 'Doe, Jane' }], descriptions: [{ description: filler, descriptionType: 'Abstract' }] } })) }) },
  'DataCite XML': { format: 'datacite', text: () => `<records>${each((n) => `<resource xmlns="http://datacite.org/schema/kernel-4"><identifier>10.5072/${n}</identifier><titles><title>Rings ${n}</title></titles><descriptions><description descriptionType="Abstract">${safe}</description></descriptions></resource>`)}</records>` },
  arXiv: { format: 'arxiv', text: () => `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">${each((n) => `<entry><id>http://arxiv.org/abs/${arxiv(n)}v1</id><title>On rings ${n}</title><summary>${safe}</summary><author><name>Jane Doe</name></author></entry>`)}</feed>` },
  dblp: { format: 'dblp', text: () => `<dblpperson name="Jane Doe">${each((n) => `<r><article key="journals/r/${n}"><author>Jane Doe</author><title>On rings ${n}.</title><journal>J. Rings</journal><year>2020</year><note>${safe}</note></article></r>`)}</dblpperson>` },
  'Semantic Scholar': { format: 's2', text: () => JSON.stringify({ papers: list((n) => ({ paperId: n.toString(16).padStart(40, '0'), title: `On rings ${n}`, abstract: filler, year: 2020, authors: [{ name: 'Jane Doe' }] })) }) },
  'Zotero RDF': { format: 'zotero-rdf', text: () => `<rdf:RDF xmlns:rdf="r" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="d" xmlns:dcterms="t">${each((n) => `<rdf:Description rdf:about="#i${n}"><z:itemType>journalArticle</z:itemType><dc:title>On rings ${n}</dc:title><dcterms:isPartOf rdf:resource="#j"/><dcterms:abstract>${safe}</dcterms:abstract></rdf:Description>`)}</rdf:RDF>` },
  'ACL Anthology': { format: 'acl', text: () => `<collection id="X00"><volume id="1"><meta><booktitle>Rings</booktitle><year>2000</year></meta>${each((n) => `<paper id="${n}"><title>On rings ${n}</title><author><first>Jane</first><last>Doe</last></author><abstract>${safe}</abstract><url>X00-${n}</url></paper>`)}</volume></collection>` },
  'list in YAML': { format: 'work-list', text: () => each((n) => `- title: On rings ${n}\n  year: 2020\n  authors: [Jane Doe]\n  abstract: "${filler}"`) },
};

describe('ten megabytes and five thousand records are read within seconds', () => {
  test.each(Object.entries(files))('%s', (name, { format, text }) => {
    const source = text();
    const start = performance.now();
    const answer = readSource({ path: 'works/large', text: source }, () => {});
    const seconds = (performance.now() - start) / 1000;
    if (process.env.SHOW_CORPUS !== undefined) console.log(`${name}: ${(source.length / 1e6).toFixed(1)} MB, ${answer.drafts.length} records, ${seconds.toFixed(1)} s`);
    expect([answer.format, answer.drafts.length]).toEqual([format, count]);
    expect(source.length).toBeGreaterThan(10e6);
    expect(seconds).toBeLessThan(20);
  }, 60_000);
});
