import type { Provenance, Work } from '../model/work.ts';
import type { Assigned } from './ids.ts';
import type { KeptWork } from './kept-work.ts';
import { believe, isSaid } from './merge.ts';
import { lineAt, placed } from './places.ts';
import { toldFields, type Rest, type Rests, type Told } from './told.ts';

/** Makes works of kept ones: with their names, with what their drafts told, and with the lines on which their facts stand. */
export function teller(rests: Rests): (work: KeptWork, name: Assigned['names'][number]) => Work {
  return ({ people, fields, origins, joins = [], places, provenance }, { id, citationKey, aliases, added }) => {
    const work: Work = { id, citationKey, aliases, people, topics: [], fields, origins, provenance: provenance ?? {}, joins };
    if (added) work.added = added;
    if (places) tellAlone(work, places, rests.get(origins[0]!.file)!);
    else tellAll(work, rests);
    return work;
  };
}

/** Of a work of one record: what it told, on which lines. */
function tellAlone({ fields, provenance, origins: [origin] }: Work, places: number[], { lines, told }: Rest): void {
  const one = told[origin!.line]!;
  origin!.line = lines[origin!.line - 1]!;
  let at = 0;
  for (const name in fields) provenance[name] = onLine(lines[places[at++]! - 1]!);
  for (const name of toldFields) {
    if (fields[name] === undefined) continue;
    Object.assign(fields, { [name]: one.fields[name] });
    provenance[name] = onLine(one.lines[name] ?? origin!.line);
  }
}

const onLines = new Map<number, Provenance>();

/** That the only record of a work says something on a line: the same for all works, so many are there. */
function onLine(line: number): Provenance {
  return onLines.get(line) ?? onLines.set(line, Object.freeze({ origin: 0, line })).get(line)!;
}

function tellAll(work: Work, rests: Rests): void {
  const told = work.origins.map(({ file, line }) => rests.get(file)!.told[line]!);
  for (const origin of work.origins) origin.line = lineAt(origin, origin.line, rests);
  for (const from of Object.values(work.provenance)) {
    for (const place of [from, ...from.alternatives ?? []]) if (place.line !== undefined) place.line = lineAt(work.origins[place.origin]!, place.line, rests);
  }
  work.joins = work.joins.map((sentence) => placed(sentence, rests));
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
