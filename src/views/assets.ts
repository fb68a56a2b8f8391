import anyAscii from 'any-ascii';
import type { Person } from '../model/person.ts';
import type { Work } from '../model/work.ts';
import { personUrl, workUrl } from '../urls.ts';
import type { Library } from './library.ts';

/** A file of the content folder and where the site has it, both relative to their folder. */
export interface PlacedAsset { from: string; to: string }

/** The files works link to, beside their pages. */
export function workAssets(work: Work, library: Library): PlacedAsset[] {
  return [...assetPaths(work, library)].map(([from, path]) => ({ from, to: path.slice(1) }));
}

/** Names the page's own files have. */
const reserved = /^(?:index\.html?|cite\.|linkset\.)/;

/** Where the site has each file a work links to, by its path in the content folder; no two share an address. */
export function assetPaths(work: Work, library: Library): Map<string, string> {
  const files = [...new Set((work.fields.links ?? []).map((link) => link.url))].filter((url) => library.find('asset', url));
  const taken = new Set<string>();
  return new Map(files.map((from) => {
    const name = assetName(from);
    let free = reserved.test(name) ? `file-${name}` : name;
    for (let n = 2; taken.has(free); n += 1) free = name.replace(/(?=\.[^.]*$|$)/, `-${n}`);
    taken.add(free);
    return [from, workUrl(work.id) + free];
  }));
}

/** A person's portrait beside the profile; undefined when none is named or the file is missing (the report says so). */
export function portraitAsset(person: Person, library: Library): PlacedAsset | undefined {
  const from = portraitFile(person);
  return from && library.find('asset', from) ? { from, to: `${personUrl(person.slug).slice(1)}portrait${from.slice(from.lastIndexOf('.')).toLowerCase()}` } : undefined;
}

/** The portrait's path in the content folder: it stands beside the person's file. */
function portraitFile({ portrait, file }: Person): string | undefined {
  return portrait && `${file.slice(0, file.lastIndexOf('/') + 1)}${portrait.replace(/^\.\//, '')}`;
}

/** The name a file of the content folder gets beside its work's page: "Über Ringe.pdf" -> "uber-ringe.pdf". */
function assetName(path: string): string {
  const file = path.split('/').at(-1)!;
  const dot = file.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [file.slice(0, dot), file.slice(dot).toLowerCase()] : [file, ''];
  return (anyAscii(stem).toLowerCase().replace(/[^a-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '') || 'file') + ending;
}

/** The name of the zip of a site: "Über Zahlen" -> "uber-zahlen.zip". */
export function archiveName(title: string): string {
  return `${anyAscii(title).toLowerCase().replace(/[^a-z0-9]+/g, '-').slice(0, 60).replace(/^-+|-+$/g, '') || 'site'}.zip`;
}
