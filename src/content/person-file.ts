import { foldWords } from '../model/fold.ts';
import { isValidIdentifier, normaliseIdentifier, schemes, type SchemeName } from '../model/identifiers.ts';
import type { Report } from '../model/issue.ts';
import { displayName, sortName, type Name } from '../model/name.ts';
import { personFileSchema, type Person, type PersonFile } from '../model/person.ts';
import { parseFrontMatter } from './front-matter.ts';
import { nearest } from '../model/nearest.ts';
import { splitName } from '../model/split-name.ts';

/** The person of people/<slug>.mdx, identifiers in normal form; undefined when the file has no usable name. */
export function parsePerson(file: string, slug: string, text: string, report: Report): Person | undefined {
  const parsed = parseFrontMatter(file, text, personFileSchema, report);
  if (!parsed) return undefined;
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(slug)) {
    report({ code: 'slug', severity: 'warning', message: `“${slug}” makes an awkward address: use small letters, digits and hyphens.`, place: { file }, fix: `rename the file to ${foldWords(slug).replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '') || 'name'}.mdx` });
  }
  const { name: written, ...rest } = parsed.data;
  const name: Name = typeof written === 'string' ? splitName(written) : written;
  return {
    ...rest,
    slug,
    file,
    name,
    displayName: typeof written === 'string' ? written : displayName(name),
    sortName: sortName(name),
    identifiers: checkIdentifiers(parsed.data, file, text, report),
    affiliations: rest.affiliations.map((one) => withRor(one, file, text, report)),
    positions: rest.positions.map((one) => withRor(one, file, text, report)),
    education: rest.education.map((one) => withRor(one, file, text, report)),
    hasBiography: parsed.body.trim() !== '',
  };
}

/** Identifiers in normal form; a wrong one is reported and left out, since a page must not link to somebody else. */
function checkIdentifiers(person: PersonFile, file: string, text: string, report: Report): Record<string, string> {
  const known = Object.keys(schemes).filter((name) => schemes[name as SchemeName].of !== 'work' && schemes[name as SchemeName].of !== 'organisation');
  const kept: Record<string, string> = {};
  for (const [scheme, pasted] of Object.entries(person.identifiers)) {
    const place = { file, line: lineWith(text, `${scheme}:`) };
    if (!known.includes(scheme)) {
      const close = nearest(scheme, known);
      report({ code: 'identifier-unknown', severity: 'warning', message: `“${scheme}” is not an identifier we know.`, place, fix: close ? `${close}: ${pasted}` : `known: ${known.join(', ')}; any other address goes under links:` });
      continue;
    }
    const value = normaliseIdentifier(scheme as SchemeName, String(pasted));
    if (isValidIdentifier(scheme as SchemeName, value)) kept[scheme] = value;
    else report({ code: 'identifier-invalid', severity: 'error', message: `The ${schemes[scheme as SchemeName].label} “${pasted}” cannot be right: ${schemes[scheme as SchemeName].pattern.test(value) ? 'its check digit does not fit' : 'it does not have the form of one'}.`, place, field: `identifiers.${scheme}`, fix: 'copy it again from its own page' });
  }
  return kept;
}

/** A ROR as its whole address; one that cannot be right is reported and left out. */
function withRor<T extends { ror?: string | undefined }>(one: T, file: string, text: string, report: Report): T {
  if (!one.ror) return one;
  const value = normaliseIdentifier('ror', one.ror);
  if (isValidIdentifier('ror', value)) return { ...one, ror: `https://ror.org/${value}` };
  report({ code: 'identifier-invalid', severity: 'error', message: `The ROR “${one.ror}” cannot be right: ${schemes.ror.pattern.test(value) ? 'its check digits do not fit' : 'it does not have the form of one'}.`, place: { file, line: text.slice(0, text.indexOf(one.ror)).split('\n').length }, field: 'ror', fix: 'look the organisation up at https://ror.org/search' });
  const { ror: _, ...rest } = one;
  return rest as T;
}

function lineWith(text: string, part: string): number {
  const index = text.search(new RegExp(`^[ \\t]*${part}`, 'm'));
  return index < 0 ? 1 : text.slice(0, index).split('\n').length + (/^\s*\n/.test(text.slice(index)) ? 1 : 0);
}
