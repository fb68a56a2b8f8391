import type { Provenance, Work } from '../model/work.ts';
import type { Assigned } from './ids.ts';

/** A work without its names as it is kept between builds: short, since all are read again. */
export interface KeptWork extends Pick<Work, 'people' | 'fields' | 'origins'> {
  joins?: string[];
  /** Where each field stands, in the order of the fields, when all are as the first origin says them; else `provenance` tells. */
  lines?: number[];
  provenance?: Work['provenance'];
}

/** A work as it is kept. */
export function keptWork({ people, fields, origins, provenance, joins }: Work): KeptWork {
  const names = Object.keys(fields);
  const places = Object.entries(provenance);
  const plain = places.length === names.length && places.every(([name, place], index) => name === names[index] && isPlain(place));
  return { people, fields, origins, ...(joins.length ? { joins } : {}), ...(plain ? { lines: places.map(([, { line }]) => line!) } : { provenance }) };
}

function isPlain({ origin, line, alternatives, assumed }: Provenance): boolean {
  return origin === 0 && line !== undefined && alternatives === undefined && assumed === undefined;
}

/** The work again, by its names. */
export function workOf({ people, fields, origins, joins = [], lines, provenance }: KeptWork, { id, citationKey, aliases, added }: Assigned['names'][number]): Work {
  return { id, citationKey, aliases, ...(added ? { added } : {}), people, topics: [], fields, origins, provenance: provenance ?? provenanceOf(fields, lines!), joins };
}

function provenanceOf(fields: Work['fields'], lines: number[]): Work['provenance'] {
  const provenance: Work['provenance'] = {};
  let at = 0;
  for (const name of Object.keys(fields)) provenance[name] = { origin: 0, line: lines[at++]! };
  return provenance;
}
