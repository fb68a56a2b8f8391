import type { Contact, ContactWay } from '../model/requests.ts';
import type { Opening, Person } from '../model/person.ts';
import { nameOfLanguage } from './language.ts';

const openingLabels: Record<Opening, string> = {
  projects: 'Joint projects', supervision: 'Supervising students', review: 'Reviewing', talks: 'Giving talks', media: 'Speaking to the press', consulting: 'Consulting', hiring: 'Hiring',
};

/** What a person is open to and how they like to be reached; undefined when their file says neither. */
export function contactOf(person: Person, siteLanguage: string): Contact | undefined {
  const openTo = person['open-to'].map(({ to, note }) => ({ label: openingLabels[to], ...(note ? { note } : {}) }));
  const languages = person.languages.map((tag) => nameOfLanguage(tag, siteLanguage));
  const ways = waysOf(person);
  if (openTo.length + languages.length + ways.length === 0) return undefined;
  return { openTo, ways, languages, ...(person.reach.note ? { note: person.reach.note } : {}) };
}

function waysOf({ email, reach }: Person): ContactWay[] {
  const ways: (Omit<ContactWay, 'preferred'> & { kind: string })[] = [
    ...(reach.page ? [{ kind: 'page', label: 'Contact page', text: bare(reach.page), href: reach.page }] : []),
    ...(reach.calendar ? [{ kind: 'calendar', label: 'Calendar', text: bare(reach.calendar), href: reach.calendar }] : []),
    ...(email && reach.email !== 'hidden' ? [{ kind: 'email', label: 'Mail', ...shownEmail(email, reach.email) }] : []),
  ];
  const first = ways.find((way) => way.kind === reach.preferred) ?? ways[0];
  return ways.sort((a, b) => Number(b === first) - Number(a === first)).map(({ kind: _, ...way }) => ({ ...way, preferred: ways.length > 1 && way.text === first?.text }));
}

/** A mail address as a page may print it: in words that people and screen readers read, or as a link. */
export function shownEmail(email: string, as: 'words' | 'link'): { text: string; href?: string } {
  if (as === 'link') return { text: email, href: `mailto:${email}` };
  return { text: email.replace('@', ' (at) ').replaceAll('.', ' (dot) ') };
}

function bare(address: string): string {
  return address.replace(/^https?:\/\/(?:www\.)?/, '').replace(/\/$/, '');
}
