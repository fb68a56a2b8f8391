import { describe, expect, test } from 'vitest';
import { fieldsOf, reading } from './reading.ts';

const doe = { family: 'Doe', given: 'Jane' };
const roe = { family: 'Roe', given: 'Max' };

const lists: [sentence: string, tex: string, names: object[]][] = [
  ['Last, First', 'Doe, Jane and Roe, Max', [doe, roe]],
  ['First Last', 'Jane Doe and Max Roe', [doe, roe]],
  ['AND in any case, across lines', 'Jane Doe\n   AND\n Max Roe', [doe, roe]],
  ['von Last, First', 'van der Berg, Jan', [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' }]],
  ['First von Last', 'Ludwig van Beethoven', [{ family: 'Beethoven', given: 'Ludwig', 'non-dropping-particle': 'van' }]],
  ['particles after the given name', 'Beethoven, Ludwig van', [{ family: 'Beethoven', given: 'Ludwig', 'dropping-particle': 'van' }]],
  ['von Last, Jr, First', 'von Doe, Jr., Jane', [{ family: 'Doe', given: 'Jane', 'non-dropping-particle': 'von', suffix: 'Jr.' }]],
  ['Last, First, Jr.', 'Doe, Jane, III', [{ ...doe, suffix: 'III' }]],
  ['First Last Jr.', 'Jane Doe Jr.', [{ ...doe, suffix: 'Jr.' }]],
  ['a family name in braces', '{van den Bosch}, F.', [{ family: 'van den Bosch', given: 'F.' }]],
  ['ADS braces', '{Doe}, Jane and {Roe}, Max', [doe, roe]],
  ['hyphenated lower-case given names', 'Jean-luc Doe and Ken-ichi Roe', [{ family: 'Doe', given: 'Jean-luc' }, { family: 'Roe', given: 'Ken-ichi' }]],
  ['a special letter at the start is a capital', '{\\L}ukasz Doe and {\\O}ystein Roe', [{ family: 'Doe', given: 'Łukasz' }, { family: 'Roe', given: 'Øystein' }]],
  ['accents in every form', "M{\\\"u}ller, J\\'er{\\^o}me and {\\v C}ech, \\'{E}va and N\\'u\\~nez, Jos\\'{\\i}", [{ family: 'Müller', given: 'Jérôme' }, { family: 'Čech', given: 'Éva' }, { family: 'Núñez', given: 'José'.replace('é', 'í').replace('José', 'Josí') }]],
  ['all in small letters', 'jane doe', [{ family: 'doe', given: 'jane' }]],
  ['y between two family names', 'José Ortega y Gasset', [{ family: 'Ortega y Gasset', given: 'José' }]],
  ['a capital particle', 'Marta De Cecco', [{ family: 'De Cecco', given: 'Marta' }]],
  ['ties', 'Yoshua~Doe and Roe,~Max~J.', [{ family: 'Doe', given: 'Yoshua' }, { family: 'Roe', given: 'Max J.' }]],
  ['initials without spaces', 'J.K.Doe', [{ family: 'Doe', given: 'J.K.' }]],
  ['apostrophes', "d'Alembert, Jean and 't Hooft, Gerard and O'Connor, Flannery", [{ family: "d'Alembert", given: 'Jean' }, { family: 'Hooft', given: 'Gerard', 'non-dropping-particle': "'t" }, { family: "O'Connor", given: 'Flannery' }]],
  ['a group in braces', '{Graph Theory Group} and Doe, Jane', [{ literal: 'Graph Theory Group' }, doe]],
  ['a group in doubled braces, with and', '{{Doe and Sons}}', [{ literal: 'Doe and Sons' }]],
  ['a group without braces', 'The ATLAS Collaboration', [{ literal: 'The ATLAS Collaboration' }]],
  ['one person in braces', '{Doe, Jane}', [doe]],
  ['a mononym', 'Aristotle', [{ literal: 'Aristotle' }]],
  ['Chinese without space', '李明 and 王小红', [{ literal: '李明' }, { literal: '王小红' }]],
  ['Chinese with a space: family first', '李 明', [{ family: '李', given: '明' }]],
  ['Japanese with a comma', '堀田, 翔子 and ドウ, ジェーン', [{ family: '堀田', given: '翔子' }, { family: 'ドウ', given: 'ジェーン' }]],
  ['Katakana stays whole', 'ジェーン・ドウ', [{ literal: 'ジェーン・ドウ' }]],
  ['Korean', '김 민준', [{ family: '김', given: '민준' }]],
  ['Cyrillic', 'Иванов, Пётр', [{ family: 'Иванов', given: 'Пётр' }]],
  ['bold own name', '\\textbf{Doe, Jane} and Roe, Max', [doe, roe]],
  ['bold parts', '\\textbf{Doe}, \\textbf{Jane} and {\\bf Roe, Max}', [doe, roe]],
  ['bold with accents', '\\textbf{M{\\"u}ller, J.}', [{ family: 'Müller', given: 'J.' }]],
  ['underline', '\\underline{Jane Doe}', [doe]],
  ['stars and daggers', 'Jane Doe* and Max Roe$^\\dagger$ and Doe, Jane\\textsuperscript{1,*} and Roe, Max$^{2}$', [doe, roe, doe, roe]],
  ['a raised letter that belongs to the name', 'M$^c$Doe, Jane', [{ family: 'McDoe', given: 'Jane' }]],
  ['a footnote', 'Jane Doe\\thanks{Supported by nobody.}', [doe]],
  ['an e-mail address is left out', 'Jane Doe <jane@example.org>', [doe]],
  ['biblatex’s name parts', 'family=Berg, given=Jan, prefix=van der, useprefix=true and family={de la Doe}, given=Jane', [{ family: 'Berg', given: 'Jan', 'non-dropping-particle': 'van der' }, { family: 'de la Doe', given: 'Jane' }]],
  ['dblp’s number', 'Wei Doe 0012', [{ family: 'Doe', given: 'Wei' }]],
  ['HTML entities', 'Mu&ntilde;oz, Jos&#233; and J\\&\\#x119;drzej, A.', [{ family: 'Muñoz', given: 'José' }, { family: 'Jędrzej', given: 'A.' }]],
  ['a comma too many at the end', 'Doe, Jane, and Roe, Max', [doe, roe]],
];

describe('names of a list', () => {
  test.each(lists)('%s', (_, tex, names) => expect(fieldsOf(`author = {${tex}}`).author).toEqual(names));
});

const told: [sentence: string, tex: string, code: string, names: object[]][] = [
  ['doubled and', 'Doe, Jane and and Roe, Max', 'bibtex-empty-name', [doe, roe]],
  ['and at the end', 'Doe, Jane and Roe, Max and', 'bibtex-empty-name', [doe, roe]],
  ['semicolons', 'Doe, Jane; Roe, Max', 'bibtex-name-list', [doe, roe]],
  ['commas and one and', 'J. Doe, M. Roe and A. Poe', 'bibtex-name-list', [{ family: 'Doe', given: 'J.' }, { family: 'Roe', given: 'M.' }, { family: 'Poe', given: 'A.' }]],
  ['full names with commas', 'Jane Doe, Max Roe, Ann Poe and Al Coe', 'bibtex-name-list', [doe, roe, { family: 'Poe', given: 'Ann' }, { family: 'Coe', given: 'Al' }]],
  ['two full names and a third', 'Jane Doe, Max Roe and Ann Poe', 'bibtex-name-list', [doe, roe, { family: 'Poe', given: 'Ann' }]],
  ['pairs with commas only', 'Doe, J. K., Roe, M.', 'bibtex-name-list', [{ family: 'Doe', given: 'J. K.' }, { family: 'Roe', given: 'M.' }]],
  ['ampersands', 'Doe, J. \\& Roe, M.', 'bibtex-name-list', [{ family: 'Doe', given: 'J.' }, { family: 'Roe', given: 'M.' }]],
  ['and glued to a name', 'Doe, Janeand Roe, Max', 'bibtex-name-list', [doe, roe]],
  ['initials last', 'Doe JA and Roe M and de Poe B', 'bibtex-name-order', [{ family: 'Doe', given: 'JA' }, { family: 'Roe', given: 'M' }, { family: 'Poe', given: 'B', 'non-dropping-particle': 'de' }]],
  ['braces around all', '{Doe, Jane and Roe, Max}', 'bibtex-braced-names', [doe, roe]],
  ['a given name where Jr. belongs', 'Doe, Erdogan, Jane', 'bibtex-name-commas', [{ family: 'Doe', given: 'Erdogan Jane' }]],
];

describe('lists written against the letter are read, and told', () => {
  test.each(told)('%s', (_, tex, code, names) => {
    const { drafts, issues } = reading(`@article{a, title = {One},\n  author = {${tex}}\n}`);
    expect(drafts[0]!.fields.author).toEqual(names);
    expect(issues).toMatchObject([{ code, place: { line: 2 }, record: 'a', field: 'author' }]);
  });
  test('a compound family name with two given names is one person', () => {
    expect(fieldsOf('author = {García Doe, María José and Roe, Max}').author).toEqual([{ family: 'García Doe', given: 'María José' }, roe]);
  });
});

describe('what a list says beyond names', () => {
  test.each(['and others', 'AND Others', 'and et al.', 'and ...'])('“%s” is a flag, never a person', (end) => {
    expect(fieldsOf(`author = {Doe, Jane ${end}}`)).toMatchObject({ author: [doe], truncated: ['author'] });
  });
  test('“et al.” after the last name is a flag too', () => {
    expect(fieldsOf('author = {Doe, Jane et al.}')).toMatchObject({ author: [doe], truncated: ['author'] });
  });
  test('marks mean what the note says they mean', () => {
    expect(fieldsOf('author = {Doe, Jane* and Roe, Max* and Poe, Ann}, note = {* Equal contribution.}').author).toEqual([{ ...doe, equal: true }, { ...roe, equal: true }, { family: 'Poe', given: 'Ann' }]);
    expect(fieldsOf('author = {Doe, Jane* and Roe, Max}').author).toEqual([doe, roe]);
    expect(fieldsOf('author = {Doe, Jane✉ and Roe, Max}').author).toEqual([{ ...doe, corresponding: true }, roe]);
  });
  test('annotations give ORCID iDs and roles', () => {
    expect(fieldsOf('author = {Doe, Jane and Roe, Max}, author+an = {1=corresponding; 2=equal}, author+an:orcid = {2="0000-0002-1825-0097"}').author).toEqual([{ ...doe, corresponding: true }, { ...roe, equal: true, orcid: '0000-0002-1825-0097' }]);
  });
  test('Web of Science lists ORCID iDs by name', () => {
    expect(fieldsOf('author = {Doe, Jane and Roe, Max}, ORCID-Numbers = {Roe, Max/0000-0002-1825-0097\n}').author).toEqual([doe, { ...roe, orcid: '0000-0002-1825-0097' }]);
  });
  test('lists of corresponding and first authors mark the authors', () => {
    expect(fieldsOf('author = {Doe, Jane and Roe, Max}, corresponding = {Roe, Max}, cofirst = {Doe, Jane and Roe, Max}').author).toEqual([{ ...doe, equal: true }, { ...roe, equal: true, corresponding: true }]);
  });
  test('a collaboration is an author, alone or after others', () => {
    expect(fieldsOf('collaboration = "ATLAS"').author).toEqual([{ literal: 'ATLAS Collaboration' }]);
    expect(fieldsOf('author = {Doe, Jane and others}, collaboration = {Graph Consortium}')).toMatchObject({ author: [doe, { literal: 'Graph Consortium' }], truncated: ['author'] });
  });
  test('3,761 authors on one line are read quickly', () => {
    const names = Array.from({ length: 3761 }, (_, i) => `{\\'E}doe${i}, J. K.`).join(' and ');
    const start = performance.now();
    expect(fieldsOf(`author = {${names}}`).author).toHaveLength(3761);
    expect(performance.now() - start).toBeLessThan(1000);
  });
});
