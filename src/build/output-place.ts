import { existsSync, readdirSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import { ContentError } from '../content/read-content.ts';

export interface OutputPlace {
  out: string;
  contentDir: string;
  /** Where Oeuvre itself is. */
  root: string;
  /** What says that a build was made to this folder before; see ledger.ts. */
  ledger: string;
}

/** Throws when a build to this folder would clear away what is not of a site: it removes all files in its folder that it did not make. */
export function refuseStrangePlace({ out, contentDir, root, ledger }: OutputPlace): void {
  if (isIn(contentDir, out) || isIn(out, contentDir)) throw new ContentError(`The site cannot go to ${out}: a build clears away all else in its folder, so it must lie outside the content folder ${contentDir} and not around it. Name another: --out dist`);
  if (isIn(root, out)) throw new ContentError(`The site cannot go to ${out}: a build clears away all else in its folder, and Oeuvre itself is there. Name another: --out dist`);
  if (!existsSync(out)) return;
  if (!statSync(out).isDirectory()) throw new ContentError(`The site cannot go to ${out}: that is a file. Remove it, or name a folder: --out dist`);
  const names = readdirSync(out).filter((name) => name !== '.git');
  if (names.length && !existsSync(ledger) && !ownNames.some((name) => names.includes(name))) throw new ContentError(`${out} holds files that no build made, among them ${names.slice(0, 3).join(', ')}; they would be cleared away. Empty the folder, or name another: --out dist`);
}

/** What every site of ours has from its first minute on. */
const ownNames = ['_astro', 'katex', 'sw-files.txt'];

function isIn(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(join(outer, sep));
}
