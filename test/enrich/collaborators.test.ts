import { describe, expect, it } from 'vitest';
import { collaboratorsOf } from '../../src/enrich/collaborators.ts';
import { institutionsOf, venuesOf } from '../../src/enrich/places.ts';
import type { Contributor } from '../../src/model/name.ts';
import { splitName } from '../../src/model/split-name.ts';
import type { Work } from '../../src/model/work.ts';

const ada: Contributor = { family: 'Beispiel', given: 'Ada', person: 'ada' };
let made = 0;
function work(authors: (string | Contributor)[], { year, topics = [], ...fields }: { year?: number; topics?: string[] } & Partial<Work['fields']> = {}): Work {
  made += 1;
  return {
    id: `w${made}`, aliases: [], citationKey: `k${made}`, people: ['ada'], topics: topics.map((id) => ({ id, derived: false })), joins: [], provenance: {}, origins: [],
    fields: { type: 'article-journal', title: { syntax: 'plain', value: 'A' }, author: [ada, ...authors.map((one) => (typeof one === 'string' ? splitName(one) : one))], ...(year ? { issued: { 'date-parts': [[year]] } } : {}), ...fields },
  };
}
const collaborators = (works: Work[]) => collaboratorsOf('ada', works, (id) => id.toUpperCase());

describe('collaborators', () => {
  it('come by shared works, with years and main topics', () => {
    const found = collaborators([work(['Bela Muster', 'Cora Probe'], { year: 1999, topics: ['a', 'b'] }), work(['Bela Muster'], { year: 2004, topics: ['b'] }), work([])]);
    expect(found).toMatchObject([{ name: 'Bela Muster', works: 2, first: 1999, last: 2004, topics: ['B', 'A'] }, { name: 'Cora Probe', works: 1, first: 1999, last: 1999 }]);
  });

  it.each<[string, string[][], [string, number][]]>([
    ['initials join the one full name they fit', [['John Edensor Littlewood'], ['J. E. Littlewood'], ['J. Littlewood']], [['John Edensor Littlewood', 3]]],
    ['initials of two people stay apart', [['Jan Muster'], ['Julia Muster'], ['J. Muster']], [['J. Muster', 1], ['Jan Muster', 1], ['Julia Muster', 1]]],
    ['other initials stay apart', [['John Edensor Littlewood'], ['J. K. Littlewood']], [['J. K. Littlewood', 1], ['John Edensor Littlewood', 1]]],
    ['marks are one name', [['Pál Erdős'], ['Pal Erdos']], [['Pál Erdős', 2]]],
  ])('%s', (_, lists, expected) => expect(collaborators(lists.map((list) => work(list))).map((one) => [one.name, one.works])).toEqual(expected));

  it('one iD is one person', () => expect(collaborators([work([{ family: 'Li', given: 'Wei', orcid: '0000-0002-1825-0097' }]), work([{ family: 'Li', given: 'W.', orcid: '0000-0002-1825-0097' }])])).toMatchObject([{ name: 'Wei Li', works: 2 }]));

  it('a work that names somebody twice counts once', () => expect(collaborators([work(['Bela Muster', 'Bela Muster'])])[0]!.works).toBe(1));

  it('big teams are left out', () => expect(collaborators([work(Array.from({ length: 60 }, (_, i) => `Person Number${i}`))])).toEqual([]));
});

describe('pages of shared works', () => {
  it('are for two works, or for two people of the site, at one address for both', () => {
    const zoe: Contributor = { family: 'Zoll', given: 'Zoe', person: 'zoe' };
    const found = collaborators([work(['Bela Muster', zoe, 'Cora Probe']), work(['Bela Muster'])]);
    expect(found.map(({ name, page }) => [name, page])).toEqual([['Bela Muster', '/people/ada/with/bela-muster/'], ['Cora Probe', undefined], ['Zoe Zoll', '/people/ada/with/zoe/']]);
    expect(collaboratorsOf('zoe', [work([zoe])], String)[0]!.page).toBe('/people/ada/with/zoe/');
  });

  it('keep names of one spelling apart, and are at most twelve', () => {
    const found = collaborators([...Array(2)].flatMap(() => [work(['Müller, Bo', 'Muller Bo', '李明', ...Array.from({ length: 20 }, (_, i) => `Person ${String.fromCharCode(65 + i)}x`)])]));
    const pages = found.flatMap((one) => one.page ?? []);
    expect(pages).toHaveLength(12);
    expect(new Set(pages).size).toBe(12);
    for (const page of pages) expect(page).toMatch(/^\/people\/ada\/with\/[a-z0-9-]+\/$/);
  });
});

it('venues count whatever their spelling, institutions by their ROR', () => {
  const brown = { name: 'Brown University', ror: 'https://ror.org/05gq02987' };
  const works = [work([], { year: 1999 }), work([], { year: 2001 }), work([{ family: 'Probe', affiliations: [{ ...brown, name: 'Brown Univ.' }] }], { year: 2003 })];
  const names = ['Annals & Letters', 'The annals and letters', undefined];
  expect(venuesOf(works, (one) => names[works.indexOf(one)])).toEqual([{ name: 'Annals & Letters', works: 2, first: 1999, last: 2001 }]);
  works[0]!.fields.author![0] = { ...ada, affiliations: [brown] };
  expect(institutionsOf('ada', works)).toEqual([{ name: 'Brown University', href: brown.ror, own: true, works: 2, first: 1999, last: 2003 }]);
});
