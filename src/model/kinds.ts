import type { Entry } from './work.ts';
import { workTypes, workTypeNames, type WorkType } from './work-types.ts';

/** The kinds some works have, in the order lists group them, with their numbers. */
export function kindsOf(entries: Entry[]): { value: WorkType; label: string; count: number }[] {
  return workTypeNames.map((type) => ({ value: type, label: workTypes[type].plural, count: entries.filter((entry) => entry.type === type).length })).filter((kind) => kind.count > 0);
}
