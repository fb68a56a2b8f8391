import { HarvestError } from '../failure.ts';

/** True for this machine itself, where tests keep their servers. */
function isLoopback({ hostname }: URL): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

/** An address we may ask: https, or http on this machine. `from` is the address that sent us there. */
export function checkedAddress(address: string, from?: URL): URL {
  const url = URL.parse(address, from);
  if (!url) throw new HarvestError(`“${address}” is not a web address.`, 'write it with https://');
  if (from && isLoopback(url) && !isLoopback(from)) throw new HarvestError(`${from.host} sends us on to this very machine (${url.host}); we do not follow.`);
  if (url.protocol !== 'https:' && !(url.protocol === 'http:' && isLoopback(url))) {
    throw new HarvestError(`${from ? `${from.host} sends us on to ${url.href}, which` : url.href} is not https; only https is asked.`, 'write the https address, if there is one');
  }
  url.hash = '';
  return url;
}

/** Where a request really goes: itself, or in a test the same path below a base on this machine that stands for all hosts. */
export function throughBase(url: URL, base: string | undefined): string {
  return base && !isLoopback(url) ? `${base.replace(/\/$/, '')}/${url.host}${url.pathname}${url.search}` : url.href;
}

/** The base that stands for all hosts, when the environment names one; it must be on this machine. */
export function baseOf(env: Record<string, string | undefined>): string | undefined {
  const base = env.OEUVRE_HARVEST_BASE;
  if (base && !(URL.canParse(base) && isLoopback(new URL(base)))) throw new HarvestError(`OEUVRE_HARVEST_BASE is “${base}”; it is for tests and must be on this machine.`, 'unset OEUVRE_HARVEST_BASE');
  return base || undefined;
}
