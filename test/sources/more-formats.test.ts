import { describe, expect, it, test } from 'vitest';
import { codesOf, draftOf, reading } from './reading.ts';

const json = (value: unknown) => draftOf(JSON.stringify(value), 'works/answer');

describe('answers as programs keep them', () => {
  const feed = '<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">\n<entry><id>http://arxiv.org/abs/2001.00010v3</id><title>On rings</title><author><name>Jane Doe</name></author><arxiv:comment>9 pages, see https://example.org/~doe/a_b</arxiv:comment><arxiv:journal_ref>J. Rings 1</arxiv:journal_ref></entry></feed>';
  it('an Atom feed within JSON, with the address it came from and the line of the string', () => {
    const draft = draftOf(JSON.stringify({ url: 'https://export.example.org/api?id=1', status: 200, body: feed }, null, 1), 'works/x.json');
    expect(draft).toMatchObject({ origin: { format: 'arxiv', key: '2001.00010', line: 4, address: 'https://export.example.org/api?id=1' }, lines: {}, fields: { identifiers: { arxiv: ['2001.00010'] }, note: { syntax: 'plain' }, custom: { 'arxiv-version': '3', journal_ref: 'J. Rings 1' } } });
  });
  test.each([
    ['an answer about authors', JSON.stringify({ meta: { count: 1 }, results: [{ id: 'https://openalex.org/A1', display_name: 'Jane Doe' }] }), 'OpenAlex JSON'],
    ['an empty page', JSON.stringify({ meta: { count: 0 }, results: [], group_by: [] }), 'OpenAlex JSON'],
    ['an answer about a DOI’s agency', JSON.stringify({ status: 'ok', 'message-type': 'work-agency', message: { DOI: '10.1000/x' } }), 'Crossref JSON'],
    ['an ORCID file about employments', '<employments:employments xmlns:employments="http://www.orcid.org/ns/employment"/>', 'ORCID record (XML)'],
    ['a feed that found nothing', feed.replace(/<entry>.*<\/entry>/s, ''), 'arXiv Atom'],
  ])('%s holds no works, and that is said', (_, text, label) => {
    const { records, issues } = reading(text, 'works/x.json');
    expect([records, issues.map(({ code, severity, message }) => [code, severity, message])]).toEqual([0, [['source-no-works', 'info', `works/x.json is read as ${label} and holds no works.`]]]);
  });
});

describe('RIS', () => {
  it('forgives blanks before the hyphen of tags it knows, and takes no wrapped line for a tag', () => {
    const { fields } = draftOf('TY -  THES\nTI  - On\nAI - based rings\nAU  - Doe,Jane\nUR  - http://example.org/a; http://example.org/b\nER  - \n');
    expect(fields).toMatchObject({ type: 'thesis', title: { value: 'On AI - based rings' }, URL: 'http://example.org/a', links: [{ rel: 'related', url: 'http://example.org/b' }] });
  });
  it('names a record without a title, takes its short one when it has that, and names lines that belong to none', () => {
    expect(codesOf('TY  - JOUR\nAU  - Doe, J.\nER  - \n')).toEqual(['title-missing']);
    expect(draftOf('TY  - Journal Article\nST  - Rings\nER  - \n').fields).toMatchObject({ type: 'article-journal', title: { value: 'Rings' } });
    expect(codesOf('TY  - JOUR\nTI  - A\nER  - \nTI  - B\nER  - \n')).toEqual(['record-headless']);
  });
});

describe('Web of Science', () => {
  it('gives full names, wrapped titles and pages', () => {
    expect(draftOf('FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Doe, J\n   Muster, AB\nAF Doe, Jane\n   Muster, AB\nTI On the rings\n   of samples\nSO JOURNAL OF RINGS\nLA English\nDT Article\nDI 10.1000/x\nPD JUN 8\nPY 2004\nVL 43\nBP 1\nEP 9\nUT WOS:1\nER\n\nEF\n')).toMatchObject({
      origin: { format: 'web-of-science', key: 'WOS:1', line: 3 },
      fields: { title: { value: 'On the rings of samples' }, author: [{ family: 'Doe', given: 'Jane' }, { family: 'Muster', given: 'A. B.' }], issued: { 'date-parts': [[2004, 6, 8]] }, page: '1-9', language: 'en', identifiers: { doi: ['10.1000/x'] } },
    });
  });
});

describe('PubMed', () => {
  it('takes each author once, each grant and each notice', () => {
    expect(draftOf('PMID- 1\nTI  - Rings\nFAU - Doe, Jane\nAU  - Doe J\nFAU - Muster, Bea\nAU  - Muster B\nDP  - 2020\nGR  - R01/NIH HHS/United States\nGR  - R02/NIH HHS/United States\nEIN - J Rings. 2021. doi: 10.1000/e\n').fields)
      .toMatchObject({ author: [{ given: 'Jane' }, { given: 'Bea' }], funding: [{ award: 'R01' }, { award: 'R02' }], notices: [{ kind: 'erratum', doi: '10.1000/e' }] });
  });
  it('takes short names where there are no full ones', () => expect(draftOf('PMID- 1\nTI  - Rings\nAU  - Doe JA\nAU  - Muster B\nDP  - 2020\n').fields.author).toMatchObject([{ family: 'Doe', given: 'J. A.' }, { family: 'Muster' }]));
  it('reads months as numbers, updates and editors of books in XML', () => {
    const article = (inner: string) => draftOf(`<PubmedArticleSet><PubmedArticle><MedlineCitation><PMID>9</PMID><Article><Journal><JournalIssue><PubDate><Year>2018</Year><Month>05</Month><Day>7</Day></PubDate></JournalIssue></Journal><ArticleTitle>Rings.</ArticleTitle><Language>nor</Language></Article>${inner}</MedlineCitation></PubmedArticle></PubmedArticleSet>`).fields;
    expect(article('<CommentsCorrectionsList><CommentsCorrections RefType="UpdateOf"><RefSource>bioRxiv. 2017. doi: 10.1101/000001.</RefSource><PMID>8</PMID></CommentsCorrections></CommentsCorrectionsList>')).toMatchObject({ issued: { 'date-parts': [[2018, 5, 7]] }, language: 'nb', versions: [{ kind: 'preprint', identifiers: { pmid: ['8'], doi: ['10.1101/000001'] } }] });
  });
});

describe('ORCID', () => {
  it('message 1.2 carries BibTeX, which tells the authors', () => {
    const work = { 'put-code': 7, 'work-title': { title: { value: 'On rings' }, subtitle: { value: 'A survey' } }, 'work-type': 'JOURNAL_ARTICLE', 'publication-date': { year: { value: '2012' } }, 'work-citation': { 'work-citation-type': 'BIBTEX', citation: '@article{k, title={On rings}, author={Doe, Jane and Muster, Bea}, journal={J. Rings}, volume={3}, pages={1--9}}' }, 'work-external-identifiers': { 'work-external-identifier': [{ 'work-external-identifier-type': 'DOI', 'work-external-identifier-id': { value: '10.1000/x' } }] } };
    expect(json({ 'message-version': '1.2', 'orcid-profile': { 'orcid-identifier': { path: '0000-0002-1825-0097' }, 'orcid-activities': { 'orcid-works': { 'orcid-work': [work] } } } })).toMatchObject({
      origin: { format: 'orcid', key: '7' }, fields: { title: { value: 'On rings: A survey' }, type: 'article-journal', author: [{ family: 'Doe' }, { family: 'Muster' }], 'container-title': { value: 'J. Rings' }, volume: '3', page: '1-9', identifiers: { doi: ['10.1000/x'] } },
    });
  });
  it('a record of summaries tells whose it is', () => {
    const summary = { 'put-code': 7, title: { title: { value: 'On rings' } }, type: 'book' };
    expect(json({ path: '/0000-0002-1825-0097/works', group: [{ 'work-summary': [summary] }] }).fields).toMatchObject({ custom: { 'orcid-owner': '0000-0002-1825-0097' } });
    expect(draftOf('<record:record path="/0000-0002-1825-0097" xmlns:record="http://www.orcid.org/ns/record" xmlns:work="http://www.orcid.org/ns/work" xmlns:a="http://www.orcid.org/ns/activities"><a:works><a:group><work:work-summary put-code="7"><work:title><work:title>On rings</work:title></work:title></work:work-summary></a:group></a:works></record:record>').fields.custom).toMatchObject({ 'orcid-owner': '0000-0002-1825-0097' });
  });
  it('roles of CRediT go to one name', () => {
    const contributor = (role: string) => ({ 'credit-name': { value: 'Jane Doe' }, 'contributor-attributes': { 'contributor-role': role } });
    expect(json({ 'put-code': 7, title: { title: { value: 'On rings' } }, type: 'book', contributors: { contributor: [contributor('http://credit.niso.org/contributor-roles/software/'), contributor('http://credit.niso.org/contributor-roles/validation/')] } }).fields.author).toMatchObject([{ family: 'Doe', roles: ['software', 'validation'] }]);
  });
});

describe('OpenAlex, Crossref, DataCite', () => {
  it('a paper of a conference, its preprint at arXiv, its grants', () => {
    expect(json({ id: 'https://openalex.org/W1', title: 'On rings', type: 'article', primary_location: { source: { display_name: 'ICR', type: 'conference' } }, locations: [{ landing_page_url: 'https://doi.org/10.48550/arxiv.2001.00010' }], grants: [{ funder_display_name: 'Fund', award_id: '1' }], authorships: [null, { raw_author_name: 'Doe, Jane' }] }).fields)
      .toMatchObject({ type: 'paper-conference', identifiers: { openalex: ['W1'], arxiv: ['2001.00010'] }, funding: [{ name: 'Fund', award: '1' }], author: [{ family: 'Doe' }] });
  });
  it('the series and the volume, the translated title, versions, and answers of chosen words', () => {
    expect(json({ message: { DOI: '10.1000/x', title: ['Rings'], 'original-title': ['Ringe'], type: 'proceedings-article', 'container-title': ['Lecture Notes', 'Proceedings of Rings'], ISBN: ['http://id.example.org/isbn/9780306406157'], relation: { 'is-preprint-of': [{ id: '10.1000/y', 'id-type': 'doi' }] } }, 'message-type': 'work' }).fields)
      .toMatchObject({ 'original-title': 'Ringe', 'container-title': { value: 'Proceedings of Rings' }, 'collection-title': { value: 'Lecture Notes' }, identifiers: { isbn: ['9780306406157'] }, versions: [{ kind: 'published', identifiers: { doi: ['10.1000/y'] }, reason: 'Crossref says is-preprint-of' }] });
    expect(json({ 'message-type': 'work-list', message: { items: [{ DOI: '10.1000/x', title: ['Rings'] }] } }).origin).toMatchObject({ format: 'crossref', key: '10.1000/x' });
  });
  it('Crossref as XML', () => {
    expect(draftOf('<doi_records><doi_record><crossref><journal><journal_metadata language="en"><full_title>Journal of Rings</full_title><issn>0378-5955</issn></journal_metadata><journal_issue><publication_date><year>2020</year></publication_date><journal_volume><volume>3</volume></journal_volume><issue>2</issue></journal_issue>\n<journal_article><titles><title>On <i>p</i>-rings</title></titles><contributors><person_name contributor_role="author"><given_name>Jane</given_name><surname>Doe</surname><ORCID>https://orcid.org/0000-0002-1825-0097</ORCID></person_name><organization contributor_role="author">A Group</organization></contributors><publication_date><month>05</month><year>2020</year></publication_date><pages><first_page>1</first_page><last_page>9</last_page></pages><doi_data><doi>10.1000/x</doi><resource>https://example.org/x</resource></doi_data></journal_article></journal></crossref></doi_record></doi_records>'))
      .toMatchObject({ origin: { format: 'crossref', key: '10.1000/x' }, fields: { title: { value: 'On <i>p</i>-rings' }, author: [{ family: 'Doe', orcid: '0000-0002-1825-0097' }, { literal: 'A Group' }], 'container-title': { value: 'Journal of Rings' }, volume: '3', issue: '2', page: '1-9', issued: { 'date-parts': [[2020, 5]] }, language: 'en', identifiers: { issn: ['0378-5955'], doi: ['10.1000/x'] } } });
  });
  it('DataCite as XML, in the words of its JSON', () => {
    expect(draftOf('<resource xmlns="http://datacite.org/schema/kernel-4"><identifier identifierType="DOI">10.5072/x</identifier><creators><creator><creatorName nameType="Personal">Doe, Jane</creatorName><nameIdentifier>https://orcid.org/0000-0002-1825-0097</nameIdentifier><affiliation affiliationIdentifier="https://ror.org/05dxps055">Institute</affiliation></creator><creator><creatorName>(:unav)</creatorName></creator></creators><titles><title>Rings</title><title titleType="Subtitle">A set</title></titles><publisher>Repository</publisher><publicationYear>2020</publicationYear><resourceType resourceTypeGeneral="Dataset"/><rightsList><rights rightsURI="https://creativecommons.org/licenses/by/4.0/">CC</rights></rightsList></resource>'))
      .toMatchObject({ origin: { format: 'datacite', key: '10.5072/x' }, fields: { type: 'dataset', title: { value: 'Rings: A set' }, author: [{ family: 'Doe', orcid: '0000-0002-1825-0097', affiliations: [{ ror: 'https://ror.org/05dxps055' }] }], issued: { 'date-parts': [[2020]] }, license: 'https://creativecommons.org/licenses/by/4.0/' } });
    expect(draftOf('<resource xmlns="http://datacite.org/schema/kernel-4"><titles><title>R</title></titles><creators><creator><creatorName>(:unav)</creatorName></creator></creators></resource>').fields.author).toBeUndefined();
  });
});

describe('Zotero RDF', () => {
  it('finds the journal an item points at, and names every role', () => {
    const rdf = (inner: string) => `<rdf:RDF xmlns:rdf="r" xmlns:z="http://www.zotero.org/namespaces/export#" xmlns:dc="d" xmlns:foaf="f" xmlns:bib="b" xmlns:dcterms="t" xmlns:prism="p">${inner}</rdf:RDF>`;
    const { drafts } = reading(rdf('<bib:Article rdf:about="#i1"><z:itemType>journalArticle</z:itemType><dc:title>Rings</dc:title><dcterms:isPartOf rdf:resource="urn:issn:0378-5955"/><bib:authors><rdf:Seq><rdf:li><foaf:Person><foaf:givenName>Plato</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></bib:authors><z:interviewers><rdf:Seq><rdf:li><foaf:Person><foaf:surname>Doe</foaf:surname><foaf:givenName>Jane</foaf:givenName></foaf:Person></rdf:li></rdf:Seq></z:interviewers></bib:Article>\n<bib:Journal rdf:about="urn:issn:0378-5955"><dc:title>Journal of Rings</dc:title><prism:volume>3</prism:volume><prism:number>2</prism:number><dc:identifier>ISSN 0378-5955</dc:identifier></bib:Journal>'));
    expect(drafts[0]!.fields).toMatchObject({ 'container-title': { value: 'Journal of Rings' }, volume: '3', issue: '2', identifiers: { issn: ['0378-5955'] }, author: [{ literal: 'Plato' }], interviewer: [{ family: 'Doe' }] });
  });
});

describe('ACL Anthology', () => {
  it('the front matter is the volume, its editors’ work; awards, variants and errata are kept', () => {
    const { drafts } = reading('<collection id="X00"><volume id="1"><meta><booktitle>Proceedings of Rings</booktitle><editor><first>Ed</first><last>Itor</last></editor><year>2000</year></meta>\n<frontmatter><url>X00-1000</url></frontmatter>\n<paper id="1"><title>Rings</title><author><first>Ming</first><last>Li</last><variant script="hani"><first>明</first><last>李</last></variant></author><url>X00-1001</url><award>Best paper</award><award>Best of all</award><erratum date="2001-01-01">Two words</erratum></paper></volume></collection>');
    expect(drafts.map(({ fields }) => fields)).toMatchObject([{ type: 'book', title: { value: 'Proceedings of Rings' }, editor: [{ family: 'Itor' }], identifiers: { acl: ['X00-1000'] } }, { author: [{ family: 'Li', native: '李明' }], awards: ['Best paper', 'Best of all'], notices: [{ kind: 'erratum', date: '2001-01-01' }] }]);
  });
});

describe('CITATION.cff', () => {
  const cff = 'cff-version: 1.2.0\ntitle: Tool\nauthors:\n  - family-names: Doe\n    given-names: Jane\npreferred-citation:\n  type: conference-paper\n  title: On the tool\n  authors:\n    - name: A Group\n  conference:\n    name: Rings 2020\n    city: Town\n  start: 1\n  end: 9\n  year: 2020\n  month: 5\n  doi: 10.1000/x\nreferences:\n  - type: book\n    title: Another’s book\n';
  it('is the software, the text its authors want cited, and references that are named', () => {
    const { drafts, issues, records, refused } = reading(cff, 'works/CITATION.cff');
    expect([records, refused]).toEqual([3, 1]);
    expect(drafts.map(({ origin, fields }) => [origin.line, fields])).toMatchObject([[1, { type: 'software', title: { value: 'Tool' } }], [7, { type: 'paper-conference', author: [{ literal: 'A Group' }], 'event-title': 'Rings 2020', 'event-place': 'Town', page: '1-9', issued: { 'date-parts': [[2020, 5]] }, identifiers: { doi: ['10.1000/x'] } }]]);
    expect(issues).toMatchObject([{ code: 'cff-reference', severity: 'info', message: '“Another’s book” is a reference of the CITATION.cff and gets no page.', place: { line: 20 } }]);
  });
  it('may have a preferred citation alone', () => expect(reading(cff.replace('title: Tool\n', ''), 'works/CITATION.cff').drafts.map(({ fields }) => fields.title?.value)).toEqual(['On the tool']));
});
