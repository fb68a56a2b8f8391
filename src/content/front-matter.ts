import type { z } from 'zod';
import type { Report } from '../model/issue.ts';
import { parseYaml } from './yaml.ts';

export interface FrontMatter<Data> {
  data: Data;
  /** What stands below the front matter. */
  body: string;
}

/** The front matter of an MDX file checked against a schema, and its body; undefined when it does not fit, with the reasons reported. */
export function parseFrontMatter<Schema extends z.ZodType>(file: string, text: string, schema: Schema, report: Report): FrontMatter<z.output<Schema>> | undefined {
  const clean = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const match = /^---[ \t]*\n([\s\S]*?)(?:^|\n)---[ \t]*(?:\n|$)/.exec(clean);
  if (!match) {
    report({ code: 'front-matter-missing', severity: 'error', message: 'The file has no front matter: it must begin with a block between two lines “---”.', place: { file, line: 1 }, fix: '---\nname: …\n---' });
    return undefined;
  }
  const data = parseYaml({ file, text: match[1]!, linesAbove: 1 }, schema, report);
  return data === undefined ? undefined : { data, body: clean.slice(match[0].length) };
}
