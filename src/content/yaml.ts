import { LineCounter, parseDocument, visit, type Document } from 'yaml';
import type { z } from 'zod';
import { schemeOf } from '../model/identifiers.ts';
import type { Report } from '../model/issue.ts';
import { nearest } from '../model/nearest.ts';

export interface YamlText {
  file: string;
  text: string;
  /** Lines above the text in its file: the `---` of front matter. */
  linesAbove?: number;
}

/**
 * A YAML text checked against a schema. Wrong fields are reported with file:line and left out; when what remains
 * still does not fit (a required field is missing), the answer is undefined. Never throws on bad input.
 */
export function parseYaml<Schema extends z.ZodType>(source: YamlText, schema: Schema, report: Report): z.output<Schema> | undefined {
  const lines = new LineCounter();
  const document = parseDocument(source.text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false });
  const lineAt = (offset: number) => lines.linePos(offset).line + (source.linesAbove ?? 0);
  for (const error of document.errors) {
    report({ code: 'yaml-syntax', severity: 'error', message: `This is not YAML: ${error.message}.`, place: { file: source.file, line: lineAt(error.pos[0]) }, fix: yamlFix(error.message) });
  }
  if (document.errors.length) return undefined;
  warnOfComments(document, source.file, lineAt, report);
  return fit(document, schema, (path) => lineOf(document, path, lineAt), source.file, report);
}

/** The line of each scalar of a YAML text, by its words; of several the first. */
export function linesOfWords(text: string): Map<string, number> {
  const lines = new LineCounter();
  const words = new Map<string, number>();
  visit(parseDocument(text, { lineCounter: lines, prettyErrors: false, uniqueKeys: false }), {
    Scalar(_, node) { if (node.range && !words.has(String(node.value))) words.set(String(node.value), lines.linePos(node.range[0]).line); },
  });
  return words;
}

/** Parses, again and again without what was wrong; an object that lacks what it needs goes whole. */
function fit<Schema extends z.ZodType>(document: Document, schema: Schema, lineOfPath: (path: PropertyKey[]) => number, file: string, report: Report) {
  const value = document.toJS() ?? {};
  const told = new Set<string>();
  for (;;) {
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const wrong = parsed.error.issues.flatMap((issue) => describe(issue, value, schema));
    for (const { path, message, fix } of wrong) {
      // What is missing now because it was taken away is told already.
      if (!told.has(path.join('.'))) report({ code: 'yaml-field', severity: 'error', message, place: { file, line: lineOfPath(path) }, field: path.join('.'), fix });
      told.add(path.join('.'));
    }
    const removed = wrong.map(({ path }) => (valueAt(value, path) === undefined ? path.slice(0, -1) : path)).filter((path) => path.length);
    if (removed.length === 0) return undefined;
    // Later places of a list first, so that earlier ones keep theirs.
    for (const path of removed.reverse()) remove(value, path);
  }
}

/** ` #1` begins a comment in YAML: a macro with an argument loses all behind it unless it is quoted. */
function warnOfComments(document: Document, file: string, lineAt: (offset: number) => number, report: Report): void {
  visit(document, {
    Scalar(_, node) {
      if (typeof node.value !== 'string' || !/^\d/.test(node.comment ?? '') || !node.value.includes('\\')) return;
      report({ code: 'yaml-comment', severity: 'warning', message: `“${node.value}” ends before “#${node.comment}”: after a space, # begins a comment.`, place: { file, line: lineAt(node.range![0]) }, fix: `'${node.value} #${node.comment}'` });
    },
  });
}

interface Wrong { path: PropertyKey[]; message: string; fix?: string }

function describe(issue: z.core.$ZodIssue, value: unknown, schema: z.ZodType): Wrong[] {
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownKey([...issue.path, key], key, knownKeys(schema, issue.path)));
  const name = issue.path.join('.') || 'the file';
  const found = valueAt(value, issue.path);
  const [parentPath, parent] = [issue.path.slice(0, -1), valueAt(value, issue.path.slice(0, -1))];
  // A short form: the text stands for an object whose field this is.
  if (found === undefined && typeof parent === 'string') return [{ path: parentPath, message: `“${parentPath.join('.')}” is ${JSON.stringify(parent).slice(0, 80)}: ${issue.message.replace(/^Invalid input: /, '')}.` }];
  if (found === undefined) return [{ path: issue.path, message: `The field “${name}” is missing.`, fix: `${String(issue.path.at(-1) ?? name)}: …` }];
  return [{ path: issue.path, message: `“${name}” is ${JSON.stringify(found)?.slice(0, 80)}: ${issue.message.replace(/^Invalid input: /, '')}.` }];
}

function unknownKey(path: PropertyKey[], key: string, known: string[]): Wrong {
  const close = nearest(key, known);
  return {
    path,
    message: `The field “${path.join('.')}” is not one we know.`,
    fix: close ? `${close}: …` : known.includes('identifiers') && schemeOf(key) ? `identifiers: { ${key}: … }` : known.length ? `the fields here are ${known.join(', ')}` : undefined,
  };
}

/** The keys an object schema allows at a path; empty when they cannot be told. */
function knownKeys(schema: z.ZodType, path: PropertyKey[]): string[] {
  let at: any = schema;
  for (const step of path) at = unwrap(at)?.shape?.[step] ?? unwrap(at)?.element;
  return Object.keys(unwrap(at)?.shape ?? {});
}

function unwrap(schema: any): any {
  let at = schema;
  while (at && !at.shape && !at.element && (at.def?.innerType ?? at.def?.in)) at = at.def.innerType ?? at.def.in;
  return at;
}

function valueAt(value: unknown, path: PropertyKey[]): unknown {
  return path.reduce<any>((at, step) => at?.[step], value);
}

function remove(value: any, path: PropertyKey[]): void {
  const parent = path.slice(0, -1).reduce<any>((at, step) => at?.[step], value);
  if (Array.isArray(parent)) parent.splice(Number(path.at(-1)), 1);
  else if (parent && typeof parent === 'object') delete parent[path.at(-1) as string];
}

/** The line of the deepest node on a path that the document has. */
function lineOf(document: Document, path: PropertyKey[], lineAt: (offset: number) => number): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = pairAt(document, path.slice(0, depth));
    if (node !== undefined) return lineAt(node);
  }
  return lineAt(0);
}

/** The offset of the key (or item) a path ends at. */
function pairAt(document: Document, path: PropertyKey[]): number | undefined {
  const parent: any = path.length > 1 ? document.getIn(path.slice(0, -1), true) : document.contents;
  const last = path.at(-1);
  const pair = parent?.items?.find((item: any) => item?.key?.value === last);
  const node = pair?.key ?? parent?.items?.[Number(last)];
  return node?.range?.[0];
}

function yamlFix(message: string): string | undefined {
  if (/implicit key|Nested mappings|colon/i.test(message)) return 'put the value in quotes when it holds a colon:  title: "Groups: an introduction"';
  if (/quote|escape/i.test(message)) return "use single quotes for text with backslashes:  description: 'On $\\mathbb{R}$'";
  if (/indent|tab/i.test(message)) return 'indent with spaces, the same number for the same level';
  return undefined;
}

