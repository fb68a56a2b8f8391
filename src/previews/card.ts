import { count } from '../model/count.ts';
import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { Entry } from '../model/work.ts';
import { workTypes } from '../model/work-types.ts';

/** What a preview picture says: plain text, top to bottom. Everything but the title may be left out. */
export interface PreviewCard {
  /** "Journal article, 1921". */
  kicker: string;
  title: string;
  /** The name in its own script. */
  native?: string;
  /** Authors of a work, role of a person. */
  people: string;
  /** Where it appeared, where the person is. */
  place: string;
  site: string;
  accent: string;
  /** Works a year from first to last, drawn small on a person's card. */
  years?: number[];
}

/** More authors than these are counted, not named. */
const mostAuthors = 6;

/** The card of a work. */
export function workCard(entry: Entry, site: Site): PreviewCard {
  const names = entry.authors.slice(0, mostAuthors).map((author) => author.name);
  const more = entry.authorCount - names.length;
  return {
    kicker: [workTypes[entry.type].label, entry.year ?? entry.yearLabel].filter(Boolean).join(', '),
    title: entry.title.text,
    people: more > 0 ? `${names.join(', ')} and ${more.toLocaleString('en')} more` : names.join(', '),
    place: entry.venue ?? '',
    site: site.title, accent: site.accent,
  };
}

/** The card of a person; `entries` are that person's works. */
export function personCard(person: Person, entries: Entry[], site: Site): PreviewCard {
  const years = entries.flatMap((entry) => entry.year ?? []);
  const [first, last] = [Math.min(...years), Math.max(...years)];
  return {
    kicker: entries.length ? `${count(entries.length, 'work')}${years.length ? `, ${first === last ? first : `${first}–${last}`}` : ''}` : '',
    title: person.displayName,
    ...(person.native ? { native: person.native.name } : {}),
    people: person.role ?? '',
    place: person.affiliations[0]?.name ?? '',
    site: person.displayName === site.title ? '' : site.title, accent: site.accent,
    ...(last - first > 1 && last - first < 160 ? { years: Array.from({ length: last - first + 1 }, (_, n) => years.filter((year) => year === first + n).length) } : {}),
  };
}

/** The card of the site itself, for its home page and every page without one of its own. */
export function siteCard(site: Site, counts: { works: number; people: number }): PreviewCard {
  const facts = [counts.people > 1 && `${counts.people.toLocaleString('en')} people`, counts.works > 0 && `${counts.works.toLocaleString('en')} works`].filter(Boolean).join(', ');
  return { kicker: site.organisation?.parent?.name ?? '', title: site.title, people: site.description.split(/(?<=\.)\s/)[0] ?? '', place: facts, site: new URL(site.url).host + new URL(site.url).pathname.replace(/\/$/, ''), accent: site.accent };
}
