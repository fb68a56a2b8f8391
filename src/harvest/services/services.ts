import { arxiv } from './arxiv.ts';
import { crossref } from './crossref.ts';
import { dblp } from './dblp.ts';
import { doi } from './doi.ts';
import { openalex } from './openalex.ts';
import { orcid } from './orcid.ts';
import { serviceNames, type Service, type ServiceName } from './question.ts';
import { zotero } from './zotero.ts';

/** The services that can be asked; a new one is a file with a Service and a row here. */
export const services: Record<ServiceName, Service> = { orcid, openalex, doi, arxiv, dblp, crossref, zotero };

/** True for the name of a service. */
export function isServiceName(name: string): name is ServiceName {
  return (serviceNames as readonly string[]).includes(name);
}
