import type { Report } from '../model/issue.ts';
import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { Topic } from '../model/topic.ts';
import type { Work } from '../model/work.ts';

/** What is held against each other; of the `refused` files no person could be made, as the report tells already. */
interface Checked { site: Site; people: Person[]; refused: string[]; works: Work[]; topics: Topic[]; assets: ReadonlySet<string> }

/** Reports what does not fit together between site, people, topics and works. */
export function checkSite({ site, people, refused, works, topics, assets }: Checked, report: Report): void {
  if (people.length === 0 && refused.length === 0) report({ code: 'people-none', severity: 'warning', message: 'There is nobody in people/: the site has no profile.', place: { file: 'people' }, fix: 'write content/people/<slug>.mdx with\n---\nname: …\n---' });
  checkOrcids(people, report);
  checkPortraits(people, assets, report);
  checkWorksOfPeople(people, works, report);
  checkTopics(topics, report);
  if (!site.repository && !site.maintainer?.email) report({ code: 'contact-none', severity: 'info', message: 'site.yaml names neither a repository nor a maintainer’s mail address: nobody can report a mistake or claim a profile.', place: { file: 'site.yaml' }, fix: 'repository: https://github.com/…   or   maintainer: { name: …, email: … }' });
}

/** A portrait must be beside its file, and say what it shows to those who cannot see it. */
function checkPortraits(people: Person[], assets: ReadonlySet<string>, report: Report): void {
  for (const { portrait, portraitAlt, file } of people) {
    if (!portrait) continue;
    const path = `${file.slice(0, file.lastIndexOf('/') + 1)}${portrait.replace(/^\.\//, '')}`;
    if (!assets.has(path)) report({ code: 'file-missing', severity: 'warning', message: `The portrait “${portrait}” is not beside the file; initials stand in its place.`, place: { file }, field: 'portrait', fix: `put the picture at content/${path}` });
    else if (!portraitAlt) report({ code: 'alt-missing', severity: 'info', message: 'The portrait has no description; “Portrait of …” is used.', place: { file }, field: 'portraitAlt', fix: 'portraitAlt: At the blackboard, 1930' });
  }
}

function checkOrcids(people: Person[], report: Report): void {
  const seen = new Map<string, Person>();
  for (const person of people) {
    const { orcid } = person.identifiers;
    if (!orcid) continue;
    const other = seen.get(orcid);
    if (other) report({ code: 'orcid-twice', severity: 'error', message: `${other.displayName} and ${person.displayName} have the same ORCID iD ${orcid}.`, place: { file: person.file }, also: [{ file: other.file }], fix: 'an ORCID iD belongs to one person: remove it from one file' });
    else seen.set(orcid, person);
  }
}

function checkWorksOfPeople(people: Person[], works: Work[], report: Report): void {
  const counted = new Set(works.flatMap((work) => work.people));
  for (const person of people) {
    if (!counted.has(person.slug)) report({ code: 'person-without-works', severity: 'info', message: `No work names ${person.displayName}.`, place: { file: person.file }, fix: `add the spellings of the bylines:  variants: ["…"], or put a record in works/${person.slug}/` });
  }
}

function checkTopics(topics: Topic[], report: Report): void {
  const ids = new Set(topics.map((topic) => topic.id));
  for (const topic of topics) {
    if (topic.parent && !ids.has(topic.parent)) report({ code: 'topic-parent', severity: 'warning', message: `The topic “${topic.label}” names the wider topic “${topic.parent}”, which does not exist.`, place: { file: topic.file ?? 'topics' }, fix: `write content/topics/${topic.parent}.mdx, or remove parent` });
  }
}
