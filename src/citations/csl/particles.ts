import type { CslName } from './item.ts';

interface SplitName extends CslName { 'comma-dropping-particle': string }

/** A name whose particles and suffix have been taken out of its first and last name, where nobody did so before. */
export function withParticles(written: CslName): SplitName {
  const name: SplitName = { ...written, family: written.family ?? '', given: written.given ?? '', 'comma-dropping-particle': '' };
  const isFixed = name.family!.startsWith('"') && name.family!.endsWith('"') && name.family !== '';
  if (isFixed) name.family = name.family!.slice(1, -1);
  if (name['non-dropping-particle'] || !name.family || isFixed || !name.given) return name;
  const family = leadingParticles(name.family);
  name.family = family.rest;
  if (family.particles) name['non-dropping-particle'] = family.particles;
  splitSuffix(name);
  const given = trailingParticles(name.given);
  name.given = given.rest;
  if (given.particles) name['dropping-particle'] = given.particles;
  return name;
}

const isSmall = (word: string) => { const first = word.replace(/^[-'\u02bb\u2019\s]*(.).*$/s, '$1'); return first.toUpperCase() !== first; };

function leadingParticles(family: string): { rest: string; particles: string } {
  let rest = family;
  let particles = '';
  for (let found = leading.exec(rest); found && isSmall(found[1]!); found = leading.exec(rest)) {
    particles += found[1]!;
    rest = found[2]!;
  }
  const trimmed = particles.trim();
  return { rest, particles: particles.endsWith(' ') && /['\u2019]$/.test(trimmed) ? `${trimmed} ` : trimmed };
}
const leading = /^([^ ]+(?:-|\u02bb|\u2019| |') *)(.+)$/;

function trailingParticles(given: string): { rest: string; particles: string } {
  let rest = given;
  const particles: string[] = [];
  for (let found = trailing.exec(reversed(rest)); found && isSmall(reversed(found[1]!)); found = trailing.exec(reversed(rest))) {
    particles.unshift(rest.slice(-found[1]!.length));
    rest = rest.slice(0, -found[1]!.length);
  }
  return { rest, particles: particles.map((particle, at) => particle.replace(/^ /, '') + (particles[at + 1]?.startsWith(' ') ? ' ' : '')).join('').trim() };
}
const trailing = /^([^ ]+(?:\u02bb |\u2019 | |' ) *)(.+)$/;
const reversed = (text: string) => text.split('').reverse().join('');

/** "Jane, Jr." has a suffix, and "Jane,! Jr." one with a comma before it. */
function splitSuffix(name: SplitName): void {
  const found = /\s*,!*\s*/.exec(name.given ?? '');
  if (name.suffix || !found || !name.given) return;
  const suffix = name.given.slice(found.index + found[0].length);
  if (suffix.replaceAll('.', '') === 'et al' && !name['dropping-particle']) {
    name['dropping-particle'] = suffix;
    name['comma-dropping-particle'] = ',';
  } else {
    if (found[0].replace(/\s/g, '').length === 2) name['comma-suffix'] = true;
    name.suffix = suffix;
  }
  name.given = name.given.slice(0, found.index);
}
