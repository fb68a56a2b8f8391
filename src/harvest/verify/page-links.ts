import { Parser } from 'htmlparser2';

export interface PageLink { href: string; me: boolean }

/** The links of a web page, absolute, each with whether it says rel=me. Pages of others are hostile: only `a`, `area`, `link` and `base` are looked at. */
export function linksOf(html: string, address: string): PageLink[] {
  const links: PageLink[] = [];
  let base = address;
  let based = false;
  const parser = new Parser({
    onopentag(name, { href, rel = '' }) {
      if (href === undefined) return;
      const target = URL.parse(href.trim(), base)?.href;
      if (target === undefined) return;
      if (name === 'base' && !based) [base, based] = [target, true];
      else if (name === 'a' || name === 'area' || name === 'link') links.push({ href: target, me: rel.toLowerCase().split(/\s+/).includes('me') });
    },
  }, { lowerCaseTags: true, lowerCaseAttributeNames: true });
  parser.end(html);
  return links;
}
