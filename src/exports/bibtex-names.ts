import { escapeTex } from '../latex/escape-tex.ts';
import type { Contributor } from '../model/name.ts';
import { oneLine } from './clean.ts';

/** A name list in TeX: "von Last, Jr, First and {{Group}}". Never "and others": readers take that for a person. */
export function nameList(names: Contributor[] | undefined): string | undefined {
  return names?.length ? names.map(nameTex).join(' and ') : undefined;
}

/** One name; groups and single names in braces of their own, so that " and " and commas inside them mean nothing. */
function nameTex(name: Contributor): string {
  if (name.literal) return `{${tex(name.literal).replaceAll(',', '{,}')}}`;
  const particle = name['non-dropping-particle'];
  const family = [particle && tex(particle), guarded(tex(name.family ?? ''), Boolean(particle))].filter(Boolean).join(' ');
  const given = tex([name.given, name['dropping-particle']].filter(Boolean).join(' '));
  return name.suffix ? [family, tex(name.suffix), given].join(', ') : given ? `${family}, ${heldTogether(given)}` : `{${family}}`;
}

/** A family name that BibTeX would take apart: with "and" or a comma in it, or a lower-case word among capitals, "Ortega y Gasset". */
function guarded(family: string, hasParticle: boolean): string {
  const words = family.split(' ');
  const lower = words.map((word) => /^\p{Ll}/u.test(word));
  const prefix = lower.indexOf(false) < 0 ? words.length : lower.indexOf(false);
  const inside = lower.some((one, at) => one && at > prefix) || (hasParticle && lower[0]);
  return /\band\b/i.test(family) || family.includes(',') || inside || (prefix === words.length && words.length > 1) ? `{${family}}` : family;
}

function heldTogether(given: string): string {
  return /\band\b/i.test(given) || given.includes(',') ? `{${given}}` : given;
}

function tex(text: string): string {
  return escapeTex(oneLine(text));
}
