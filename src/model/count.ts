/** A number of things in words: "1 work", "2,500 works". */
export function count(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** "25 works, 1 person, 4 topics": how much a site holds. */
export function countAll({ works, people, topics }: { works: number; people: number; topics: number }): string {
  return [count(works, 'work'), count(people, 'person', 'people'), count(topics, 'topic')].join(', ');
}
