/** Invented works, and what each service would answer about them, in the shape its answers really have. */
export interface InventedWork {
  n: number;
  title: string;
  year: number;
  doi?: string;
  arxiv?: string;
  journal?: string;
  authors?: { given: string; family: string; orcid?: string }[];
  abstract?: string;
}

export const iD = '0000-0002-1825-0097';
export const ada = { given: 'Ada', family: 'Example', orcid: iD };
const bo = { given: 'Bo', family: 'Other' };

export const inventedWorks: InventedWork[] = [
  { n: 1, title: 'Sparse kernels on lattices', year: 2021, doi: '10.5555/oeuvre.2021.1', journal: 'Journal of Invented Methods', authors: [ada, bo], abstract: 'Kernels that vanish almost everywhere are counted.' },
  { n: 2, title: 'A census of quiet graphs', year: 2022, doi: '10.5555/oeuvre.2022.7', arxiv: '2201.04321', journal: 'Invented Letters', authors: [ada] },
  { n: 3, title: 'Notes on slow maps', year: 2019, journal: 'Proceedings of Nowhere', authors: [bo, ada] },
];

const stamp = { value: 1_700_000_000_000 };
const orcidSource = { 'source-orcid': null, 'source-client-id': { uri: 'https://orcid.org/client/0000-0001-9884-1913', path: '0000-0001-9884-1913', host: 'orcid.org' }, 'source-name': { value: 'Invented Registry' }, 'assertion-origin-orcid': null, 'assertion-origin-client-id': null, 'assertion-origin-name': null };

function orcidIds({ doi }: InventedWork) {
  return { 'external-id': doi ? [{ 'external-id-type': 'doi', 'external-id-value': doi, 'external-id-normalized': { value: doi, transient: true }, 'external-id-normalized-error': null, 'external-id-url': { value: `https://doi.org/${doi}` }, 'external-id-relationship': 'self' }] : [] };
}

function orcidSummary(work: InventedWork) {
  return {
    'put-code': 1000 + work.n, 'created-date': stamp, 'last-modified-date': stamp, source: orcidSource,
    title: { title: { value: work.title }, subtitle: null, 'translated-title': null }, 'external-ids': orcidIds(work), url: null, type: 'journal-article',
    'publication-date': { year: { value: String(work.year) }, month: null, day: null }, 'journal-title': work.journal ? { value: work.journal } : null, visibility: 'public', path: `/${iD}/work/${1000 + work.n}`, 'display-index': '1',
  };
}

/** https://pub.orcid.org/v3.0/<iD>/works */
export function orcidWorks(works = inventedWorks) {
  return { 'last-modified-date': stamp, group: works.map((work) => ({ 'last-modified-date': stamp, 'external-ids': orcidIds(work), 'work-summary': [orcidSummary(work)] })), path: `/${iD}/works` };
}

/** https://pub.orcid.org/v3.0/<iD>/works/<put-codes> */
export function orcidBulk(works: InventedWork[]) {
  return {
    bulk: works.map((work) => {
      const { 'display-index': _, ...rest } = orcidSummary(work);
      const contributor = work.authors?.map(({ given, family, orcid }, index) => ({ 'contributor-orcid': orcid ? { uri: `https://orcid.org/${orcid}`, path: orcid, host: 'orcid.org' } : null, 'credit-name': { value: `${given} ${family}` }, 'contributor-email': null, 'contributor-attributes': { 'contributor-sequence': index ? 'additional' : 'first', 'contributor-role': 'author' } })) ?? [];
      return { work: { ...rest, 'short-description': work.abstract ?? null, citation: null, contributors: { contributor }, 'language-code': null, country: null } };
    }),
  };
}

/** https://pub.orcid.org/v3.0/<iD>/researcher-urls */
export function orcidUrls(addresses: string[]) {
  return { 'last-modified-date': stamp, 'researcher-url': addresses.map((value, index) => ({ 'created-date': stamp, 'last-modified-date': stamp, source: orcidSource, 'url-name': 'Home', url: { value }, visibility: 'public', path: `/${iD}/researcher-urls/${index}`, 'put-code': index, 'display-index': index })), path: `/${iD}/researcher-urls` };
}

function openalexWork(work: InventedWork) {
  const source = { id: 'https://openalex.org/S1', display_name: work.journal ?? 'Invented', issn_l: '2049-3630', issn: ['2049-3630'], is_oa: false, host_organization: null, host_organization_name: null, type: 'journal' };
  const location = { is_oa: false, landing_page_url: work.doi ? `https://doi.org/${work.doi}` : null, pdf_url: null, source, license: null, version: 'publishedVersion' };
  return {
    id: `https://openalex.org/W90000000${work.n}`, doi: work.doi ? `https://doi.org/${work.doi}` : null, title: work.title, display_name: work.title, publication_year: work.year, publication_date: `${work.year}-05-01`,
    ids: { openalex: `https://openalex.org/W90000000${work.n}` }, language: 'en', primary_location: location, type: 'article', indexed_in: ['crossref'], open_access: { is_oa: false, oa_status: 'closed', oa_url: null },
    authorships: (work.authors ?? []).map(({ given, family, orcid }, index) => ({ author_position: index ? 'last' : 'first', author: { id: `https://openalex.org/A50000000${index}`, display_name: `${given} ${family}`, orcid: orcid ? `https://orcid.org/${orcid}` : null }, institutions: [], countries: [], is_corresponding: index === 0, raw_author_name: `${given} ${family}`, raw_affiliation_strings: [], affiliations: [] })),
    cited_by_count: 3, biblio: { volume: '4', issue: '2', first_page: '11', last_page: '29' }, is_retracted: false, is_paratext: false, primary_topic: null, topics: [], keywords: [], concepts: [], locations: [location], referenced_works: [], related_works: [],
    abstract_inverted_index: work.abstract ? Object.fromEntries(work.abstract.split(' ').map((word, place) => [word, [place]])) : null, counts_by_year: [], updated_date: '2026-01-01T00:00:00.000000',
  };
}

/** A page of https://api.openalex.org/works */
export function openalexPage(works: InventedWork[], { count, page, next }: { count: number; page?: number; next?: string | null }) {
  return { meta: { count, db_response_time_ms: 40 + count, page: page ?? null, per_page: 100, ...(next === undefined ? {} : { next_cursor: next }), groups_count: null }, results: works.map(openalexWork), group_by: [] };
}

function crossrefMessage(work: InventedWork) {
  return {
    indexed: { 'date-parts': [[2026, 1, 2]], 'date-time': '2026-01-02T03:04:05Z', timestamp: 1_767_000_000_000 }, 'reference-count': 12, publisher: 'Invented Press', issue: '2', 'content-domain': { domain: [], 'crossmark-restriction': false }, 'short-container-title': [],
    'published-print': { 'date-parts': [[work.year, 5]] }, DOI: work.doi!, type: 'journal-article', created: { 'date-parts': [[work.year, 4, 1]], 'date-time': `${work.year}-04-01T00:00:00Z`, timestamp: 1_600_000_000_000 }, page: '11-29', source: 'Crossref', 'is-referenced-by-count': 3, title: [work.title], prefix: '10.5555', volume: '4',
    author: (work.authors ?? []).map(({ given, family, orcid }, index) => ({ ...(orcid ? { ORCID: `https://orcid.org/${orcid}`, 'authenticated-orcid': true } : {}), given, family, sequence: index ? 'additional' : 'first', affiliation: [] })),
    member: '7777', 'container-title': work.journal ? [work.journal] : [], 'original-title': [], deposited: { 'date-parts': [[work.year, 5, 1]], 'date-time': `${work.year}-05-01T00:00:00Z`, timestamp: 1_600_000_000_000 }, score: 1, resource: { primary: { URL: `https://press.example/${work.n}` } }, subtitle: [], 'short-title': [], issued: { 'date-parts': [[work.year, 5]] }, 'references-count': 12, URL: `https://doi.org/${work.doi}`, relation: {}, ISSN: ['2049-3630'], 'issn-type': [{ value: '2049-3630', type: 'print' }], subject: [], published: { 'date-parts': [[work.year, 5]] },
    ...(work.abstract ? { abstract: `<jats:p>${work.abstract}</jats:p>` } : {}),
  };
}

/** https://api.crossref.org/works/<DOI> */
export function crossrefWork(work: InventedWork) {
  return { status: 'ok', 'message-type': 'work', 'message-version': '1.0.0', message: crossrefMessage(work) };
}

/** A page of https://api.crossref.org/works */
export function crossrefList(works: InventedWork[], total: number, next?: string) {
  return { status: 'ok', 'message-type': 'work-list', 'message-version': '1.0.0', message: { facets: {}, 'total-results': total, ...(next ? { 'next-cursor': next } : {}), items: works.map(crossrefMessage), 'items-per-page': 200, query: { 'start-index': 0, 'search-terms': null } } };
}

/** https://api.datacite.org/dois/<DOI> */
export function dataciteWork(work: InventedWork) {
  return {
    data: {
      id: work.doi, type: 'dois',
      attributes: {
        doi: work.doi, prefix: '10.5555', suffix: 'x', identifiers: [], creators: (work.authors ?? []).map(({ given, family, orcid }) => ({ name: `${family}, ${given}`, nameType: 'Personal', givenName: given, familyName: family, affiliation: [], nameIdentifiers: orcid ? [{ schemeUri: 'https://orcid.org', nameIdentifier: `https://orcid.org/${orcid}`, nameIdentifierScheme: 'ORCID' }] : [] })),
        titles: [{ title: work.title }], publisher: 'Invented Repository', container: {}, publicationYear: work.year, subjects: [], contributors: [], dates: [{ date: String(work.year), dateType: 'Issued' }], language: 'en', types: { ris: 'DATA', bibtex: 'misc', citeproc: 'dataset', schemaOrg: 'Dataset', resourceTypeGeneral: 'Dataset' }, relatedIdentifiers: [], sizes: [], formats: [], version: null, rightsList: [], descriptions: [], geoLocations: [], fundingReferences: [], url: 'https://repository.example/', state: 'findable',
      },
    },
  };
}

/** https://export.arxiv.org/api/query and https://arxiv.org/a/<author>.atom2 */
export function arxivFeed(works: InventedWork[], total = works.length) {
  const entries = works.map((work) => `  <entry>
    <id>http://arxiv.org/abs/${work.arxiv}v1</id>
    <title>${work.title}</title>
    <updated>${work.year}-01-12T09:00:00Z</updated>
    <link href="https://arxiv.org/abs/${work.arxiv}v1" rel="alternate" type="text/html"/>
    <summary>${work.abstract ?? 'An invented summary.'}</summary>
    <category term="math.CO" scheme="http://arxiv.org/schemas/atom"/>
    <published>${work.year}-01-12T09:00:00Z</published>
    <arxiv:primary_category term="math.CO"/>
${(work.authors ?? []).map(({ given, family }) => `    <author>\n      <name>${given} ${family}</name>\n    </author>`).join('\n')}
  </entry>`);
  return `<?xml version='1.0' encoding='UTF-8'?>
<feed xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom">
  <id>https://arxiv.org/api/invented</id>
  <title>arXiv Query</title>
  <updated>2026-04-12T22:10:19Z</updated>
  <opensearch:itemsPerPage>100</opensearch:itemsPerPage>
  <opensearch:totalResults>${total}</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
${entries.join('\n')}
</feed>
`;
}

/** https://dblp.org/pid/<pid>.xml */
export function dblpPerson(works: InventedWork[], pid = '12/3456') {
  return `<?xml version="1.0"?>
<dblpperson name="Ada Example 0001" pid="${pid}" n="${works.length}">
<person key="homepages/${pid}" mdate="2025-11-26">
<author pid="${pid}">Ada Example 0001</author>
</person>
${works.map((work) => `<r><article key="journals/inv/Example${work.n}" mdate="2025-11-26">
${(work.authors ?? []).map(({ given, family }) => `<author pid="${pid}">${given} ${family}</author>`).join('\n')}
<title>${work.title}.</title>
<year>${work.year}</year>
<journal>${work.journal}</journal>
${work.doi ? `<ee>https://doi.org/${work.doi}</ee>` : ''}
</article>
</r>`).join('\n')}
</dblpperson>
`;
}

/** What dblp answers for a pid that several people share. */
export function dblpCrowd() {
  return `<?xml version="1.0"?>
<dblpperson name="Ada Example" pid="12/3456" n="0">
<person publtype="disambiguation" key="homepages/12/3456" mdate="2025-11-26">
<author pid="12/3456">Ada Example</author>
</person>
<homonyms n="2">
<h f="e/Example:Ada"><person key="homepages/12/3456-1"><author pid="12/3456-1">Ada Example 0001</author></person></h>
<h f="e/Example:Ada"><person key="homepages/12/3456-2"><author pid="12/3456-2">Ada Example 0002</author></person></h>
</homonyms>
</dblpperson>
`;
}

/** https://api.zotero.org/<library>/items/top?format=csljson */
export function zoteroItems(works: InventedWork[]) {
  return { items: works.map((work) => ({ id: `http://zotero.org/groups/77/items/INVENT${work.n}`, type: 'article-journal', 'container-title': work.journal, title: work.title, volume: '4', ...(work.doi ? { DOI: work.doi } : {}), author: work.authors?.map(({ given, family }) => ({ family, given })), issued: { 'date-parts': [[String(work.year)]] } })) };
}
