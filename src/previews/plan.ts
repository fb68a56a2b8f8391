import { rememberNothing, type Remember } from '../memory.ts';
import type { Report } from '../model/issue.ts';
import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { Entry, Work } from '../model/work.ts';
import { homeUrl, personUrl, workUrl } from '../urls.ts';
import { personCard, siteCard, workCard, type PreviewCard } from './card.ts';
import { missingFrom, type FaceStack } from './fonts.ts';

/** The cards to draw, by the address of the page they stand for. Pages absent here have no preview picture. */
export type PreviewCards = Map<string, PreviewCard>;

/** Above this many works only people, selected works and the site itself get pictures, unless site.yaml says `previews: all`. */
export const mostByThemselves = 500;

/** `listed` stands for the entries, newest first, which are asked for only where something changed. */
export interface PreviewInput { site: Site; people: Person[]; works: Work[]; listed: string; entries(): Entry[] }

/** What is known of cards and letters between builds: `fonts` tells the state of the user's own. */
export interface KnownLetters { remember: Remember; fonts: unknown }

/** Which pages get a preview picture and what it says. Text no font holds is never drawn as boxes: the picture is left out, and the report says which characters are missing. */
export function planPreviews({ works, entries, ...input }: PreviewInput, openFonts: () => FaceStack, report: Report, { remember, fonts }: KnownLetters = { remember: rememberNothing, fonts: [] }): PreviewCards {
  if (input.site.previews === 'none') return new Map();
  const [plan] = [...remember('cards', [{ ...input, fonts }], ({ site, people }) => planOf({ site, people, entries: entries() }, openFonts, { remember, fonts }))];
  reportLacking(new Map(plan!.lacking), input.people, works, report);
  return new Map(plan!.cards);
}

/** The cards that are drawn, and the letters that the titles of others lack, by page. */
interface Plan { cards: [page: string, card: PreviewCard][]; lacking: [page: string, letters: string[]][] }
interface Shown { site: Site; people: Person[]; entries: Entry[] }

function planOf(input: Shown, openFonts: () => FaceStack, { remember, fonts }: KnownLetters): Plan {
  const wanted = cardsOf(input);
  const letters = [...new Set([...wanted.values()].flatMap(({ kicker, title, native = '', people, place, site }) => [kicker, title, native, people, place, site].flatMap(lettersIn)))].sort();
  // Fonts are opened only for letters that no build asked for yet.
  const [unheld] = [...remember('letters', [{ letters, fonts }], () => letters.filter((letter) => missingFrom(openFonts(), letter).length))];
  const lacks = new Set(unheld);
  const missing = (text: string) => lettersIn(text).filter((letter) => lacks.has(letter));
  const lacking = new Map([...wanted].map(([page, { title }]) => [page, missing(title)] as const).filter(([, letters]) => letters.length));
  return { cards: [...wanted].filter(([page]) => !lacking.has(page)).map(([page, card]) => [page, withoutBoxes(card, missing)]), lacking: [...lacking] };
}

function cardsOf({ site, people, entries }: Shown): PreviewCards {
  const cards: PreviewCards = new Map([[homeUrl(), siteCard(site, { works: entries.length, people: people.length })]]);
  const own = new Map(people.map(({ slug }) => [slug, [] as Entry[]]));
  for (const entry of entries) for (const slug of entry.people) own.get(slug)?.push(entry);
  for (const person of people) cards.set(personUrl(person.slug), personCard(person, own.get(person.slug)!, site));
  const all = site.previews === 'all' || (site.previews === 'auto' && entries.length <= mostByThemselves);
  for (const entry of entries) if (all || (site.previews === 'auto' && entry.selected)) cards.set(workUrl(entry.id), workCard(entry, site));
  return cards;
}

/** Characters as fonts are asked for them. */
function lettersIn(text: string): string[] {
  return [...new Set(text.normalize('NFC'))];
}

/** A card whose lesser lines are left out where a font lacks one of their characters. */
function withoutBoxes(card: PreviewCard, missing: (text: string) => string[]): PreviewCard {
  const { native, ...rest } = card;
  const line = (text: string) => (missing(text).length ? '' : text);
  return { ...rest, ...(native && line(native) ? { native } : {}), kicker: line(card.kicker), people: line(card.people), place: line(card.place), site: line(card.site) };
}

function reportLacking(lacking: Map<string, string[]>, people: Person[], works: Work[], report: Report): void {
  if (lacking.size === 0) return;
  const characters = [...new Set([...lacking.values()].flat())];
  const shown = `${characters.slice(0, 12).join(' ')}${characters.length > 12 ? ' …' : ''}`;
  const places = [
    ...people.filter((person) => lacking.has(personUrl(person.slug))).map((person) => ({ file: person.file })),
    ...works.filter((work) => lacking.has(workUrl(work.id))).map(({ origins: [origin] }) => ({ file: origin!.file, ...(origin!.line ? { line: origin!.line } : {}) })),
  ];
  report({
    code: 'preview-letters', severity: 'info',
    message: `${lacking.size === 1 ? 'One page has' : `${lacking.size} pages have`} no preview picture: no font here holds ${shown}`,
    ...(places[0] ? { place: places[0] } : {}), ...(places.length > 1 ? { also: places.slice(1, 6) } : {}),
    fix: 'put a font that holds them (.ttf, .otf or .woff2) into content/fonts/, or leave it: links are then shown by their text',
  });
}
