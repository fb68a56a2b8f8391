import { describe, expect, it } from 'vitest';
import { parsePerson } from '../../src/content/person-file.ts';
import { correctionsSchema } from '../../src/model/corrections.ts';
import type { Issue } from '../../src/model/issue.ts';
import type { Contributor } from '../../src/model/name.ts';
import type { Draft, Origin } from '../../src/model/work.ts';
import { reconcile } from '../../src/reconcile/reconcile.ts';
import { draft } from './drafts.ts';

const person = (slug: string, front: string) => parsePerson(`people/${slug}.mdx`, slug, `---\n${front}\n---\n`, () => {})!;
const people = [
  person('ada', 'name: Ada Beispiel\nvariants: ["A. B. Beispiel"]\nidentifiers:\n  orcid: 0000-0002-1825-0097'),
  person('juergen', 'name: Jürgen Größe-Müller'),
  person('jan', 'name: Jan van der Muster'),
  person('ming', 'name: Ming Lihua\nnative: { name: 黎明, lang: zh }'),
  person('ivan', 'name: Ivan Obraztsov\nnative: { name: Иван Образцов, lang: ru }\nvariants: ["Iwan Obraszow"]'),
  person('maria', 'name: Maria Neumann-Beleg\nformerNames: ["Maria Altmann"]'),
  person('anna', 'name: Anna Zwilling'),
  person('anton', 'name: Anton Zwilling'),
  person('sr', 'name: { family: Probe, given: John, suffix: Sr. }'),
];

function run(author: Contributor[], origin: Partial<Origin> = {}, corrections: object = {}) {
  const issues: Issue[] = [];
  const one: Draft = { ...draft('k', { title: 'On samples of names' }, origin) };
  const result = reconcile([{ ...one, fields: { ...one.fields, author } }], people, correctionsSchema.parse(corrections), new Map(), (issue) => issues.push(issue));
  return { work: result.works[0]!, issues };
}
const parts = (family: string, given: string, more: Contributor = {}): Contributor => ({ family, given, ...more });

describe('a name on a byline is', () => {
  it.each<[why: string, name: Contributor, slug: string]>([
    ['known without marks', parts('Grosse-Muller', 'Jurgen'), 'juergen'],
    ['known with umlauts spelled out', parts('Groesse-Mueller', 'Juergen'), 'juergen'],
    ['known by initials that run together', parts('Beispiel', 'AB'), 'ada'],
    ['known by an initial', parts('Beispiel', 'A.'), 'ada'],
    ['known with its particle in the family name', parts('van der Muster', 'J.'), 'jan'],
    ['known with its particle apart', parts('Muster', 'Jan', { 'non-dropping-particle': 'van der' }), 'jan'],
    ['known with its particle behind the given name', parts('Muster', 'Jan', { 'dropping-particle': 'van der' }), 'jan'],
    ['known without its particle when the given name is whole', parts('Muster', 'Jan'), 'jan'],
    ['known in its own script', { literal: '黎明' }, 'ming'],
    ['known in its own script, in parts', parts('黎', '明'), 'ming'],
    ['known by the script beside it', parts('L.', 'M.', { native: '黎明' }), 'ming'],
    ['known in Cyrillic, with initials', parts('Образцов', 'И.'), 'ivan'],
    ['known in a declared transliteration', parts('Obraszow', 'Iwan'), 'ivan'],
    ['known under a former name', parts('Altmann', 'M.'), 'maria'],
    ['known by its iD whatever it looks like', parts('B', 'A', { orcid: '0000-0002-1825-0097' }), 'ada'],
  ])('%s', (_, name, slug) => expect(run([name]).work.people).toEqual([slug]));

  it.each<[why: string, name: Contributor]>([
    ['nobody’s with another iD', parts('Beispiel', 'Ada', { orcid: '0000-0001-5109-3700' })],
    ['nobody’s without its particle and with an initial', parts('Muster', 'J.')],
    ['nobody’s with another middle initial', parts('Beispiel', 'Ada C.')],
    ['nobody’s family first, in a record that is nobody’s', { literal: 'Beispiel Ada' }],
    ['nobody’s with another suffix', parts('Probe', 'J.', { suffix: 'Jr.' })],
  ])('%s', (_, name) => expect(run([name]).work.people).toEqual([]));

  it('known family first in that person’s own record', () => expect(run([{ literal: 'Beispiel Ada' }], { person: 'ada' }).issues).toEqual([]));
});

describe('what cannot be told', () => {
  it('names the candidates and the line to write, and that line settles it', () => {
    const { work, issues } = run([parts('Zwilling', 'A.')]);
    expect(work.people).toEqual([]);
    expect(issues).toMatchObject([{ code: 'name-ambiguous', message: '“A. Zwilling” may be anna or anton; the name is left unlinked.', place: { file: 'works/all.bib', line: 1 },
      fix: `people: { ${work.id}: { "A. Zwilling": anna } }   in corrections.yaml (or anton, or nobody); for every work:  variants: ["A. Zwilling"]   in people/anna.mdx` }]);
    expect(run([parts('Zwilling', 'A.')], {}, { people: { [work.id]: { 'A. Zwilling': 'anton' } } })).toMatchObject({ work: { people: ['anton'] }, issues: [] });
    expect(run([parts('Zwilling', 'A.')], {}, { people: { [work.id]: { 'A. Zwilling': 'nobody' } } })).toMatchObject({ work: { people: [] }, issues: [] });
  });
  it('reports an iD on a name that is not the person’s: a program may have given it', () => {
    const wrong = parts('Fremd', 'Xaver', { orcid: '0000-0002-1825-0097' });
    expect(run([wrong], { authority: 'aggregator' })).toMatchObject({ work: { people: [] }, issues: [{ code: 'orcid-name', fix: expect.stringContaining('formerNames: ["Xaver Fremd"]') }] });
    expect(run([wrong], { authority: 'publisher' }).work.people).toEqual(['ada']);
  });
  it('reports another iD in a person’s own record', () => {
    expect(run([parts('Beispiel', 'Ada', { orcid: '0000-0001-5109-3700' })], { person: 'ada' })).toMatchObject({ work: { people: ['ada'] }, issues: [{ code: 'orcid-other' }] });
  });
});

describe('a department', () => {
  it('has one work on one page, and every member’s profile lists it', () => {
    const issues: Issue[] = [];
    const records = [draft('a', { title: 'On samples of names', author: ['Ada Beispiel', 'Jan van der Muster'], year: 2020, identifiers: { doi: ['10.1000/x'] } }, { file: 'works/ada/a.bib', person: 'ada' }), draft('b', { title: 'On samples of names', author: ['A. Beispiel', 'J. van der Muster'], year: 2020, identifiers: { doi: ['10.1000/x'] } }, { file: 'works/jan/b.bib', person: 'jan' })];
    const { works } = reconcile(records, people, correctionsSchema.parse({}), new Map(), (issue) => issues.push(issue));
    expect(works.map((work) => work.people)).toEqual([['ada', 'jan']]);
    expect(issues).toEqual([]);
  });
  it('takes the works of an ORCID record as its owner’s, wherever the file lies', () => {
    const record = draft('7', { title: 'On samples of names', custom: { 'orcid-owner': '0000-0002-1825-0097' } }, { format: 'orcid', authority: 'registry' });
    expect(reconcile([record], people, correctionsSchema.parse({}), new Map(), () => {}).works[0]).toMatchObject({ people: ['ada'], fields: { author: [{ family: 'Beispiel' }] } });
  });
});
