import { count } from '../../model/count.ts';
import { workUrl } from '../../urls.ts';
import { latest, onByline } from './record.ts';
import type { ShareCheck } from './scoring.ts';

/** Works named on a profile; the rest is counted. */
const mostNamed = 6;

export const bylineCheck: ShareCheck = {
  id: 'byline', name: 'Name on the byline', weight: 12,
  looksAt: 'whether a source prints the person’s name, a declared form of it or their ORCID iD among the authors, editors or translators of each work. A work that is only filed under the person counts as unnamed',
  share: 'of the works that name the person',
  raise: 'Give the authors of each work in its source, and the other forms of the name under variants: in the person’s file.',
  examine(record) {
    const without = record.works.filter((work) => !onByline(record, work));
    const part = record.works.length - without.length;
    return {
      part, of: record.works.length,
      sentence: record.works.length === 0 ? 'There is no work.' : part === record.works.length ? (part === 1 ? 'The one work names the person.' : `All ${count(part, 'work')} name the person.`) : `${part.toLocaleString('en')} of ${count(record.works.length, 'work')} ${part === 1 ? 'names' : 'name'} the person.`,
      evidence: part === 0 ? [] : [...without.slice(0, mostNamed).map((work) => ({ text: `No source names the person on ${work.id}.`, href: workUrl(work.id) })), ...(without.length > mostNamed ? [{ text: `and ${without.length - mostNamed} more without the name.` }] : [])],
    };
  },
};

/** Formats that tell when a work has been retracted or corrected. */
const noticeTellers: Record<string, string> = { crossref: 'Crossref', pubmed: 'PubMed', nbib: 'PubMed', openalex: 'OpenAlex', acl: 'ACL Anthology' };

export const noticesCheck: ShareCheck = {
  id: 'notices', name: 'Retractions and corrections shown', weight: 5,
  looksAt: `whether a source that reports retractions and corrections (${[...new Set(Object.values(noticeTellers))].join(', ')}) was read for each work. What they report stands on the work’s page, in lists and here`,
  share: 'of the works for which one was read',
  raise: 'Import the works from Crossref, PubMed or OpenAlex too.',
  examine({ works }) {
    const told = works.filter((work) => work.origins.some(({ format }) => noticeTellers[format]));
    const noted = works.filter((work) => work.fields.notices?.length);
    const date = latest(told.flatMap((work) => work.origins.filter(({ format }) => noticeTellers[format]).map(({ retrieved }) => retrieved)));
    return {
      part: told.length, of: works.length,
      sentence: told.length === 0 && noted.length === 0 ? 'No source that reports retractions was read; none is known.' : `${told.length.toLocaleString('en')} of ${count(works.length, 'work')} looked at; ${noted.length ? `${count(noted.length, 'work')} ${noted.length === 1 ? 'has' : 'have'} a notice, shown on ${noted.length === 1 ? 'its page' : 'their pages'}` : 'none has a notice'}.`,
      evidence: noted.map((work) => ({ text: `${work.id}: ${work.fields.notices!.map((notice) => notice.kind.replaceAll('-', ' ')).join(', ')}.`, href: workUrl(work.id) })),
      ...(date ? { date } : {}),
    };
  },
};
