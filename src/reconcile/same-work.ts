import type { Facts, Kind } from './facts.ts';
import { akinDois, fold } from './fingerprints.ts';
import { likeVenues, samePeople } from './likeness.ts';
import { contradiction } from './title-marks.ts';

export interface Verdict {
  /** Why they are one work, for the page. */
  because?: string;
  /** Why they are not. */
  against?: string;
  /** Not joined, yet worth a person's look. */
  near?: boolean;
}

/** Whether two drafts whose titles agree are one work: by people, kind, years, DOIs and venues. */
export function sameWork(a: Facts, b: Facts): Verdict {
  const whole = a.title === b.title;
  const [people, byOwner] = [samePeople(a.people, b.people), sharedOwner(a, b)];
  if (people === false || (people === undefined && !byOwner && !(whole && samePlace(a, b)))) return { against: 'their people differ' };
  if (!whole && a.title !== b.mainTitle && b.title !== a.mainTitle) return { against: 'their subtitles differ' };
  const against = whole ? undefined : contradiction(a.text, b.text);
  if (against) return { against };
  if (!sameKind(a, b)) return { against: 'they are of different kinds' };
  const gap = a.year !== undefined && b.year !== undefined ? Math.abs(a.year - b.year) : undefined;
  const title = whole ? 'the same title' : 'the same title but for its subtitle';
  const who = people ? 'the same people' : byOwner ? 'the same owner' : 'the same place';
  if (a.stage !== b.stage) return acrossStages(a, b, gap, title, who, whole);
  const reason = whySeparate(a, b, gap, whole && people !== undefined);
  return reason ? { against: reason, near: gap === undefined || gap <= 1 } : { because: `${title}, ${who}${gap === 0 ? ` and year ${a.year}` : ''}` };
}

/** A preprint and what became of it, at most so many years later; Econometrics takes longest. */
const longestWait = 6;

function acrossStages(a: Facts, b: Facts, gap: number | undefined, title: string, who: string, whole: boolean): Verdict {
  const [early, late] = a.stage === 'published' || (a.stage === 'accepted' && b.stage === 'preprint') ? [b, a] : [a, b];
  const order = (late.year ?? 0) - (early.year ?? 0);
  if (gap !== undefined && (gap > longestWait || (order < -2))) return { against: `${gap} years lie between them` };
  if (!whole && gap !== undefined && gap > 2) return { against: `their subtitles differ and ${gap} years lie between them` };
  return { because: `${title} and ${who}; one is the ${early.stage === 'accepted' ? 'accepted manuscript' : 'preprint'}${gap ? `, the other appeared ${gap} ${gap === 1 ? 'year' : 'years'} later` : ''}` };
}

/** What keeps two texts of one stage apart. `sure` is an equal title by known people. */
function whySeparate(a: Facts, b: Facts, gap: number | undefined, sure: boolean): string | undefined {
  if (a.dois.length && b.dois.length && !a.dois.some((doi) => b.dois.some((other) => akinDois(doi, other)))) return `they were published under two DOIs, ${a.dois[0]} and ${b.dois[0]}`;
  const samePages = Boolean(a.page && a.page === b.page && (!a.volume || !b.volume || a.volume === b.volume));
  if (samePages && (gap ?? 0) <= 2) return undefined;
  if (a.venue && b.venue && !likeVenues(a.venue, b.venue)) return `they stand in “${a.venue.slice(0, 60)}” and “${b.venue.slice(0, 60)}”`;
  if (a.volume && b.volume && a.page && b.page && a.volume !== b.volume && a.page !== b.page) return 'their volumes and pages differ';
  if ((gap ?? 0) > 1) return `${gap} years lie between them`;
  if (!sure && gap !== 0) return 'their years are not the same';
  return a.type !== b.type && gap !== 0 ? 'their kinds and years differ' : undefined;
}

/** A record without names is by its owner: one of the other's people, or of the same folder. */
function sharedOwner(a: Facts, b: Facts): boolean {
  if (a.people.length === 0 && b.people.length === 0) return a.owner !== '' && a.owner === b.owner;
  const [owner, people] = a.people.length ? [b.owner, a.people] : [a.owner, b.people];
  return owner !== '' && samePeople([owner], people) === true;
}

/** Records of which one has no names: a long title in the same journal and year speaks for itself, and so does one in a list without names. */
function samePlace(a: Facts, b: Facts): boolean {
  const inOneList = a.people.length === 0 && b.people.length === 0 && a.file === b.file && a.title.length >= 25;
  if (inOneList && (a.stage !== b.stage || a.dois.some((doi) => b.dois.some((other) => akinDois(doi, other))))) return true;
  return a.title.length >= 18 && a.venue !== '' && fold(a.venue) === fold(b.venue) && a.year === b.year && (!a.volume || !b.volume || a.volume === b.volume) && (!a.page || !b.page || a.page === b.page);
}

function sameKind({ kind }: Facts, { kind: other }: Facts): boolean {
  const kinds: Kind[] = [kind, other];
  return kind === other || kinds.includes('any');
}
