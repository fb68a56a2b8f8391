import { digest } from '../digest.ts';
import type { Provenance, Work } from '../model/work.ts';

/** A work of bare drafts without its names, as it is kept between builds: short, since all are read again. */
export interface KeptWork extends Pick<Work, 'people' | 'fields' | 'origins'> {
  joins?: string[];
  /** The places of the fields of a work of one record, in their order, where all are as the record says them; else `provenance` tells. */
  places?: number[];
  provenance?: Work['provenance'];
  /** A hash of the fields. */
  version: string;
}

/** A work as it is kept. */
export function keptWork({ people, fields, origins, provenance, joins }: Work): KeptWork {
  const names = Object.keys(fields);
  const from = Object.entries(provenance);
  const plain = origins.length === 1 && from.length === names.length && from.every(([name, one], index) => name === names[index] && isPlain(one));
  return { people, fields, origins, version: digest(fields), ...(joins.length ? { joins } : {}), ...(plain ? { places: from.map(([, { line }]) => line!) } : { provenance }) };
}

function isPlain({ line, alternatives, assumed }: Provenance): boolean {
  return line !== undefined && alternatives === undefined && assumed === undefined;
}
