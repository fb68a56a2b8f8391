/** Invented works with what is rare: markup in fields, names in many scripts, ranges of everything, labels inside numbers. */
const doe = [{ family: 'Doe', given: 'Jane' }];
const date = (...parts: number[][]) => ({ 'date-parts': parts });
const journal = { type: 'article-journal', author: doe, 'container-title': 'Journal of Samples', issued: date([2020]) };

const titles = [
  'The <i>E. coli</i> of <i>B. subtilis</i>: a "quoted" study', 'On “double ‘inner’ quotes” and more', "Don't stop: the '90s 'revisited'", 'Rock ’n’ roll – l’homme d’état', '<b>Bold</b> H<sub>2</sub>O and x<sup>2</sup>', 'A <span class="nocase">de Broglie</span> wave <span style="font-variant:small-caps;">Small</span>',
  'What? Why! Who: a question', '... and then: nothing', '"All quoted"', 'Unclosed <i>italics and "quotes', 'α-decay in the β band', 'Über die Möglichkeit', 'R&D < 5 > 3, Mo²S ª', 'a title-case of the on-line e-mail and the', '量子の研究', 'математика для всех', 'The title ends in a mark?', 'Sample (with brackets).', 'Costs $5 and $& or $$', 'on a/the way to iPhone’s end: of', 'Les « guillemets » : la ponctuation ; et plus !', '\uE010Marked title\uE011', 'On \uE0000\uE001-spaces',
];

const names = [
  [{ family: 'van der Berg', given: 'Jan Willem' }], [{ family: 'Beauvoir', given: 'Simone de' }], [{ family: "d'Alembert", given: 'Jean le Rond' }], [{ family: 'al-Ghazali', given: 'Abu' }], [{ family: 'King', given: 'Martin Luther, Jr.' }, { family: 'Poe', given: 'Edgar Allan', suffix: 'III' }],
  [{ family: 'Humboldt', given: 'Alexander', 'dropping-particle': 'von' }, { family: 'Gogh', given: 'Vincent', 'non-dropping-particle': 'van' }], [{ family: '李', given: '小龙' }, { family: '山田', given: '太郎' }], [{ family: 'Иванов', given: 'Иван Петрович' }, { family: 'Παπάς', given: 'Γιώργος' }],
  [{ literal: 'The Sample Group' }, { literal: 'Institute | Department' }], [{ family: 'Doe', given: 'J.-P. M.' }, { literal: 'Group & Sons' }], [{ family: 'Madonna' }], [{ family: 'Smith', given: 'JOHN' }, { family: 'Roe', given: 'Max et al.' }], [{ family: 'Ng', given: 'A.B.' }, { family: "O'Brien", given: 'Seán' }, { family: 'Ćosić', given: 'Đ' }],
  [{ family: 'Byron', given: 'Lord' }], [{ family: 'de la Vallée Poussin', given: 'Charles-Jean' }], [{ given: 'Only' }], [{ family: '"von Neumann"', given: 'John' }], [{ family: 'Doe', given: 'Jane, et al.' }],
];

const numbers = ['12', '12-15', '12–15', '101-9', '1-3, 7-9', 'A3-A5', 'xii-xv', 'e1001', '12a-c', '3 & 4', 'vol. 3', '5, n. 3', '1999/2000', 'II', '2nd', '12\\-3', '"quoted"', '007', 'Suppl. 2', 'S12-S19', '1002-1006', '1496-1504', '10-1', '3 and 4', '12, no. 5', 'pp. 3-9', 'sec. 4'];

const dates = [date([-300]), date([250]), date([2020], [2021]), date([2020, 3], [2020, 5]), date([2020, 3, 1], [2020, 3, 9]), date([2020, 12, 30], [2021, 1, 2]), { ...date([2020]), season: 2 }, { ...date([2020]), circa: true }, { literal: 'forthcoming' }, date([2020, 13]), date([2020, 5, 1]), date([2020, 0, 0]), date([0]), {}];

const full = { author: doe, editor: [{ family: 'Ed', given: 'Ann' }], translator: [{ family: 'Ed', given: 'Ann' }], 'container-title': 'the container of samples', 'collection-title': 'Sample Lectures', 'collection-number': '4', 'collection-editor': [{ family: 'Ser', given: 'Ies' }], publisher: 'Sample Press', 'publisher-place': 'Leiden', edition: '2', volume: '3', issue: '4', number: '5', page: '6-17', 'number-of-volumes': '2', 'number-of-pages': '300', DOI: '10.1000/x.y_z', URL: 'https://sample.example/a_b?c=d&e=f', ISBN: '9780306406157', genre: 'Technical report', medium: 'CD-ROM', version: '1.2', status: 'in press', 'event-title': 'Sample Meeting', 'event-place': 'Kyiv', archive: 'Sample Archive', 'archive_location': 'Box 5', 'call-number': 'QA76', authority: 'Court', section: '5', 'chapter-number': '7', 'original-date': date([1900]), accessed: date([2024, 2, 29]), 'event-date': date([2019, 6, 1]), issued: date([2020, 6, 15]), note: 'A note', 'title-short': 'Short', 'container-title-short': 'Cont.', language: 'en' };

export const oddItems: object[] = [
  ...titles.map((title) => ({ ...journal, title })),
  ...titles.slice(0, 8).map((title) => ({ type: 'book', title, author: doe, language: 'de', publisher: 'Press', issued: date([2001]) })),
  ...names.map((author) => ({ ...journal, title: 'A sample', author })),
  ...names.map((editor, at) => ({ type: 'chapter', title: 'A chapter', 'container-title': 'A book', editor, author: at % 2 ? doe : undefined, issued: date([2001]) })),
  ...numbers.map((page) => ({ ...journal, title: 'A sample', page, volume: page, issue: page })),
  ...numbers.map((edition) => ({ type: 'book', title: 'A sample', author: doe, edition, volume: edition, number: edition, 'collection-title': 'Lectures', 'collection-number': edition, 'number-of-volumes': edition })),
  ...dates.flatMap((issued) => [{ ...journal, title: 'A sample', issued }, { type: 'speech', title: 'A talk', author: doe, issued }, { type: 'webpage', title: 'A page', author: doe, URL: 'https://sample.example', issued, accessed: issued }]),
  ...['book', 'chapter', 'article-journal', 'paper-conference', 'thesis', 'report', 'software', 'dataset', 'patent', 'webpage', 'interview', 'motion_picture', 'song', 'entry-encyclopedia', 'legal_case', 'bill', 'personal_communication', 'review-book', 'standard', 'unheard-of'].flatMap((type) => {
    const work = { ...full, ...(type === 'legal_case' ? { 'collection-number': undefined } : {}), type, title: 'The full sample' };
    return [work, { ...work, author: undefined }, { ...work, author: undefined, editor: undefined, translator: undefined, 'collection-editor': undefined }];
  }),
];
