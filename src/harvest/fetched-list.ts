import { isMap, isScalar, parseDocument, type Document } from 'yaml';
import type { Fetched } from '../model/fetched.ts';
import { HarvestError } from './failure.ts';

const head = ` Where files under works/ came from, and when: a line each, kept by \`npm run import\`.`;

/** The text of sources.yaml with some lines written anew and the rest as it was, comments too. */
export function withFetched(text: string, changes: ReadonlyMap<string, Fetched>): string {
  if (changes.size === 0) return text;
  const document = parseDocument(text);
  if (document.errors.length) throw new HarvestError(`sources.yaml is not YAML: ${document.errors[0]!.message.split('\n')[0]}`, 'mend that line, or restore the file from version control');
  if (document.contents === null) startList(document);
  for (const [path, { retrieved, address, ask }] of changes) {
    const line = document.createNode({ retrieved, address, ...(ask ? { ask } : {}) }, { flow: true });
    document.set(path, line);
  }
  if (isMap(document.contents)) document.contents.items.sort((a, b) => (keyOf(a.key) < keyOf(b.key) ? -1 : 1));
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}

function startList(document: Document): void {
  document.contents = document.createNode({}) as never;
  document.commentBefore = head;
}

function keyOf(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}
