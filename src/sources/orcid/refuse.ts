import type { Report } from '../../model/issue.ts';
import type { OrcidNode } from './orcid-work.ts';

/** Reports a work without a title; answers with no draft. */
export function refuseUntitled(work: OrcidNode, file: string, report: Report): [] {
  report({ code: 'title-missing', severity: 'warning', message: `The ORCID work ${work.putCode ?? ''} has no title and gets no page.`, place: { file, line: work.line }, record: work.putCode, fix: 'give it a title at orcid.org and import the record again' });
  return [];
}
