import { letters, startsWithLetter } from './letters.ts';

interface Options {
  /** Names stay whole; only initials that are there already are written the way the style wants. */
  whole: boolean;
  /** Jean-Luc has two initials with a hyphen. */
  hyphens: boolean;
}

const capital = 'A-Z\u0e01-\u0e5b\u00c0-\u017f\u0400-\u042f\u0590-\u05d4\u05d6-\u05ff\u0600-\u06ff\u0370\u0372\u0376\u0386\u0388-\u03ab\u03e2\u03e4\u03e6\u03e8\u03ea\u03ec\u03ee\u03f4\u03f7\u03fd-\u03ff';
const initial = new RegExp(`^([${capital}])([a-zA-Z\u0e01-\u0e5b\u00c0-\u017f\u0400-\u052f\u0600-\u06ff\u0370-\u03ff\u1f00-\u1fff]*|)(\\.)*`);
const anyLetter = new RegExp(`[-${letters}]`);
const gaps = /[-\s]*<\/*(?:i|sc|b|sub|sup)>[-\s]*|[-\s]+/g;

/** First names as initials, each followed by `mark`: "J. W." of "Jan Willem". */
export function initialsOf(given: string, mark: string, { whole, hyphens }: Options): string {
  const bare = given.replace(/^(?:<[^>]+>)*/, '');
  if (!given || given === 'Lord' || given === 'Lady' || (!startsWithLetter.test(bare) && !mark.includes('%s'))) return given;
  const name = (hyphens ? given : given.replaceAll('-', ' ')).replace(/\s*-\s*/g, '-').replace(/\s+/g, ' ').replace(/-([a-z])/g, '\u2013$1').replace(/\.(?=[^ ])/g, '. ');
  const tags = name.match(gaps) ?? [];
  const words = name.split(gaps);
  if (!tags.length && /(?:^|\.)(?![.])[^.]$/.test(words[0]!) && words[0]!.slice(-1) !== words[0]!.slice(-1).toLowerCase()) words[0] += '.';
  const pieces = words.flatMap((word, at) => (at ? [tags[at - 1]!, word] : [word]));
  const written = whole ? keepNames(pieces, mark) : initialed(pieces, mark);
  return written.replace(/[\t\n\v\f\r \ufeff\u00a0]+$/, '').replace(/\s*-\s*/g, '-').replace(/[\t\n\v\f\r ]+/g, ' ').replace(/\u2013([a-z])/g, '-$1');
}

/** Words and the gaps between them, in turn, each name cut to its initial. */
function initialed(pieces: string[], mark: string): string {
  const out = [...pieces];
  for (let at = 0; at < pieces.length; at += 2) {
    const word = pieces[at]!;
    const found = word ? initial.exec(word) ?? (!startsWithLetter.test(word) && word.length > 1 && mark.includes('%s') ? /^(.)(.*)/.exec(word) : null) : null;
    const isAbbreviation = Boolean(found?.[2] && found[3]);
    const first = found ? found[1]! + (isAbbreviation ? found[2]! : '') : '';
    if (found && first[0] === first[0]!.toUpperCase()) {
      out[at] = first + (isAbbreviation ? '' : smallCapitals(found[2] ?? ''));
      placeMark(out, at, mark, at >= pieces.length - 1);
    } else if (word && anyLetter.test(word) && !found?.[3]) out[at] = ` ${word}`;
  }
  return out.join('');
}

function placeMark(out: string[], at: number, mark: string, isLast: boolean): void {
  if (mark.includes('%s')) out[at] = mark.replace('%s', out[at]!);
  else if (isLast) out.push(mark);
  else out[at + 1] = out[at + 1]!.includes('-') ? `${withTags(out[at + 1]!.replace('-', ''), mark)}-` : withTags(out[at + 1]!, mark);
}

/** "McDonald" begins with one capital, "JRR" with three: letters that are capitals go along, as small ones. */
function smallCapitals(rest: string): string {
  let capitals = '';
  for (const letter of rest.split('')) { if (letter !== letter.toUpperCase()) break; capitals += letter; }
  return capitals.length < rest.length ? capitals.toLowerCase() : '';
}

function keepNames(pieces: string[], mark: string): string {
  const out = [...pieces];
  const isAbbreviation = out.map((piece, at) => {
    const bare = piece.replace(/^(?:<[^>]+>)*/, '');
    if (bare.length > 1 && bare.endsWith('.')) { out[at] = piece.replace(/^(.*)\.(.*)$/, '$1$2'); return true; }
    return piece.length === 1 && piece.toUpperCase() === piece;
  });
  for (let at = 0; at < out.length; at += 2) {
    if (!isAbbreviation[at]) continue;
    if (at < out.length - 2) {
      const gap = tagsOf(out[at + 1]!);
      const space = isAbbreviation[at + 2] ? gap : `${tagsOf(gap)} `;
      out[at + 1] = out[at + 2]!.length > 1 ? mark.replace(/\ufeff$/, '') + space : withTags(space, mark);
    } else if (at === out.length - 1) out[at] += mark;
  }
  return out.join('');
}

/** The mark with the tags of a gap, before the space it ends with. */
function withTags(gap: string, mark: string): string {
  const tags = gap.match(/-*<[^>]+>-*/g)?.join('');
  if (tags === undefined) return mark;
  const found = /^(.*\S)*(\s+)$/.exec(mark);
  return found ? (found[1] ?? '') + tags + found[2]! : mark + tags;
}

function tagsOf(gap: string): string {
  return gap.match(/(?:<[^>]+>)+/)?.join('') ?? gap;
}
