import { identifierUrl, schemes, type SchemeName } from '../model/identifiers.ts';
import type { ShownIdentifier } from '../model/pages.ts';

/** A person's identifiers ready to print, ORCID first, then in the registry's order. */
export function personIdentifiers(identifiers: Record<string, string>): ShownIdentifier[] {
  return inOrder(Object.entries(identifiers).map(([scheme, value]) => [scheme, [value]]));
}

/** A work's identifiers ready to print in the registry's order: DOI, arXiv, … */
export function workIdentifiers(identifiers: Record<string, string[]> | undefined): ShownIdentifier[] {
  return inOrder(Object.entries(identifiers ?? {}));
}

const order = new Map(['orcid', ...Object.keys(schemes)].map((scheme, index) => [scheme, index] as const).reverse());

function inOrder(all: [scheme: string, values: string[]][]): ShownIdentifier[] {
  return all
    .filter(([scheme]) => Object.hasOwn(schemes, scheme))
    .sort(([a], [b]) => order.get(a)! - order.get(b)!)
    .flatMap(([scheme, values]) => values.map((value) => shown(scheme as SchemeName, value)));
}

/** DOIs, ORCID iDs and RORs are printed as their whole address, as their agencies ask. */
function shown(scheme: SchemeName, value: string): ShownIdentifier {
  const url = identifierUrl(scheme, value);
  const whole = scheme === 'doi' ? `https://doi.org/${value}` : scheme === 'orcid' || scheme === 'ror' ? url! : value;
  return { scheme, label: schemes[scheme].label, value, shown: whole, ...(url ? { url } : {}) };
}
