import type { Person } from '../../model/person.ts';
import type { Site } from '../../model/site.ts';

/** Addresses of this site that stand for a person: their own page, and the whole site when it is theirs alone. */
export function siteAddresses({ url }: Site, { slug }: Person, people: Person[]): string[] {
  const home = url.endsWith('/') ? url : `${url}/`;
  return [`${home}people/${slug}/`, ...(people.length === 1 ? [home] : [])];
}

/** True when an address is on this site: such a page proves nothing about it. */
export function isOnSite(address: string, { url }: Site): boolean {
  return plain(address).startsWith(plain(url));
}

/** The address of ours that another page means; http or https, www, index.html and a slash at the end make no difference. */
export function meantAddress(written: string, ours: string[]): string | undefined {
  return ours.find((address) => plain(address) === plain(written));
}

function plain(address: string): string {
  const url = URL.parse(address.trim());
  if (!url || !/^https?:$/.test(url.protocol)) return `\0${address}`;
  return `${url.host.replace(/^www\./, '')}${url.pathname.replace(/\/index\.html?$/, '/').replace(/\/*$/, '/')}${url.search}`;
}
