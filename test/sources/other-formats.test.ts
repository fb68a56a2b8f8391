import { describe, expect, it } from 'vitest';
import type { Issue } from '../../src/model/issue.ts';
import { readSource } from '../../src/sources/read-source.ts';

function read(text: string, path = 'works/export') {
  const issues: Issue[] = [];
  return { ...readSource({ path, text }, (issue) => issues.push(issue)), issues };
}

const first = (text: string) => read(text).drafts[0]!;

describe('files known by what is in them', () => {
  it('RIS, with a byte order mark, wrapped lines and initials', () => {
    const { format, drafts } = read('\uFEFFTY  - JOUR\r\nTI  - A title that\r\n goes on\r\nAU  - Doe, Jane, Jr.\r\nAU  - Smith JA\r\nPY  - 2024/05/07/\r\nSP  - 1\r\nEP  - 9\r\nDO  - https://doi.org/10.1000/X\r\nSN  - 0378-5955\r\nER  - \r\n');
    expect(format).toBe('ris');
    expect(drafts[0]!.fields).toMatchObject({ title: { value: 'A title that goes on' }, author: [{ family: 'Doe', given: 'Jane', suffix: 'Jr.' }, { family: 'Smith', given: 'J. A.' }], issued: { 'date-parts': [[2024, 5, 7]] }, page: '1-9', identifiers: { doi: ['10.1000/x'], issn: ['0378-5955'] } });
  });

  it('PubMed nbib, with short page ranges and ORCID iDs under their names', () => {
    expect(first('PMID- 1\nTI  - A title.\nFAU - Doe, Jane\nAUID- ORCID: 0000-0002-1825-0097\nDP  - 2018 Apr\nPG  - 1027-34\nLID - 10.1000/x [doi]\nJT  - Journal of samples\nLA  - ger\n').fields).toMatchObject({ title: { value: 'A title' }, author: [{ family: 'Doe', orcid: '0000-0002-1825-0097' }], page: '1027-1034', language: 'de', identifiers: { pmid: ['1'], doi: ['10.1000/x'] } });
  });

  it('EndNote tagged', () => expect(first('%0 Thesis\n%T A thesis\n%A Doe, Jane\n%D 1999\n%I University\n').fields).toMatchObject({ type: 'thesis', publisher: 'University', author: [{ family: 'Doe' }] }));

  it('an ORCID record as JSON, one work for a group of summaries', () => {
    const summary = (code: number, index: string, doi: string) => ({ 'put-code': code, 'display-index': index, title: { title: { value: 'A title' } }, type: 'journal-article', 'publication-date': { year: { value: '2020' }, month: { value: '05' }, day: null }, 'journal-title': { value: 'Journal' }, 'external-ids': { 'external-id': [{ 'external-id-type': 'doi', 'external-id-value': doi, 'external-id-relationship': 'self' }, { 'external-id-type': 'isbn', 'external-id-value': '9780306406157', 'external-id-relationship': 'part-of' }] } });
    const { drafts, records } = read(JSON.stringify({ 'orcid-identifier': { path: '0000-0002-1825-0097' }, 'activities-summary': { works: { group: [{ 'work-summary': [summary(1, '0', '10.1000/a'), summary(2, '1', '10.1000/b')] }] } } }, null, 1));
    expect(records).toBe(1);
    expect(drafts[0]!).toMatchObject({ origin: { key: '2', format: 'orcid' }, fields: { issued: { 'date-parts': [[2020, 5]] }, identifiers: { doi: ['10.1000/b', '10.1000/a'] } } });
    expect(drafts[0]!.origin.line).toBeGreaterThan(10);
  });

  it('an ORCID record as XML, whatever it is called', () => {
    const xml = '<?xml version="1.0"?><record:record xmlns:record="http://www.orcid.org/ns/record" xmlns:work="http://www.orcid.org/ns/work" xmlns:common="http://www.orcid.org/ns/common" xmlns:activities="http://www.orcid.org/ns/activities"><activities:works><activities:group>\n<work:work-summary put-code="7"><work:title><common:title>A &amp; B</common:title></work:title><work:type>book</work:type><common:external-ids><common:external-id><common:external-id-type>doi</common:external-id-type><common:external-id-value>10.10/1.10</common:external-id-value><common:external-id-relationship>self</common:external-id-relationship></common:external-id></common:external-ids></work:work-summary></activities:group></activities:works></record:record>';
    expect(read(xml, 'works/orcid.json').drafts[0]).toMatchObject({ origin: { key: '7', line: 2 }, fields: { type: 'book', title: { value: 'A & B' } } });
  });

  it('Crossref, with face markup, affiliations and a preprint it names', () => {
    expect(first(JSON.stringify({ status: 'ok', 'message-type': 'work', message: { DOI: '10.1/X', prefix: '10.1', type: 'journal-article', title: ['On <i>E. coli</i>'], 'container-title': ['Journal'], author: [{ family: 'Doe', given: 'Jane', ORCID: 'http://orcid.org/0000-0002-1825-0097' }, { name: 'A Group' }], issued: { 'date-parts': [[2020, null]] }, abstract: '<jats:p>Text.</jats:p>', relation: { 'has-preprint': [{ id: '10.2000/p' }] } } })).fields)
      .toMatchObject({ title: { syntax: 'html', value: 'On <i>E. coli</i>' }, author: [{ family: 'Doe', orcid: '0000-0002-1825-0097' }, { literal: 'A Group' }], issued: { 'date-parts': [[2020]] }, versions: [{ kind: 'preprint', identifiers: { doi: ['10.2000/p'] } }] });
  });

  it('OpenAlex, with its inverted abstract', () => {
    expect(first(JSON.stringify({ results: [{ id: 'https://openalex.org/W1', title: 'A title', type: 'article', publication_date: '2020-05-07', abstract_inverted_index: { We: [0], show: [1], this: [2] }, authorships: [{ raw_author_name: 'Jan van der Berg', author: { display_name: 'J. Berg' } }], doi: 'https://doi.org/10.1/x', is_retracted: true }] })).fields)
      .toMatchObject({ abstract: { value: 'We show this' }, author: [{ family: 'Berg', 'non-dropping-particle': 'van der', given: 'Jan' }], identifiers: { openalex: ['W1'], doi: ['10.1/x'] }, notices: [{ kind: 'retraction' }] });
  });

  it('dblp, without the number that tells namesakes apart', () => {
    expect(first('<?xml version="1.0"?>\n<dblpperson name="Wei Wang 0012"><r><article key="journals/x/Wang20"><author>Wei Wang 0012</author><title>A title.</title><journal>CoRR</journal><volume>abs/2001.00010</volume><year>2020</year></article></r></dblpperson>').fields)
      .toMatchObject({ type: 'article', title: { value: 'A title' }, author: [{ family: 'Wang', given: 'Wei' }], identifiers: { dblp: ['journals/x/Wang20'], arxiv: ['2001.00010'] } });
  });

  it('arXiv, and its way to say that it found nothing', () => {
    const feed = (entry: string) => `<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">${entry}</feed>`;
    expect(first(feed('<entry><id>http://arxiv.org/abs/math/0309136v2</id><title>On\n  rings</title><summary> We show $x$. </summary><author><name>Jane Doe</name></author><published>2003-09-08T00:00:00Z</published><category term="math.RA"/></entry>')).fields)
      .toMatchObject({ type: 'article', title: { value: 'On rings', syntax: 'latex' }, identifiers: { arxiv: ['math/0309136'] }, subjects: [{ scheme: 'arxiv', id: 'math.RA' }] });
    const failed = read(feed('<entry><id>http://arxiv.org/api/errors#x</id><title>Error</title><summary>bad id</summary></entry>'));
    expect([failed.records, failed.refused, failed.issues[0]!.code]).toEqual([1, 1, 'record-refused']);
  });

  it('ACL Anthology, PubMed XML, DataCite, Semantic Scholar, Zotero RDF, CITATION.cff', () => {
    expect(first('<collection id="X00"><volume id="1"><meta><booktitle>Proceedings</booktitle><year>2000</year></meta>\n<paper id="1"><title>The <fixed-case>NLP</fixed-case> way</title><author><first>Jane</first><last>Doe</last></author><url>X00-1001</url></paper></volume></collection>').fields).toMatchObject({ title: { value: 'The <span class="nocase">NLP</span> way' }, 'container-title': { value: 'Proceedings' }, identifiers: { acl: ['X00-1001'] } });
    expect(first('<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>9</PMID><Article><Journal><Title>J</Title><JournalIssue><PubDate><MedlineDate>1998 Dec-1999 Jan</MedlineDate></PubDate></JournalIssue></Journal><ArticleTitle>[A title].</ArticleTitle><AuthorList CompleteYN="N"><Author><CollectiveName>A Group</CollectiveName></Author></AuthorList></Article></MedlineCitation></PubmedArticle></PubmedArticleSet>').fields).toMatchObject({ title: { value: 'A title' }, author: [{ literal: 'A Group' }], truncated: ['author'] });
    expect(first(JSON.stringify({ data: { attributes: { doi: '10.5/x', titles: [{ title: 'Data' }], types: { resourceTypeGeneral: 'Dataset' }, creators: [{ name: 'Doe, Jane', nameType: 'Personal' }], publicationYear: 2020 } } })).fields).toMatchObject({ type: 'dataset', author: [{ family: 'Doe', given: 'Jane' }] });
    expect(first(JSON.stringify([{ paperId: 'a'.repeat(40), title: 'T', authors: null, externalIds: { ArXiv: '2001.00001' }, year: 2020 }])).fields).toMatchObject({ identifiers: { arxiv: ['2001.00001'] } });
    expect(first('<rdf:RDF xmlns:rdf="r" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="d" xmlns:foaf="f" xmlns:bib="b"><bib:Book rdf:about="#i1"><z:itemType>book</z:itemType><dc:title>Jane&amp;#39;s book</dc:title></bib:Book></rdf:RDF>').fields).toMatchObject({ type: 'book', title: { value: "Jane's book" } });
    expect(first('cff-version: 1.2.0\nmessage: Cite it.\ntitle: Tool\nversion: 1.10\nauthors:\n  - family-names: Doe\n    given-names: Jane\n').fields).toMatchObject({ type: 'software', author: [{ family: 'Doe', given: 'Jane' }] });
  });

  it('broken XML tells where it breaks and keeps what stands before', () => {
    const { issues } = read('<dblpperson>\n<r><article key="a/b/c"><author>Jane Doe</author><title>T</title></article></r>\n<r><oops');
    expect(issues[0]).toMatchObject({ code: 'xml-syntax', place: { line: 3 } });
  });
});
