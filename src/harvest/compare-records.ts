import { yearOf } from '../model/date.ts';
import type { Draft, FieldName } from '../model/work.ts';
import { firstFamily, identityKeys, titleKey } from '../reconcile/fingerprints.ts';
import { shownValue } from './shown-value.ts';

/** A field of which a record now says something else. Both sides are "" when only what stands beside names has changed. */
export interface FieldChange { field: FieldName; before: string; after: string }

/** A record before and after, either of which may be missing. */
export interface RecordPair { before?: Draft; after?: Draft; fields: FieldChange[] }

/** The records of two readings side by side: by their keys, then by identifiers, then by title and first author. */
export function pairRecords(before: Draft[], after: Draft[]): RecordPair[] {
  const left = new Set(before);
  const found = new Map<Draft, Draft>();
  for (const keysOf of [ownKeys, identityKeys, titleKeys]) {
    const byKey = new Map([...left].flatMap((draft) => keysOf(draft).map((key) => [key, draft] as const)));
    for (const draft of after) {
      if (found.has(draft)) continue;
      const match = keysOf(draft).map((key) => byKey.get(key)).find((one) => one && left.has(one));
      if (match) { found.set(draft, match); left.delete(match); }
    }
  }
  return [
    ...after.map((draft) => { const old = found.get(draft); return old ? { before: old, after: draft, fields: changedFields(old, draft) } : { after: draft, fields: [] }; }),
    ...[...left].map((draft) => ({ before: draft, fields: [] })),
  ];
}

/** True when both readings hold the same records, in whatever order, saying the same. */
export function sameRecords(pairs: RecordPair[]): boolean {
  return pairs.every(({ before, after, fields }) => before && after && fields.length === 0);
}

function ownKeys(draft: Draft): string[] {
  return draft.origin.key ? [draft.origin.key] : [];
}

function titleKeys(draft: Draft): string[] {
  const title = titleKey(draft.fields.title);
  return title ? [`${title}|${firstFamily(draft)}|${yearOf(draft.fields.issued) ?? ''}`] : [];
}

function changedFields(before: Draft, after: Draft): FieldChange[] {
  const names = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])] as FieldName[];
  return names.filter((field) => canonical(before.fields[field]) !== canonical(after.fields[field])).map((field) => {
    const [from, to] = [shownValue(field, before.fields), shownValue(field, after.fields)];
    return from === to ? { field, before: '', after: '' } : { field, before: from, after: to };
  });
}

/** JSON with the keys of objects in order: equal texts are equal values. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) => (typeof inner === 'object' && inner !== null && !Array.isArray(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner)) ?? '';
}
