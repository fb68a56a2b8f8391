import type { Work } from '../model/work.ts';
import { believe, isSaid } from './merge.ts';
import { lineAt, placed } from './places.ts';
import { toldFields, type Rests, type Told } from './told.ts';

/** Gives a work made of bare drafts what those drafts told, and the lines on which its facts stand. */
export function tellWork(work: Work, rests: Rests): void {
  const told = work.origins.map(({ file, line }) => rests.get(file)!.told[line]!);
  for (const origin of work.origins) origin.line = lineAt(origin, origin.line, rests);
  for (const name in work.provenance) {
    const from = work.provenance[name]!;
    for (const place of from.alternatives ? [from, ...from.alternatives] : [from]) if (place.line !== undefined) place.line = lineAt(work.origins[place.origin]!, place.line, rests);
  }
  if (work.joins.length) work.joins = work.joins.map((sentence) => placed(sentence, rests));
  for (const version of work.fields.versions ?? []) if (version.reason !== undefined) version.reason = placed(version.reason, rests);
  for (const name of toldFields) if (work.fields[name] !== undefined) tellField(work, name, told);
}

function tellField(work: Work, name: (typeof toldFields)[number], told: Told[]): void {
  // In these fields drafts are believed as they come, whatever their stage.
  const saying = told.flatMap(({ fields, lines }, index) => (isSaid(fields[name]) ? [{ draft: { fields, lines, origin: work.origins[index]! }, origin: index, value: fields[name] }] : []));
  const [value, provenance] = believe(name, saying);
  Object.assign(work.fields, { [name]: value });
  work.provenance[name] = provenance;
}
