import { renderRichText } from '../../src/latex/rich-text.ts';
import { sortName, type Contributor } from '../../src/model/name.ts';
import type { Markup } from '../../src/model/text.ts';
import { nameFields, type FieldName, type Fields, type Work } from '../../src/model/work.ts';
import type { Rendered } from '../../src/render/job.ts';
import { readSource } from '../../src/sources/read-source.ts';
import { holds, type Format } from './holds.ts';

const files = { bibtex: 'a.bib', biblatex: 'a.bib', ris: 'a.ris', 'csl-json': 'a.json' } as const satisfies Record<Format, string>;

/** The exports of a work in the formats we read ourselves. */
export function formatsOf({ bibtex, biblatex, ris, cslItem }: Rendered['exports']): Record<Format, string> {
  return { bibtex, biblatex, ris, 'csl-json': `[${cslItem}]` };
}

/** The fields our reader finds in an export; undefined when it finds another number of works than one. */
export function readBack(format: Format, text: string): { fields: Fields; key: string | undefined } | undefined {
  const { drafts } = readSource({ path: files[format], text }, () => {});
  return drafts.length === 1 ? { fields: drafts[0]!.fields, key: drafts[0]!.origin.key } : undefined;
}

export interface Difference { field: FieldName; wrote: unknown; read: unknown }

/** The fields that a format should hold and that came back different. */
export function differences(format: Format, work: Work, read: Fields): Difference[] {
  const table = holds[format];
  return (Object.keys(table) as FieldName[]).flatMap((field) => {
    const hold = table[field];
    if (hold === 'none') return [];
    const wrote = comparable(field, hold === 'whole' ? work.fields[field] : hold(work.fields));
    const back = comparable(field, read[field]);
    return same(field, wrote, back) ? [] : [{ field, wrote, read: back }];
  });
}

function same(field: FieldName, wrote: unknown, read: unknown): boolean {
  if (field !== 'links') return JSON.stringify(wrote) === JSON.stringify(read);
  // An address of a PDF is a link too.
  return ((wrote ?? []) as unknown[]).every((link) => ((read ?? []) as unknown[]).some((one) => JSON.stringify(one) === JSON.stringify(link)));
}

/** A value without what no format tells apart: markup as its text, one sign for both apostrophes, particles in their names, white space folded. */
function comparable(field: FieldName, value: unknown): unknown {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return undefined;
  if (isMarkup(value)) return folded(renderRichText(value, { display: field === 'abstract' ? 'block' : 'inline' }).rich.text) || undefined;
  if ((nameFields as readonly string[]).includes(field)) return (value as Contributor[]).map(nameText);
  if (field === 'identifiers') return Object.fromEntries(Object.entries(value as object).sort());
  if (field === 'truncated') return [...value as string[]].sort();
  return deep(value);
}

/** "Family, Given, Jr."; a group or a person of one name without commas; "Jr." is a suffix wherever the source had it, and bare initials get the full stops our reader gives them. */
function nameText(name: Contributor): string {
  if (name.literal || (name.given ?? name.suffix) === undefined) return folded(sortName(name).replaceAll(',', ' '));
  const suffix = /,?\s+((?:Jr|Sr)\b\.?|III?|IV)$/;
  const found = name.suffix ?? suffix.exec(name.family ?? '')?.[1] ?? suffix.exec(name.given ?? '')?.[1];
  return folded(sortName({ ...name, family: name.family?.replace(suffix, ''), given: name.given?.replace(suffix, '').replace(/^\p{Lu}{1,3}$/u, (initials) => [...initials].map((letter) => `${letter}.`).join(' ')), suffix: found }));
}

function isMarkup(value: unknown): value is Markup {
  return typeof value === 'object' && value !== null && 'syntax' in value;
}

function deep(value: unknown): unknown {
  if (typeof value === 'string') return folded(value);
  if (Array.isArray(value)) return value.map(deep);
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => a.localeCompare(b)).map(([key, one]) => [key, deep(one)])) : value;
}

function folded(text: string): string {
  return text.normalize('NFC').replace(/\u2060/g, '').replace(/[‘’]/g, "'").replace(/[\u2010\u2011]/g, '-').replace(/\s+/g, ' ').trim();
}
