import fc from 'fast-check';
import type { CslDate } from '../../src/model/date.ts';
import type { Contributor } from '../../src/model/name.ts';
import { workTypeNames } from '../../src/model/work-types.ts';
import type { Fields, Work } from '../../src/model/work.ts';

const words = ['kernels', 'Über', 'naïve', 'Szegő', 'α-stable', 'DNA', 'iPhone', 'O(n)', '100%', 'R&D', 'C#', 'snake_case', '$5', '~30', 'x^2', '{set}', '<0.05', 'C:\\dos', 'it’s', '“quoted”', '1–2', '—', '量子', 'математика', 'العربية', 'İstanbul', 'Đorđe', 'straße', '3--4', "''", '`tick`', 'a|b', 'C++', 'B', '№5', 'ff…', '𝔽', '@home', 'k="v"'];
/** Plain words with what has a meaning in some format. */
const plainText = fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 5 }).map((list) => list.join(' '));
const simple = fc.constantFrom('12', 'A-3', 'Springer & Söhne', 'Göttingen', 'Łódź', 'New York, NY', '2nd', 'Vol. 3', 'β', '100%', 'TR_7', '第2巻');

const tex = ['On {NP}-hard problems', 'The $L^2$ norm of $\\Gamma$', 'An \\emph{E.~coli} study', 'M{\\"u}ller \\& sons', '\\LaTeX{} for all', 'Fifty 50\\% cases', 'Bare 50% & more', 'A {\\TeX}nical note', 'H$_2$O and CO$_2$', 'What is \\$5?', 'Über {BERT}', 'A---B and C--D', 'Proof of \\textbf{P} $\\neq$ NP', 'Case of C\\# and F\\_x'];
const markup = fc.oneof(
  fc.array(fc.constantFrom(...tex), { minLength: 1, maxLength: 2 }).map((list) => ({ syntax: 'latex' as const, value: list.join(': ') })),
  plainText.map((value) => ({ syntax: 'plain' as const, value })),
  fc.constantFrom('On <i>E. coli</i>', 'H<sub>2</sub>O &amp; more', 'A <b>bold</b> DNA', 'x &lt; y', '<span class="nocase">de Bruijn</span> graphs').map((value) => ({ syntax: 'html' as const, value })),
);
const title = markup;

const family = fc.constantFrom('Berg', 'Müller', 'O’Brien', 'Ortega y Gasset', 'Ng', 'Đorđević', 'García Márquez', 'Şahin', 'Åström', 'van-Dyk', 'Иванов', '李', 'Ó Súilleabháin', 'Smith-Jones', 'Ławniczak', 'de la Vallée-Poussin', 'Strand and Co');
const given = fc.constantFrom('Jan Willem', 'J. W.', 'Ása', 'Éva', 'Jean-luc', 'Иван', '小龙', 'Mary Ann', 'Þór', 'Ken-ichi', 'Ł.');
const name: fc.Arbitrary<Contributor> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ family, given }) },
  { weight: 2, arbitrary: fc.record({ family: fc.constantFrom('Berg', 'Gogh', 'Humboldt'), given, 'non-dropping-particle': fc.constantFrom('van der', 'von', 'de', 'd’') }) },
  fc.record({ family: fc.constantFrom('King', 'Müller'), given, suffix: fc.constantFrom('Jr.', 'III', 'Sr.') }),
  fc.record({ family: fc.constantFrom('Beauvoir', 'Humboldt'), given: fc.constantFrom('Simone', 'Alexander'), 'dropping-particle': fc.constantFrom('de', 'von') }),
  fc.record({ literal: fc.constantFrom('The ATLAS and CMS Collaboration', 'Madonna', 'Institute of Maths & Stats', 'Ramanujan', '北京大学', 'R Core Team', 'Aristotle') }),
);
const nameList = fc.array(name, { minLength: 1, maxLength: 4 });

const year = fc.integer({ min: 1000, max: 2030 });
const month = fc.integer({ min: 1, max: 12 });
const day = fc.integer({ min: 1, max: 28 });
const point = fc.oneof(year.map((y) => [y]), fc.tuple(year, month).map((all) => [...all]), fc.tuple(year, month, day).map((all) => [...all]));
const date: fc.Arbitrary<CslDate> = fc.oneof(
  { weight: 6, arbitrary: point.map((from) => ({ 'date-parts': [from] })) },
  year.map((y) => ({ 'date-parts': [[y]], circa: true })),
  fc.tuple(year, fc.integer({ min: 1, max: 4 })).map(([y, season]) => ({ 'date-parts': [[y]], season })),
  fc.tuple(year, fc.integer({ min: 1, max: 9 })).map(([y, more]) => ({ 'date-parts': [[y], [y + more]] })),
  fc.tuple(year, fc.integer({ min: 1, max: 11 })).map(([y, m]) => ({ 'date-parts': [[y, m], [y, m + 1]] })),
  year.map((y) => ({ 'date-parts': [[y]], open: true })),
  fc.integer({ min: 1, max: 900 }).map((y) => ({ 'date-parts': [[-y]] })),
);

const url = fc.constantFrom('https://a.example/x_y?q=1%202&b=c', 'https://b.example/~doe/#part', 'https://c.example/100%25');
const identifiers = fc.record({
  doi: fc.constantFrom(['10.1000/jcm_2024.101'], ['10.1002/(sici)1097-0258(19980815)17:15<1661::aid-sim968>3.0.co;2-2'], ['10.1000/a#b%c']), arxiv: fc.constantFrom(['2401.01234'], ['math/0309136']), isbn: fc.constantFrom(['9780306406157'], ['9780306406157', '9783161484100']), issn: fc.constantFrom(['0378-5955'], ['0378-5955', '2434-561X']),
  pmid: fc.constant(['31452104']), pmcid: fc.constant(['PMC12345']), mr: fc.constant(['MR1234567']), zbl: fc.constant(['1234.56789']), hal: fc.constant(['hal-01234567']), jstor: fc.constant(['2373']), handle: fc.constant(['2027/mdp.39015']),
}, { requiredKeys: [] });

const plainFields = ['title-short', 'original-title', 'container-title-short', 'volume-title', 'event-title', 'event-place', 'publisher', 'publisher-place', 'original-publisher', 'original-publisher-place', 'authority', 'volume', 'number-of-volumes', 'issue', 'chapter-number', 'section', 'edition', 'version', 'medium', 'archive', 'archive_location', 'call-number', 'annote'] as const;

const fields: fc.Arbitrary<Fields> = fc.record({
  type: fc.constantFrom(...workTypeNames), title,
  ...Object.fromEntries(plainFields.map((field) => [field, simple])),
  'container-title': markup, 'collection-title': markup, abstract: markup, note: markup,
  'collection-number': fc.constantFrom('12', 'B4'), number: fc.constantFrom('TR-7', 'e12', '042'), genre: fc.constantFrom('PhD thesis', 'Master’s thesis', 'Technical report', 'Radio interview', 'Vortrag'),
  page: fc.constantFrom('101-119', '5', 'xxi-xxxvi', 'e1001', '1-3, 7-9', 'A3-A5'), 'number-of-pages': fc.constantFrom('300', 'xii, 300'), status: fc.constantFrom('in press', 'forthcoming', 'submitted'),
  language: fc.constantFrom('en', 'de', 'en-GB', 'zh-Hant', 'pt-BR'),
  issued: date, 'original-date': date, accessed: point.map((from) => ({ 'date-parts': [from] })), 'event-date': date,
  author: nameList, editor: nameList, translator: nameList, 'collection-editor': nameList, 'container-author': nameList, director: nameList, interviewer: nameList,
  truncated: fc.constantFrom<('author' | 'editor')[][]>(['author'], ['author', 'editor']),
  URL: url, identifiers, keywords: fc.uniqueArray(fc.constantFrom('kernels', 'a, b', 'R&D', 'naïve Bayes', 'C#'), { minLength: 1 }), awards: fc.constant(['Best paper, 2020']), license: fc.constantFrom('CC-BY-4.0', 'MIT'),
  links: fc.uniqueArray(fc.record({ rel: fc.constantFrom('pdf' as const, 'code' as const, 'slides' as const), url: fc.constantFrom('https://d.example/1', 'https://d.example/2.zip') }), { minLength: 1, selector: (link) => link.url }),
  subjects: fc.constant([{ scheme: 'arxiv', id: 'cs.LG', label: 'cs.LG' }]), funding: fc.constant([{ name: 'NSF', award: 'DMS-1' }]),
}, { requiredKeys: ['type', 'title'] }) as fc.Arbitrary<Fields>;

/** Works nobody wrote, with what breaks exporters. Lists are cut short only where there is a list. */
export const generatedWork: fc.Arbitrary<Work> = fields.map((made) => {
  const truncated = made.truncated?.filter((list) => made[list]?.length);
  const { truncated: _, ...rest } = made;
  return workFrom(truncated?.length ? { ...rest, truncated } : rest);
});

export function workFrom(fields: Fields): Work {
  return { id: 'generated', aliases: [], citationKey: 'generated2024', people: [], topics: [], joins: [], provenance: {}, origins: [{ file: 'works/a.json', format: 'csl-json', line: 1, authority: 'person' }], fields: fields as Work['fields'] };
}
