import anyAscii from 'any-ascii';

/** The name a file of the content folder gets beside its work's page: "Über Ringe.pdf" -> "uber-ringe.pdf". */
export function assetName(path: string): string {
  const file = path.split('/').at(-1)!;
  const dot = file.lastIndexOf('.');
  const [stem, ending] = dot > 0 ? [file.slice(0, dot), file.slice(dot).toLowerCase()] : [file, ''];
  return (anyAscii(stem).toLowerCase().replace(/[^a-z0-9._-]+/g, '-').replace(/^-+|-+$/g, '') || 'file') + ending;
}
