import type { SchemeName } from '../../model/identifiers.ts';
import type { Client } from '../http/client.ts';

export const serviceNames = ['orcid', 'openalex', 'doi', 'arxiv', 'dblp', 'crossref', 'zotero'] as const;
export type ServiceName = (typeof serviceNames)[number];

/** What a person asks of a service, checked before anything is sent. */
export interface Question {
  /** The words of the command that asks it: "orcid 0000-0002-1825-0097". */
  words: string;
  /** How to speak of it: "ORCID 0000-0002-1825-0097". */
  label: string;
  /** What the answer is called under works/. */
  file: string;
  /** What is sent, in the service's own form. */
  value: string;
  /** The identifier of the person whose record it is. */
  whose?: { scheme: SchemeName; value: string };
}

/** A service's answer as it is kept. */
export interface SavedAnswer {
  text: string;
  address: string;
  /** The day the last of it came. */
  day: string;
}

export interface Reach {
  client: Client;
  /** Keys of the person's own, from the environment. */
  env: { [name: string]: string | undefined };
  /** Told how many records have come, of how many. */
  onRecords: (come: number, total?: number) => void;
}

/** One service: how its identifiers are checked, and how its answer is fetched. Both throw HarvestError. */
export interface Service {
  name: ServiceName;
  label: string;
  /** What stands behind the name in the command, with a line on each form. */
  takes: string;
  /** Identifiers of a person file by which their record can be asked for. */
  schemes: SchemeName[];
  question(pasted: string): Question;
  fetch(question: Question, reach: Reach): Promise<SavedAnswer>;
}
