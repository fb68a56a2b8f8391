import { isValidIdentifier, schemeOf, type SchemeName } from '../model/identifiers.ts';
import type { Report } from '../model/issue.ts';
import { yearOf } from '../model/date.ts';
import type { FieldName, Work } from '../model/work.ts';

/** Reports what is missing or cannot be right in the works themselves. `assets` are the files of the content folder; `thisYear` bounds dates. */
export function checkWorks(works: Work[], assets: Set<string>, thisYear: number, report: Report): void {
  const dois = new Map<string, Work>();
  checkAliases(works, report);
  for (const work of works) {
    checkTitle(work, report);
    checkYear(work, thisYear, report);
    checkByline(work, report);
    checkIdentifiers(work, report);
    checkFiles(work, assets, report);
    checkDoiTwice(work, dois, report);
  }
}

/** A page that leads on must not stand where a work is. */
function checkAliases(works: Work[], report: Report): void {
  const ids = new Set(works.map((work) => work.id));
  for (const work of works) for (const alias of work.aliases) {
    if (ids.has(alias)) report({ code: 'alias-taken', severity: 'error', message: `“${alias}” cannot lead on to “${work.id}”: it is the address of another work.`, place: { file: 'corrections.yaml' }, record: work.id, fix: `take “${alias}” out of alias:` });
  }
}

function checkTitle(work: Work, report: Report): void {
  if (work.fields.title.value.trim() === '') report({ code: 'title-missing', severity: 'error', message: `The record ${nameOf(work)} has no title; its page shows “Untitled”.`, ...at(work, 'title'), fix: typed(work, 'title') });
}

function checkYear(work: Work, thisYear: number, report: Report): void {
  const year = yearOf(work.fields.issued);
  if (year === undefined) {
    if (!work.fields.status && !work.fields.issued?.literal) report({ code: 'year-missing', severity: 'info', message: `${nameOf(work)} has no year; lists show it under “undated”.`, ...at(work, 'issued'), fix: `${typed(work, 'year')}, or say why:  ${typed(work, 'status', 'forthcoming')}` });
  } else if (year > thisYear + 2) {
    report({ code: 'year-future', severity: 'warning', message: `${nameOf(work)} is dated ${year}, which is years ahead.`, ...at(work, 'issued'), fix: 'correct the year' });
  }
}

function checkByline(work: Work, report: Report): void {
  const { author, editor, translator, director, compiler, chair, contributor } = work.fields;
  if ([author, editor, translator, director, compiler, chair, contributor].some((names) => names?.length)) return;
  report({ code: 'author-missing', severity: 'info', message: `${nameOf(work)} names no author.`, ...at(work, 'author'), fix: typed(work, 'author', 'Family, Given and Family, Given') });
}

function checkIdentifiers(work: Work, report: Report): void {
  for (const [scheme, values] of Object.entries(work.fields.identifiers ?? {})) {
    const known = schemeOf(scheme);
    if (!known) continue;
    for (const value of values) {
      if (isValidIdentifier(scheme as SchemeName, value)) continue;
      const why = known.pattern.test(value) ? 'its check digit does not fit' : 'it does not have the form of one';
      report({ code: 'identifier-invalid', severity: 'warning', message: `The ${known.label} “${value}” of ${nameOf(work)} cannot be right: ${why}.`, ...at(work, 'identifiers'), fix: 'copy it again from the publisher’s page' });
    }
  }
}

/** A link to a file beside the source must find it. */
function checkFiles(work: Work, assets: Set<string>, report: Report): void {
  const paths = [...(work.fields.links ?? []).map((link) => link.url), ...(work.fields.image ? [work.fields.image] : [])].filter((url) => !/^[a-z][a-z0-9+.-]*:|^\/\//i.test(url));
  for (const path of paths) {
    if (!assets.has(path)) report({ code: 'file-missing', severity: 'warning', message: `${nameOf(work)} links to the file “${path}”, which is not in the content folder; the link is left out.`, ...at(work, 'links'), fix: `put the file at content/${path}, or give its address with https://` });
  }
}

function checkDoiTwice(work: Work, seen: Map<string, Work>, report: Report): void {
  for (const doi of work.fields.identifiers?.doi ?? []) {
    const other = seen.get(doi);
    if (!other) seen.set(doi, work);
    else report({ code: 'doi-twice', severity: 'warning', message: `Two works have the DOI ${doi}: “${other.id}” and “${work.id}”.`, ...at(work, 'identifiers'), also: [placeOf(other, 'identifiers')], fix: `say so in corrections.yaml:  same: [${other.id}, ${work.id}]` });
  }
}

function nameOf(work: Work): string {
  return `“${work.origins[0]?.key ?? work.id}”`;
}

/** What to type where the record was written by hand; what a program exported is corrected beside it. */
function typed(work: Work, field: 'title' | 'year' | 'status' | 'author', value = '…'): string {
  const { format } = work.origins[0]!;
  if (format === 'bibtex') return `${field === 'status' ? 'pubstate' : field} = {${value}}`;
  const written = field === 'author' && value !== '…' ? '["Given Family", "Given Family"]' : value;
  return format === 'work-list' ? `${field}: ${written}` : `set: { ${work.id}: { ${field}: ${written} } }   in corrections.yaml`;
}

function placeOf(work: Work, field: FieldName) {
  const from = work.provenance[field];
  const origin = work.origins[from?.origin ?? 0]!;
  return { file: origin.file, line: from?.line ?? origin.line };
}

function at(work: Work, field: FieldName) {
  return { place: placeOf(work, field), record: work.origins[0]?.key, field };
}
