import { foldWords } from '../../model/fold.ts';
import type { Group } from './bond.ts';
import type { RecordWork } from './signals.ts';
import { fieldNames } from './words.ts';

/** A field is named when it has this share of what the group's words say. */
const namedShare = 0.2;
const mostFields = 2;
const mostNames = 4;

/** What holds a group together, and what sets it apart from the rest of the record: short phrases, the telling ones first. */
export function describeGroup(group: Group, groups: Group[], works: RecordWork[]): string[] {
  const members = group.members.map((index) => works[index]!);
  const others = groups.filter((other) => other !== group);
  return [
    ...subjects(group), ...years(group), ...companions(group, members), ...places(group), ...venues(group, members),
    ...(others.length ? apart(group, others) : []),
  ];
}

function subjects({ fields }: Group): string[] {
  const sum = fields.reduce((total, share) => total + share, 0);
  const named = fields.map((share, index) => ({ share: share / (sum || 1), name: fieldNames[index]! })).filter(({ share }) => share >= namedShare).sort((a, b) => b.share - a.share).slice(0, mostFields);
  const told = named.length ? named : strongest(fields);
  return told.length ? [told.map(({ name }) => name).join(', ')] : [];
}

/** Where words are spread over many fields, the first of them says enough. */
function strongest(fields: number[]): { name: string }[] {
  const most = Math.max(...fields);
  return most > 0 ? [{ name: fieldNames[fields.indexOf(most)]! }] : [];
}

function years({ years: span }: Group): string[] {
  return span ? [span[0] === span[1] ? String(span[0]) : `${span[0]}–${span[1]}`] : [];
}

function companions(group: Group, members: RecordWork[]): string[] {
  if (group.members.length < 2) return [];
  const seen = new Map<string, number>();
  for (const { coAuthors } of members) for (const name of new Set(coAuthors.map((one) => foldWords(one.literal ?? one.family ?? '')))) seen.set(name, (seen.get(name) ?? 0) + 1);
  const often = [...new Map([...group.coAuthors.values()].map(({ name }) => [name, seen.get(foldWords(name).split(' ').at(-1)!) ?? seen.get(foldWords(name)) ?? 0]))].filter(([, works]) => works > 1).sort((a, b) => b[1] - a[1]);
  if (!often.length) return [];
  const named = often.slice(0, mostNames).map(([name]) => name).join(', ');
  return [`with ${named}${often.length > mostNames ? ` and ${often.length - mostNames} more` : ''}`];
}

function places({ affiliations }: Group): string[] {
  return affiliations.size ? [`at ${[...affiliations.keys()].slice(0, 2).join(', ')}`] : [];
}

function venues(group: Group, members: RecordWork[]): string[] {
  const counts = new Map<string, number>();
  for (const { venue } of members) if (group.venues.has(foldWords(venue))) counts.set(venue, (counts.get(venue) ?? 0) + 1);
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  return most && most[1] > 1 ? [`${most[1]} works in ${most[0]}`] : [];
}

/** What the group has nothing of in common with any other work of the record. */
function apart(group: Group, others: Group[]): string[] {
  const shared = (of: (one: Group) => Iterable<string>) => others.some((other) => { const known = new Set(of(other)); return [...of(group)].some((key) => known.has(key)); });
  const has = (of: (one: Group) => Iterable<string>) => [group, ...others].some((one) => [...of(one)].length > 0);
  const signs = { 'co-author': (one: Group) => one.coAuthors.keys(), institution: (one: Group) => one.affiliations.keys(), venue: (one: Group) => one.venues };
  const missing = Object.entries(signs).filter(([, of]) => has(of) && !shared(of)).map(([name]) => name);
  const rest = others.reduce((sum, other) => sum + other.members.length, 0);
  return missing.length ? [`no ${list(missing)} in common with the other ${rest} works`] : [];
}

function list(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
