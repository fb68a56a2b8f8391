import { peopleNodes } from '../exports/json-ld/lists.ts';
import type { GroupPage } from '../model/pages.ts';
import { groupUrl, listExportLinks } from '../urls.ts';
import type { Library } from './library.ts';
import { cardOf } from './profile-view.ts';

/** Everything the page of a group shows. */
export function groupView(library: Library, slug: string): GroupPage {
  const site = library.get('site', 'site');
  const group = library.get('group', slug);
  const people = group.people.map((one) => library.get('person', one));
  const { ids, pages } = library.get('list-part', groupUrl(slug));
  return {
    name: group.name,
    people: people.map((person) => cardOf(library, person)),
    works: group.works,
    entries: ids.map((id) => library.get('entry', id)),
    pages,
    years: group.years,
    exports: listExportLinks(groupUrl(slug), { whole: true }),
    jsonLd: peopleNodes({ site, path: groupUrl(slug), title: group.name, people }),
  };
}
