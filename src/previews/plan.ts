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

export interface PreviewInput { site: Site; people: Person[]; works: Work[]; entries: Entry[] }

/** Which pages get a preview picture and what it says. Text no font holds is never drawn as boxes: the picture is left out, and the report says which characters are missing. */
export function planPreviews({ site, people, works, entries }: PreviewInput, openFonts: () => FaceStack, report: Report): PreviewCards {
  const cards: PreviewCards = new Map();
  if (site.previews === 'none') return cards;
  const stack = openFonts();
  const lacking = new Map<string, string[]>();
  const keep = (page: string, card: PreviewCard) => {
    const missing = missingFrom(stack, card.title);
    if (missing.length) lacking.set(page, missing);
    else cards.set(page, withoutBoxes(card, stack));
  };
  keep(homeUrl(), siteCard(site, { works: entries.length, people: people.length }));
  for (const person of people) keep(personUrl(person.slug), personCard(person, entries.filter((entry) => entry.people.includes(person.slug)), site));
  const all = site.previews === 'all' || (site.previews === 'auto' && entries.length <= mostByThemselves);
  for (const entry of entries) if (all || (site.previews === 'auto' && entry.selected)) keep(workUrl(entry.id), workCard(entry, site));
  reportLacking(lacking, people, works, report);
  return cards;
}

/** A card whose lesser lines are left out where a font lacks one of their characters. */
function withoutBoxes(card: PreviewCard, stack: FaceStack): PreviewCard {
  const { native, ...rest } = card;
  const line = (text: string) => (missingFrom(stack, text).length ? '' : text);
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
