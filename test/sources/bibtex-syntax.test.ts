import { describe, expect, test } from 'vitest';
import { codesOf, draftOf, reading } from './reading.ts';

const sound = '\n@book{sound,\n  title = {A sound entry},\n  year = 1999\n}\n';

/** Each broken text stands before a sound entry, which must survive with its own line. */
const slips: [sentence: string, text: string, code: string, kept: Record<string, string>][] = [
  ['a missing comma between fields', '@article{a,\n  title = {One}\n  volume = {7}\n}', 'bibtex-missing-comma', { title: 'One', volume: '7' }],
  ['a missing comma after the key', '@article{a\n  title = {One},\n  volume = 7\n}', 'bibtex-missing-comma', { title: 'One', volume: '7' }],
  ['a missing comma after the key on one line', '@article{a title = {One}, volume = 7}', 'bibtex-missing-comma', { title: 'One', volume: '7' }],
  ['a missing equals sign', '@article{a,\n  title {One},\n  volume = 7\n}', 'bibtex-missing-equals', { title: 'One', volume: '7' }],
  ['a sign that is no equals sign', '@article{a,\n  title » {One},\n  volume = 7\n}', 'bibtex-missing-equals', { title: 'One', volume: '7' }],
  ['an empty key', '@article{,\n  title = {One},\n  volume = 7\n}', 'bibtex-missing-key', { title: 'One', volume: '7' }],
  ['no key at all', '@article{\n  title = {One},\n  volume = 7\n}', 'bibtex-missing-key', { title: 'One', volume: '7' }],
  ['a key with a space', '@article{doe 2020, title = {One}, volume = 7}', 'bibtex-key-space', { title: 'One', volume: '7' }],
  ['two commas', '@article{a, title = {One},, volume = 7,}', 'bibtex-extra-comma', { title: 'One', volume: '7' }],
  ['a brace that does not close, in the middle', '@article{a,\n  title = {One,\n  volume = {7},\n  year = 2000\n}', 'bibtex-unclosed-value', { title: 'One', volume: '7' }],
  ['a brace that does not close, at the end', '@article{a,\n  title = {One},\n  volume = {7\n}', 'bibtex-unclosed-entry', { title: 'One', volume: '7' }],
  ['a quote that does not close', '@article{a,\n  title = "One,\n  volume = {7},\n}', 'bibtex-unclosed-value', { title: 'One', volume: '7' }],
  ['a quote that does not close before another quote', '@article{a,\n  title = "One,\n  volume = "7",\n}', 'bibtex-unclosed-value', { title: 'One', volume: '7' }],
  ['two braces too many open', '@article{a,\n  title = {{One},\n  volume = {7},\n}', 'bibtex-unclosed-value', { volume: '7' }],
  ['a closing brace that is missing', '@article{a,\n  title = {One},\n  volume = 7\n', 'bibtex-unclosed-entry', { title: 'One', volume: '7' }],
  ['a closing brace too many', '@article{a,\n  title = {One}},\n  volume = {7}\n}', 'bibtex-extra-brace', { title: 'One', volume: '7' }],
  ['the other bracket at the end', '@article{a,\n  title = {One},\n  volume = 7\n)', 'bibtex-wrong-bracket', { title: 'One', volume: '7' }],
  ['a value without braces', '@article{a,\n  title = One of many words,\n  volume = 7\n}', 'bibtex-unquoted-value', { title: 'One of many words', volume: '7' }],
  ['text that is no field', '@article{a,\n  title = {One},\n  see also there\n  volume = 7\n}', 'bibtex-stray-text', { title: 'One', volume: '7' }],
  ['a field given twice', '@article{a,\n  title = {One},\n  volume = 7,\n  volume = 8\n}', 'bibtex-field-twice', { title: 'One', volume: '7' }],
  ['a type nobody knows', '@artcle{a, title = {One}, volume = 7}', 'bibtex-unknown-type', { title: 'One', volume: '7' }],
];

describe('a slip of the pen is told and read past', () => {
  test.each(slips)('%s', (_, text, code, kept) => {
    const { drafts, issues } = reading(text + sound);
    expect(issues.map((issue) => issue.code)).toContain(code);
    const [first, second] = drafts;
    if (kept.title) expect(first!.fields.title!.value).toBe(kept.title);
    expect(first!.fields.volume).toBe(kept.volume);
    expect(second!.fields.title!.value).toBe('A sound entry');
    expect(second!.origin.line).toBe((text + sound).slice(0, (text + sound).indexOf('@book')).split('\n').length);
    for (const { place } of issues) expect(place?.line).toBeGreaterThan(0);
  });

  test('the issue names file, line, column, what was seen and what to type', () => {
    const { issues } = reading('\n@article{a,\n  title = {One}\n  volume = {7}\n}', 'works/jane/papers.bib');
    expect(issues).toEqual([{ code: 'bibtex-missing-comma', severity: 'warning', message: 'There is no comma between “title” and “volume”.', place: { file: 'works/jane/papers.bib', line: 4, column: 3 }, fix: 'volume needs a comma on the line before it' }]);
  });

  test('an entry with nothing wrong makes no issue', () => {
    expect(codesOf(sound)).toEqual([]);
  });
});

describe('what BibTeX allows', () => {
  const title = (text: string) => draftOf(text).fields.title!.value;
  test.each([
    ['parentheses around an entry', '@article(a, title = {One (and two)}, year = 2000)', 'One (and two)'],
    ['quotes', '@article{a, title = "One"}', 'One'],
    ['braces in quotes', '@article{a, title = "One {"}two{"} three"}', 'One {"}two{"} three'],
    ['an accent in quotes', '@article{a, title = "Schr\\"odinger"}', 'Schr\\"odinger'],
    ['concatenation', '@string{one = "One "}\n@article{a, title = one # {and} # " two"}', 'One and two'],
    ['strings of strings, in any case', '@STRING(a1 = {A})\n@string{b1 = A1 # {B}}\n@article{a, title = B1 # "C"}', 'ABC'],
    ['a string defined after its use', '@article{a, title = later}\n@string{later = {Late}}', 'Late'],
    ['two strings in one block', '@string{x = {X}, y = {Y}}\n@article{a, title = x # y}', 'XY'],
    ['a percent comment between fields', '@article{a,\n  % title = {Not this one {},\n  title = {One}\n}', 'One'],
    ['a percent sign in a value', '@article{a, title = {100% sure}}', '100% sure'],
    ['escaped braces that do not pair', '@article{a, title = {The set \\{1, 2}, year = 2000}', 'The set \\{1, 2'],
    ['CRLF', '@article{a,\r\n  title = {One\r\n    two},\r\n  year = 2000\r\n}\r\n', 'One two'],
    ['a BOM', '\uFEFF@article{a, title = {One}}', 'One'],
    ['space in odd places', '@article {  a ,\n\n title\n=\n{One}\n,\n}', 'One'],
    ['capitals', '@ARTICLE{a, TITLE = {One}}', 'One'],
    ['front matter of Jekyll', '---\nlayout: none\n---\n@article{a, title = {One}}', 'One'],
    ['doubled braces, whose inner pair protects', '@article{a, title = {{One}}}', '{One}'],
    ['mathematics untouched', '@article{a, title = {On $\\mathcal{O}(n^2)$ and $x < y$}}', 'On $\\mathcal{O}(n^2)$ and $x < y$'],
    ['HTML entities', '@article{a, title = {Q&amp;A &lt; 3 &#233;}}', 'Q\\&A < 3 é'],
  ])('%s', (_, text, expected) => expect(title(text)).toBe(expected));

  test('prose with @ between entries, addresses among it', () => {
    const { drafts, issues } = reading('Mail me@example.org or @home (or not).\n@article{a, title = {One}} and so on\n@ nothing\n@book{b, title = {Two}}');
    expect(drafts.map((draft) => draft.origin.key)).toEqual(['a', 'b']);
    expect(issues).toEqual([]);
  });

  test('comments, preamble and control are no records', () => {
    const { records, drafts } = reading('@preamble{"\\newcommand{\\x}{y}"}\n@comment{anything {at} all}\n@comment no braces\n@control{c, x = 1}\n@article{a, title = {One}}');
    expect([records, drafts.length]).toEqual([1, 1]);
  });

  test('a comment that does not end hides nothing', () => {
    expect(reading('@comment{ never closed\n@article{a, title = {One}}').drafts).toHaveLength(1);
  });

  test('entries somebody commented out are told, not read', () => {
    const { records, issues } = reading('%@article{a,\n%  title = {One}\n%}\n@comment{\n@book{b, title = {Two}}\n}\n@book{c, title = {Three}}');
    expect(records).toBe(1);
    expect(issues.map(({ code, severity, place }) => [code, severity, place?.line])).toEqual([['bibtex-commented-out', 'info', 1], ['bibtex-commented-out', 'info', 4]]);
  });

  test('an undefined string stays as its name and is told once', () => {
    const { drafts, issues } = reading('@article{a, title = {One}, journal = jfoo}\n@article{b, title = {Two}, journal = jfoo}');
    expect(drafts.map(({ fields }) => fields['container-title']?.value)).toEqual(['jfoo', 'jfoo']);
    expect(issues).toMatchObject([{ code: 'bibtex-undefined-string', message: '“jfoo” in “journal” of “a” is no @string of this file (used 2 times); its name stands in its place.', place: { line: 1 }, fix: '@string{jfoo = {…}}' }]);
  });

  test('journal macros of AASTeX and plain.bst are known', () => {
    const { drafts, issues } = reading('@article{a, title = {One}, journal = {\\mnras}}\n@article{b, title = {Two}, journal = jacm}\n@article{c, title = {Three}, journal = "\\aap"}');
    expect(drafts.map(({ fields }) => fields['container-title']?.value)).toEqual(['Monthly Notices of the Royal Astronomical Society', 'Journal of the ACM', 'Astronomy \\& Astrophysics']);
    expect(issues).toEqual([]);
  });

  test('entries with the same key are both kept, and told', () => {
    const { drafts, issues } = reading('@article{a, title = {One}}\n@article{A, title = {Two}}');
    expect(drafts).toHaveLength(2);
    expect(issues).toMatchObject([{ code: 'bibtex-key-twice', place: { line: 2 }, also: [{ line: 1 }] }]);
  });

  test('fields know their lines', () => {
    const { origin, lines } = draftOf('\n\n@article{a,\n  title = {One},\n  author = {Doe, Jane},\n\n  year = 2000\n}');
    expect(origin).toEqual({ file: 'works/list.bib', format: 'bibtex', line: 3, key: 'a', authority: 'person' });
    expect(lines).toEqual({ title: 4, author: 5, issued: 7, type: 3 });
  });

  test('an entry without title, or without anything, is refused with its line', () => {
    const { records, refused, issues } = reading('@article{a, year = 2000}\n@article{b}\n@article{c, title = {One}}');
    expect([records, refused]).toEqual([3, 2]);
    expect(issues.map(({ code, place, record }) => [code, place?.line, record])).toEqual([['title-missing', 1, 'a'], ['title-missing', 2, 'b']]);
  });
});

describe('crossref and xdata', () => {
  const proceedings = '@proceedings{conf, title = {Proceedings of It}, editor = {Roe, Max}, year = 2001, publisher = {Press}, doi = {10.1000/whole}, isbn = {978-3-16-148410-0}}\n';
  test('a paper takes booktitle, editor and year from its proceedings, which stay a work', () => {
    const { drafts } = reading(`@inproceedings{p, title = {Paper}, crossref = {CONF}}\n${proceedings}`);
    expect(drafts).toHaveLength(2);
    expect(drafts[0]!.fields).toMatchObject({ type: 'paper-conference', title: { value: 'Paper' }, 'container-title': { value: 'Proceedings of It' }, editor: [{ family: 'Roe' }], issued: { 'date-parts': [[2001]] }, publisher: 'Press' });
    expect(drafts[0]!.fields.identifiers?.doi).toBeUndefined();
    expect(drafts[0]!.lines['container-title']).toBe(2);
    expect(drafts[1]!.fields).toMatchObject({ type: 'book', title: { value: 'Proceedings of It' } });
  });
  test('a child’s own date keeps the parent’s month away', () => {
    expect(reading('@inproceedings{p, title = {Paper}, year = 1999, crossref = {c}}\n@proceedings{c, title = {All}, year = 2001, month = may}').drafts[0]!.fields.issued).toEqual({ 'date-parts': [[1999]] });
  });
  test('a volume of many takes their title as maintitle', () => {
    expect(reading('@book{v, title = {Volume}, crossref = {m}}\n@mvbook{m, title = {Works}, author = {Doe, Jane}}').drafts[0]!.fields).toMatchObject({ title: { value: 'Volume' }, 'container-title': { value: 'Works' }, author: [{ family: 'Doe' }] });
  });
  test('xdata gives its fields and is no work', () => {
    const { drafts, records } = reading('@xdata{house, publisher = {Press}, location = {Town}}\n@xdata{more, xdata = {house}, series = {Notes}}\n@book{b, title = {Book}, xdata = {more}}');
    expect(records).toBe(1);
    expect(drafts[0]!.fields).toMatchObject({ publisher: 'Press', 'publisher-place': 'Town', 'collection-title': { value: 'Notes' } });
  });
  test('a missing parent is told on the line of the crossref', () => {
    expect(reading('@inproceedings{p,\n  title = {Paper},\n  crossref = {nowhere}}').issues).toMatchObject([{ code: 'bibtex-missing-parent', place: { line: 3 }, record: 'p' }]);
  });
  test('a circle of parents ends', () => {
    expect(reading('@book{a, title = {A}, crossref = {b}}\n@book{b, title = {B}, crossref = {a}}\n@book{c, title = {C}, crossref = {c}}').drafts).toHaveLength(3);
  });
});
