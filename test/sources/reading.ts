import type { Issue } from '../../src/model/issue.ts';
import type { Draft, Fields } from '../../src/model/work.ts';
import { readSource, type Reading } from '../../src/sources/read-source.ts';

/** A text read as the file `path`, with its issues; the promise that every record is a draft or refused is checked on the way. */
export function reading(text: string, path = 'works/list.bib'): Reading & { issues: Issue[] } {
  const issues: Issue[] = [];
  const result = readSource({ path, text }, (issue) => issues.push(issue));
  if (result.records !== result.drafts.length + result.refused) throw new Error(`${result.records} records, ${result.drafts.length} drafts, ${result.refused} refused`);
  if (issues.filter(({ place }) => place?.line).length < result.refused) throw new Error('a refused record has no issue with a line');
  return { ...result, issues };
}

/** The one draft of a text. */
export function draftOf(text: string, path?: string): Draft {
  const { drafts, issues } = reading(text, path);
  if (drafts.length !== 1) throw new Error(`${drafts.length} drafts: ${issues.map(({ message }) => message).join(' ')}`);
  return drafts[0]!;
}

/** Fields of an entry of some type whose other fields are given as BibTeX. */
export function fieldsOf(body: string, type = 'article'): Fields {
  return draftOf(`@${type}{key,\n  title = {A title},\n  ${body}\n}`).fields;
}

/** Codes of the issues of a text. */
export function codesOf(text: string, path?: string): string[] {
  return reading(text, path).issues.map(({ code }) => code);
}
