import type { Name } from './name.ts';

const particles = new Set('af al am auf av aw bin d da das de degli dei del della den der des di do dos du el ibn la las le les lo los of ter ten te tho und van vom von zu zum zur'.split(' '));
const group = /\b(?:collaboration|consortium|group|team|network|committee|society|institute|university|department|laboratory|project|initiative)\b/i;
const eastAsian = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+$/u;

/**
 * A name as written ("Jan van der Berg", "Berg, Jan van der", "李明") in CSL parts. The last word is the family name, with the
 * particles before it; names in Chinese, Japanese and Korean script, single words and groups stay whole.
 */
export function splitName(written: string): Name {
  const name = written.normalize('NFC').trim().replace(/\s+/g, ' ');
  if (group.test(name) || eastAsian.test(name)) return { literal: name };
  const [last, ...first] = name.split(/\s*,\s*/);
  if (first.length) return withParticle(last!, first.at(-1)!, first.length > 1 ? first[0] : undefined);
  const words = name.split(' ');
  if (words.length === 1) return { literal: name };
  const suffix = /^(?:Jr\.?|Sr\.?|II|III|IV)$/.test(words.at(-1)!) && words.length > 2 ? words.pop() : undefined;
  let start = words.length - 1;
  while (start > 1 && particles.has(words[start - 1]!)) start -= 1;
  return withParticle(words.slice(start).join(' '), words.slice(0, start).join(' '), suffix);
}

function withParticle(last: string, given: string, suffix: string | undefined): Name {
  const words = last.split(' ');
  let end = 0;
  while (end < words.length - 1 && particles.has(words[end]!)) end += 1;
  return {
    family: words.slice(end).join(' '),
    given,
    ...(end ? { 'non-dropping-particle': words.slice(0, end).join(' ') } : {}),
    ...(suffix ? { suffix } : {}),
  };
}
