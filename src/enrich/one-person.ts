import type { Person } from '../model/person.ts';
import type { Portfolio } from '../model/portfolio.ts';
import type { Site } from '../model/site.ts';
import type { Topic } from '../model/topic.ts';
import type { ListedWorks } from './listed.ts';

/** The part of a portfolio that is one person's: their works with the topics of these, under their name. Other people stay names on bylines. */
export function onePerson<P extends Portfolio & { listed: ListedWorks }>(portfolio: P, person: Person): P {
  const { slug } = person;
  const works = portfolio.works.filter((work) => work.people.includes(slug)).map((work) => ({ ...work, people: [slug] }));
  return {
    ...portfolio,
    site: siteOf(portfolio.site, person),
    part: { title: portfolio.site.title },
    people: [person],
    works,
    listed: portfolio.listed.among(works),
    topics: withBroader(portfolio.topics, new Set(works.flatMap((work) => work.topics.map((topic) => topic.id)))),
  };
}

/** The whole site's settings under the person's name; its address stays, since that is where these pages are at home. */
function siteOf({ navigation: _, ...site }: Site, person: Person): Site {
  const sections = { ...site.sections, people: false, news: false, talks: false, teaching: false, projects: false };
  return { ...site, title: person.displayName, description: person.descriptionRich?.text ?? '', sections };
}

/** The topics named, and those above them. */
function withBroader(topics: Topic[], ids: Set<string>): Topic[] {
  const byId = new Map(topics.map((topic) => [topic.id, topic]));
  const kept = new Set<string>();
  for (const id of ids) for (let one = byId.get(id); one && !kept.has(one.id); one = one.parent ? byId.get(one.parent) : undefined) kept.add(one.id);
  return topics.filter((topic) => kept.has(topic.id));
}
