import { describe, expect, it } from 'vitest';
import { parsePerson } from '../../src/content/person-file.ts';
import { trustRecords } from '../../src/enrich/trust/records.ts';
import { trustSnapshot } from '../../src/enrich/trust/snapshot.ts';
import { personFileSchema } from '../../src/model/person.ts';
import { siteSchema } from '../../src/model/site.ts';
import { parseFrontMatter } from '../../src/content/front-matter.ts';
import { contactOf, shownEmail } from '../../src/views/contact.ts';
import { claimHelp, profileReport, requestLinks } from '../../src/views/requests.ts';

const base = { title: 'Records & Co.', url: 'https://records.example/dept/' };
const site = (rest = {}) => siteSchema.parse({ ...base, ...rest });
const person = (frontMatter = '') => parsePerson('people/ada.mdx', 'ada', `---\nname: Ada Beispiel\n${frontMatter}\n---\n`, (issue) => { throw new Error(issue.message); })!;
const claim = (ada: ReturnType<typeof person>, where = site()) => claimHelp(where, ada, trustSnapshot(trustRecords({ site: where, people: [ada], works: [], issues: [] }).get('ada')!), '/people/ada/');
const request = { title: 'Claim: Ada & Co.', body: 'one\ntwo', file: 'people/ada ö.mdx' };

describe('a request', () => {
  it.each([
    ['https://github.com/ada/site', ['https://github.com/ada/site/issues/new?title=Claim%3A%20Ada%20%26%20Co.&body=one%0Atwo', 'https://github.com/ada/site/edit/main/content/people/ada%20%C3%B6.mdx']],
    ['https://github.com/ada/site.git', ['https://github.com/ada/site/issues/new?title=Claim%3A%20Ada%20%26%20Co.&body=one%0Atwo', 'https://github.com/ada/site/edit/main/content/people/ada%20%C3%B6.mdx']],
    ['https://gitlab.example.edu/group/sub/site/', ['https://gitlab.example.edu/group/sub/site/-/issues/new?issue%5Btitle%5D=Claim%3A%20Ada%20%26%20Co.&issue%5Bdescription%5D=one%0Atwo', 'https://gitlab.example.edu/group/sub/site/-/edit/main/content/people/ada%20%C3%B6.mdx']],
    ['https://codeberg.org/ada/site', ['https://codeberg.org/ada/site/issues/new?title=Claim%3A%20Ada%20%26%20Co.&body=one%0Atwo', 'https://codeberg.org/ada/site/_edit/main/content/people/ada%20%C3%B6.mdx']],
    ['https://code.example.org/ada/site', ['https://code.example.org/ada/site']],
  ])('at %s is filled in', (repository, hrefs) => expect(requestLinks(site({ repository }), request).map((way) => way.href)).toEqual(hrefs));

  it('follows what site.yaml says of the repository', () => {
    const repository = { url: 'https://code.example.org/ada/site', forge: 'forgejo', branch: 'trunk', content: '' };
    expect(requestLinks(site({ repository }), request)[1]!.href).toBe('https://code.example.org/ada/site/_edit/trunk/people/ada%20%C3%B6.mdx');
  });

  it('goes by mail with lines kept apart, whatever is in it', () => {
    const maintainer = { name: 'The editors', email: 'editors+site@records.example' };
    expect(requestLinks(site({ maintainer }), request)).toEqual([{ kind: 'mail', label: 'Write to The editors', href: 'mailto:editors%2Bsite@records.example?subject=Claim%3A%20Ada%20%26%20Co.&body=one%0D%0Atwo' }]);
  });

  it('has no way when the site names none', () => expect(requestLinks(site(), request)).toEqual([]));
});

describe('a claim', () => {
  it('gives front matter that is read back as a claim', () => {
    const { lines } = claim(person());
    const issues: string[] = [];
    const read = parseFrontMatter('people/ada.mdx', `---\nname: Ada Beispiel\n${lines.replace('YYYY-MM-DD', '2026-05-07')}\n---\n`, personFileSchema, (issue) => issues.push(issue.message));
    expect(issues).toEqual([]);
    expect(read!.data).toMatchObject({ claimed: { date: '2026-05-07', works: 'all', evidence: ['My page https://… links to https://records.example/dept/people/ada/'] }, 'open-to': [{ to: 'projects' }, { to: 'talks' }] });
  });

  it('does not say a key twice', () => {
    const { lines } = claim(person('identifiers: { github: ada }\nopen-to: [talks]\nwebsite: https://ada.example/'));
    expect(lines).not.toMatch(/^(?:identifiers|open-to):/m);
    expect(lines).toContain('My page https://ada.example/ links to');
  });

  it('gives a link that a page can hold as it is', () => expect(claim(person()).relMe).toBe('<a rel="me" href="https://records.example/dept/people/ada/">Ada Beispiel at Records &amp; Co.</a>'));

  it.each([['open', ''], ['claimed', 'claimed: { date: 2026-05-07, evidence: [Mail] }'], ['open', 'claimed: { date: 2026-05-07 }'], ['past', 'died: 1935']])('is %s for a person with “%s”', (state, frontMatter) => {
    const ada = person(frontMatter);
    const work = { id: 'a', aliases: [], citationKey: 'a', people: ['ada'], topics: [], joins: [], provenance: {}, origins: [], fields: { type: 'book' as const, title: { syntax: 'plain' as const, value: 'A' } } };
    expect(claimHelp(site(), ada, trustSnapshot(trustRecords({ site: site(), people: [ada], works: [work], issues: [] }).get('ada')!), '/').state).toBe(state);
  });
});

it('a report of a mistake names the page and the file', () => {
  const [issue] = profileReport(site({ repository: 'https://github.com/ada/site' }), person(), '/people/ada/');
  expect(decodeURIComponent(issue!.href)).toContain('Page: https://records.example/dept/people/ada/\nSource: people/ada.mdx');
});

describe('a contact', () => {
  it('is absent when the file says nothing of it', () => expect(contactOf(person(), 'en')).toBeUndefined());

  it('names what the person is open to, and the preferred way first', () => {
    const ada = person('email: ada.b@records.example\nopen-to: [talks, supervision: "from autumn"]\nlanguages: [en, de, tlh]\nreach: { calendar: "https://cal.example/ada", preferred: email }');
    expect(contactOf(ada, 'en')).toEqual({
      openTo: [{ label: 'Giving talks' }, { label: 'Supervising students', note: 'from autumn' }], languages: ['English', 'German', 'Klingon'],
      ways: [{ label: 'Mail', text: 'ada.b (at) records (dot) example'.replace('ada.b', 'ada (dot) b'), preferred: true }, { label: 'Calendar', text: 'cal.example/ada', href: 'https://cal.example/ada', preferred: false }],
    });
  });

  it.each([['words', { text: 'ada (at) records (dot) example' }], ['link', { text: 'ada@records.example', href: 'mailto:ada@records.example' }]] as const)('prints a mail address as %s', (as, shown) => expect(shownEmail('ada@records.example', as)).toEqual(shown));

  it('keeps a hidden address hidden', () => expect(contactOf(person('email: ada@records.example\nreach: { email: hidden }\nlanguages: [en]'), 'en')!.ways).toEqual([]));
});
