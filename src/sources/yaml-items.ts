import { isMap, isScalar, isSeq, LineCounter, parseDocument, type Node, type YAMLMap } from 'yaml';
import type { JsonItem } from './json-items.ts';

export type YamlItem = JsonItem;

const lists = ['works', 'publications', 'papers', 'references', 'items', 'talks', 'software', 'datasets'];

/**
 * The mappings of the list a YAML text holds, bare or under a key such as `works:`, or the one mapping with a title that it is. When the text as a whole cannot be parsed,
 * each item is parsed by itself, so that a mistake in one leaves the others. Undefined when there is nothing of the kind.
 */
export function readYamlItems(text: string): YamlItem[] | undefined {
  const whole = parseList(text, 1);
  if (whole && !whole.errors.length) return whole.items;
  const chunks = itemChunks(text);
  if (!chunks.length) return whole?.items;
  return chunks.flatMap(({ text: chunk, line }) => {
    const parsed = parseList(chunk, line);
    const [error] = parsed?.errors ?? [];
    if (error || !parsed?.items.length) return [{ value: undefined, error: error ?? 'it is no list of fields', line, lines: new Map() }];
    return parsed.items;
  });
}

function parseList(text: string, firstLine: number): { items: YamlItem[]; errors: string[] } | undefined {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  const errors = document.errors.map((error) => error.message);
  const root = document.contents as Node | null;
  if (isMap(root) && root.has('cff-version')) return undefined;
  const list = isSeq(root) ? root : isMap(root) ? lists.map((name) => root.get(name, true) as unknown).find((node) => isSeq(node)) : undefined;
  const nodes = list?.items ?? (isMap(root) && root.has('title') ? [root] : undefined);
  if (!nodes) return errors.length ? { items: [], errors } : undefined;
  const lineAt = (node: { range?: readonly number[] | null } | null | undefined) => counter.linePos(node?.range?.[0] ?? 0).line + firstLine - 1;
  try {
    return { errors, items: nodes.map((node) => (isMap(node) ? { value: node.toJS(document) as Record<string, unknown>, line: lineAt(node), lines: keyLines(node, lineAt) } : { value: undefined, error: 'it is no list of fields', line: lineAt(node as never), lines: new Map() })) };
  } catch (error) {
    return { items: [], errors: [...errors, String((error as Error).message)] };
  }
}

function keyLines(map: YAMLMap, lineAt: (node: never) => number): Map<string, number> {
  return new Map(map.items.flatMap(({ key }) => (isScalar(key) ? [[String(key.value), lineAt(key as never)] as const] : [])));
}

/** The text cut before each line that begins with a dash at the list's own indentation, with the margin taken off. */
function itemChunks(text: string): { text: string; line: number }[] {
  const lines = text.split('\n');
  const margin = lines.map((line) => /^( *)- /.exec(line)?.[1]).find((found) => found !== undefined);
  if (margin === undefined) return [];
  const starts = lines.flatMap((line, i) => (line.startsWith(`${margin}- `) ? [i] : []));
  return starts.map((start, i) => ({
    text: lines.slice(start, starts[i + 1]).filter((line, j) => j === 0 || line.trim() === '' || line.startsWith(`${margin} `)).map((line) => line.slice(margin.length)).join('\n'),
    line: start + 1,
  }));
}
