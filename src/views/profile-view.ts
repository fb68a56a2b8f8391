import { peopleNodes } from '../exports/json-ld/lists.ts';
import { profileNodes } from '../exports/json-ld/person.ts';
import type { DirectoryPage, Facet, PersonCard, ProfilePage } from '../model/pages.ts';
import type { Person } from '../model/person.ts';
import { absoluteUrl, atomUrl, jsonFeedUrl, opmlUrl, peopleUrl, personUrl } from '../urls.ts';
import { contactOf, shownEmail } from './contact.ts';
import { portraitAsset } from './assets.ts';
import { personIdentifiers } from './identifiers.ts';
import type { Library } from './library.ts';
import { severalView } from './several-view.ts';
import { claimHelp, profileReport } from './requests.ts';
import { profileHead } from './profile-head.ts';

/** Everything a profile shows. `path` is its address: / on the site of one person. */
export function profileView(library: Library, slug: string, path: string): ProfilePage {
  const site = library.get('site', 'site');
  const person = library.get('person', slug);
  const facts = library.get('profile', slug);
  const trust = library.get('trust', slug);
  const contact = contactOf(person, site.language);
  const home = personUrl(slug);
  const portrait = portraitAsset(person, library)?.to;
  return {
    person,
    ...facts,
    trust,
    ...severalView(library, slug),
    graph: library.get('graph', `person/${slug}`),
    claim: claimHelp(site, person, trust, path),
    report: profileReport(site, person, path),
    follow: { atom: absoluteUrl(site.url, atomUrl(home)), json: absoluteUrl(site.url, jsonFeedUrl(home)), opml: opmlUrl(home) },
    ...(contact ? { contact } : {}),
    ...(person.email && person.reach.email !== 'hidden' ? { email: shownEmail(person.email, person.reach.email) } : {}),
    entries: facts.entries.map((id) => library.get('entry', id)),
    selected: facts.selected.map((id) => library.get('entry', id)),
    identifiers: personIdentifiers(person.identifiers),
    head: profileHead({ site, person, path, pictured: library.find('preview', home) !== undefined }),
    jsonLd: profileNodes({ site, person, path, topics: facts.topics, portrait: portrait && `/${portrait}` }),
  };
}

/** Everybody, in the groups of site.yaml, then in groups by name, then without one; alumni apart. */
export function directoryView(library: Library): DirectoryPage {
  const site = library.get('site', 'site');
  const cards = library.all('person').sort(inOrder).map((person) => cardOf(library, person));
  const present = cards.filter((card) => card.person.status !== 'alumni');
  const named = [...new Set(present.flatMap((card) => card.person.groups))].filter((name) => !site.groups.includes(name)).sort();
  const groups = [...site.groups, ...named].map((name) => ({ name, ...slugOf(library, name), people: present.filter((card) => card.person.groups.includes(name)) }));
  const rest = { name: '', people: present.filter((card) => card.person.groups.length === 0) };
  return {
    groups: [...groups, rest].filter((group) => group.people.length),
    facets: facetsOf(cards.map((card) => card.person), groups.map((group) => group.name)),
    alumni: cards.filter((card) => card.person.status === 'alumni'),
    jsonLd: peopleNodes({ site, path: peopleUrl(), title: 'People', people: cards.map((card) => card.person) }),
  };
}

/** The page of a group, where it has one. */
function slugOf(library: Library, name: string): { slug?: string } {
  const group = library.all('group').find((one) => one.name === name);
  return group ? { slug: group.slug } : {};
}

/** A person as lists of people show them: works counted, the three main topics. */
export function cardOf(library: Library, person: Person): PersonCard {
  const facts = library.get('profile', person.slug);
  return { person, works: facts.entries.length, topics: facts.topics.slice(0, 3).map(({ id, label }) => ({ id, label })) };
}

/** Groups, roles more than one person has, and standing, as choices of the directory; those that tell nobody apart are left out. */
function facetsOf(people: Person[], groups: string[]): Facet[] {
  const facet = (name: string, label: string, values: string[], has: (person: Person, value: string) => boolean, words: Record<string, string> = {}): Facet => ({
    name, label, values: values.map((value) => ({ value, label: words[value] ?? value, count: people.filter((person) => has(person, value)).length })).filter((value) => value.count > 0),
  });
  const roles = [...new Set(people.flatMap((person) => person.role ?? []))].filter((role) => people.filter((person) => person.role === role).length > 1).sort();
  return [
    facet('groupName', 'Group', groups, (person, value) => person.groups.includes(value)),
    facet('role', 'Role', roles, (person, value) => person.role === value),
    facet('status', 'Standing', ['member', 'visiting', 'emeritus', 'alumni'], (person, value) => person.status === value, { member: 'Members', visiting: 'Visiting', emeritus: 'Emeriti', alumni: 'Alumni' }),
  ].filter((one) => one.values.length > 1);
}

function inOrder(a: Person, b: Person): number {
  return a.order - b.order || a.sortName.localeCompare(b.sortName, 'en');
}
