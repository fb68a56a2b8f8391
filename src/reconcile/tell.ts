import type { Work } from '../model/work.ts';
import { believe, isSaid } from './merge.ts';
import { lineAt, placed } from './places.ts';
import { toldFields, type Rests } from './told.ts';

/** Gives a work made of bare drafts what those drafts told, and the lines on which its facts stand. */
export function tellWork(work: Work, rests: Rests): void {
  const drafts = work.origins.map((origin) => ({ origin, ...rests.get(origin.file)!.told[origin.line]! }));
  for (const origin of work.origins) origin.line = lineAt(origin.file, origin.line, rests);
  for (const provenance of Object.values(work.provenance)) {
    for (const place of [provenance, ...provenance.alternatives ?? []]) if (place.line !== undefined) place.line = lineAt(work.origins[place.origin]!.file, place.line, rests);
  }
  work.joins = work.joins.map((sentence) => placed(sentence, rests));
  for (const version of work.fields.versions ?? []) if (version.reason !== undefined) version.reason = placed(version.reason, rests);
  for (const name of toldFields) {
    if (work.fields[name] === undefined) continue;
    // In these fields drafts are believed as they come, whatever their stage.
    const saying = drafts.flatMap((draft, origin) => (isSaid(draft.fields[name]) ? [{ draft, origin, value: draft.fields[name] }] : []));
    const [value, provenance] = believe(name, saying);
    Object.assign(work.fields, { [name]: value });
    work.provenance[name] = provenance;
  }
}
