import { yearOf } from '../model/date.ts';
import { foldWords } from '../model/fold.ts';
import type { CountedPlace } from '../model/pages.ts';
import type { Work } from '../model/work.ts';

/** Where the works appeared, by number of works; `venueName` tells a work's journal, series or server. */
export function venuesOf(works: Work[], venueName: (work: Work) => string | undefined): CountedPlace[] {
  return counted(works, (work) => { const name = venueName(work); return name ? [{ name }] : []; });
}

/** Institutions on the bylines of the works, by number of works; `own` those beside the person's own name. */
export function institutionsOf(slug: string, works: Work[]): CountedPlace[] {
  return counted(works, (work) => (work.fields.author ?? []).flatMap((name) => (name.affiliations ?? []).map(({ name: place, ror }) => ({ name: place, ...(ror ? { href: ror } : {}), ...(name.person === slug ? { own: true } : {}) }))));
}

function counted(works: Work[], placesOf: (work: Work) => Omit<CountedPlace, 'works'>[]): CountedPlace[] {
  const found = new Map<string, CountedPlace>();
  for (const work of works) {
    const year = yearOf(work.fields.issued);
    const places = new Map(placesOf(work).map((place) => [place.href ?? placeKey(place.name), place]));
    for (const [key, place] of places) {
      const known = found.get(key) ?? { ...place, works: 0 };
      known.works += 1;
      if (place.own) known.own = true;
      if (year !== undefined) Object.assign(known, { first: Math.min(known.first ?? year, year), last: Math.max(known.last ?? year, year) });
      found.set(key, known);
    }
  }
  return [...found.values()].sort((a, b) => b.works - a.works || (a.name < b.name ? -1 : 1));
}

/** "The Annals of X & Y" and "Annals of X and Y" are one place. */
function placeKey(name: string): string {
  return foldWords(name.replace(/&/g, ' and ')).replace(/^the /, '');
}
