import { readdirSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Words of addresses that name a kind of page; every other one names a thing. */
const words = new Set(['year', 'type', 'page', 'cv', 'index.html', '404.html']);

/** Of every kind of page a built folder has, the smallest and the largest: paths of files. Found by their addresses, so that a new kind is not forgotten. */
export function pagesOfEveryKind(dist: string): { kind: string; page: string }[] {
  const kinds = new Map<string, { page: string; size: number }[]>();
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith('.html')) continue;
    const page = relative(dist, join(entry.parentPath, entry.name)).split(sep).join('/');
    const kind = page.split('/').map((part, depth) => (depth === 0 || words.has(part) ? part : '*')).join('/');
    const size = statSync(join(dist, page)).size;
    kinds.set(kind, [...(kinds.get(kind) ?? []), { page, size }]);
  }
  return [...kinds].sort().flatMap(([kind, pages]) => {
    pages.sort((a, b) => a.size - b.size);
    return [...new Set([pages[0]!.page, pages.at(-1)!.page])].map((page) => ({ kind, page }));
  });
}
