import type { Contributor } from '../../model/name.ts';

const group = /\b(?:collaboration|consortium|group|team|network|committee|society|institute|university|department|laboratory|organi[sz]ation|association|agency|ministry|council|foundation|center|centre|inc|ltd|gmbh)\b/i;

/** A name of tagged formats: "Family, Given, Suffix"; "Smith JA"; anything else without a comma is a group, as reference managers take it. */
export function parseTaggedName(written: string): Contributor | undefined {
  const name = written.replace(/\s+/g, ' ').replace(/[;,]+$/, '').trim();
  if (!name || /^(?:et al\.?|and others|anonymous|\[anonymous\])$/i.test(name)) return undefined;
  const [family, given, suffix] = name.split(/\s*,\s*/);
  if (given !== undefined) return { family: family!, ...(given ? { given: family === family!.toUpperCase() ? given : spelled(given) } : {}), ...(suffix ? { suffix } : {}) };
  const initials = /^(.+?) (\p{Lu}{1,3})$/u.exec(name);
  if (initials && !group.test(name)) return { family: initials[1]!, given: spelled(initials[2]!) };
  return { literal: name };
}

/** Initials run together, "JA", with their full stops; any other given name as it is. */
function spelled(given: string): string {
  return /^\p{Lu}{1,3}$/u.test(given) ? [...given].map((letter) => `${letter}.`).join(' ') : given;
}

/** True for what stands where more names were: "et al". */
export function isOthers(written: string): boolean {
  return /^(?:et al\.?|and others|others)$/i.test(written.replace(/[,;\s]+$/, '').trim());
}
