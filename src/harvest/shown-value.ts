import { isoDate, type CslDate } from '../model/date.ts';
import { displayName, type Name } from '../model/name.ts';
import { dateFields, markupFields, nameFields, type FieldName, type Fields } from '../model/work.ts';

/** A field's value as one line a person can compare. */
export function shownValue(name: FieldName, fields: Fields): string {
  const value = fields[name];
  if (value === undefined) return '';
  if ((nameFields as readonly FieldName[]).includes(name)) return (value as Name[]).map((one) => displayName(one)).join(', ');
  if ((dateFields as readonly FieldName[]).includes(name)) return isoDate(value as CslDate) || ((value as CslDate).literal ?? JSON.stringify(value));
  if ((markupFields as readonly FieldName[]).includes(name)) return (value as { value: string }).value.replace(/\s+/g, ' ');
  if (name === 'identifiers') return Object.entries(value as Record<string, string[]>).flatMap(([scheme, values]) => values.map((one) => `${scheme}:${one}`)).sort().join(', ');
  if (name === 'type') return String(value);
  return Array.isArray(value) ? value.map(shownItem).join(', ') : typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function shownItem(item: unknown): string {
  if (typeof item !== 'object' || item === null) return String(item);
  const { url, label, name, kind } = item as Record<string, string | undefined>;
  return url ?? label ?? name ?? (kind ? `${kind} ${JSON.stringify(item)}` : JSON.stringify(item));
}
