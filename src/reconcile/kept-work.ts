import type { Provenance, Work } from '../model/work.ts';
import type { Assigned } from './ids.ts';

/** A work of bare drafts without its names, as it is kept between builds: short, since all are read again. */
export interface KeptWork extends Pick<Work, 'people' | 'fields' | 'origins'> {
  joins?: string[];
  /** The places of its fields, in their order, when all are as the first origin says them; else `provenance` tells. */
  places?: number[];
  provenance?: Work['provenance'];
}

/** A work as it is kept. */
export function keptWork({ people, fields, origins, provenance, joins }: Work): KeptWork {
  const names = Object.keys(fields);
  const from = Object.entries(provenance);
  const plain = from.length === names.length && from.every(([name, one], index) => name === names[index] && isPlain(one));
  return { people, fields, origins, ...(joins.length ? { joins } : {}), ...(plain ? { places: from.map(([, { line }]) => line!) } : { provenance }) };
}

function isPlain({ origin, line, alternatives, assumed }: Provenance): boolean {
  return origin === 0 && line !== undefined && alternatives === undefined && assumed === undefined;
}

/** The work again, by its names. */
export function workOf({ people, fields, origins, joins = [], places, provenance }: KeptWork, { id, citationKey, aliases, added }: Assigned['names'][number]): Work {
  return { id, citationKey, aliases, ...(added ? { added } : {}), people, topics: [], fields, origins, provenance: provenance ?? provenanceOf(fields, places!), joins };
}

function provenanceOf(fields: Work['fields'], places: number[]): Work['provenance'] {
  const provenance: Work['provenance'] = {};
  let at = 0;
  for (const name in fields) provenance[name] = { origin: 0, line: places[at++]! };
  return provenance;
}
