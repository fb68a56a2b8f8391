import type { TopicCount, TopicStrand } from '../model/pages.ts';
import type { Work } from '../model/work.ts';

/** Most topics a timeline shows. */
const mostStrands = 12;

/** What timelines need of a work. */
export interface DatedWork { topics: Work['topics']; fields: Pick<Work['fields'], 'issued'> }

/** The main topics of some works with their works by year; `topics` most works first. */
export function topicStrands(works: readonly DatedWork[], topics: TopicCount[]): TopicStrand[] {
  const shown = topics.slice(0, mostStrands);
  const years = new Map(shown.map(({ id }) => [id, new Map<number, number>()]));
  for (const work of works) {
    const year = work.fields.issued?.['date-parts']?.[0]?.[0];
    if (year === undefined) continue;
    for (const { id } of work.topics) {
      const own = years.get(id);
      own?.set(year, (own.get(year) ?? 0) + 1);
    }
  }
  return shown.map((topic) => ({ ...topic, years: [...years.get(topic.id)!].sort(([a], [b]) => a - b) }));
}
