import { createHash } from 'node:crypto';

/**
 * What a page may load and run: its own files and nothing else; styles and scripts inside a page only by their hash. Formulas
 * need `style` attributes (18 in one fraction of KaTeX) and the search needs WebAssembly.
 */
const directives = {
  'default-src': "'none'",
  'script-src': "'self' 'wasm-unsafe-eval'",
  'style-src': "'self'",
  'style-src-attr': "'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self'",
  'media-src': "'self'",
  'connect-src': "'self'",
  'worker-src': "'self'",
  'manifest-src': "'self'",
  'base-uri': "'none'",
  // Firefox holds no file to be the page's 'self' where a form leads; on a host file: allows nothing, no page may go there.
  'form-action': "'self' file:",
} as const;

/** The content security policy of a page, for its meta tag, with the texts of the style and script elements the page holds itself. */
export function contentPolicy({ styles = [], scripts = [] }: { styles?: string[]; scripts?: string[] } = {}): string {
  const inside: Record<string, string[]> = { 'style-src': styles, 'script-src': scripts };
  const hashes = (texts: string[] = []) => texts.map((text) => ` 'sha256-${createHash('sha256').update(text).digest('base64')}'`).join('');
  return Object.entries(directives).map(([name, value]) => `${name} ${value}${hashes(inside[name])}`).join('; ');
}
