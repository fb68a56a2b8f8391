import { plain, type Blob, type Format } from './blob.ts';
import { initialsOf } from './initials.ts';
import type { CslName } from './item.ts';
import { hasLetters, startsWithLetter } from './letters.ts';
import type { NameParts } from './names.ts';
import type { NameSpec } from './name-spec.ts';
import { joinBlobs } from './name-list.ts';
import { withParticles } from './particles.ts';
import { quietText, variablePrinted, type Run } from './run.ts';

/** The parts of a name as they are put out. */
interface Pieces { family: Blob | undefined; given: Blob | undefined; particle: Blob | undefined; dropping: Blob | undefined; suffix: Blob | undefined }

/** One person's name; `others` when it says "et al." itself. */
export function personBlob(run: Run, written: CslName, at: number, spec: NameSpec, parts: NameParts): { blob: Blob | undefined; others: boolean } {
  const name = withParticles(written);
  const others = /^et.?al[^a-z]$/.test(name['dropping-particle'] ?? '');
  const comma = others ? '' : name['comma-dropping-particle'];
  const pieces = piecesOf(run, others ? { ...name, 'dropping-particle': '' } : name, spec, parts);
  const blob = arrange(run, name, pieces, at, spec, parts, comma);
  variablePrinted(run);
  run.begun = true;
  return { blob, others };
}

function piecesOf(run: Run, name: CslName, spec: NameSpec, { family, given }: NameParts): Pieces {
  const put = (text: string | undefined, part: NameParts['family']) => (text === undefined ? undefined : quietText(run, run.strips || part?.strips ? text.replaceAll('.', '') : text, bare(part?.format)));
  const short = spec.form !== 'long';
  const pieces = { dropping: put(name['dropping-particle'], given), family: put(name.family ?? '', family), particle: put(name['non-dropping-particle'], family) };
  if (short) return { ...pieces, dropping: undefined, given: undefined, suffix: undefined };
  return { ...pieces, given: put(givenName(run, name, spec), given), suffix: suffixBlob(run, name.suffix, spec, family?.strips) };
}

function bare(format: Format | undefined): Format {
  return format ? { ...format, prefix: '', suffix: '' } : plain;
}

function givenName(run: Run, { family, given = '' }: CslName, { initializeWith, initialize }: NameSpec): string {
  return initializeWith === undefined || !family ? given : initialsOf(given, initializeWith, { whole: !initialize, hyphens: run.hyphens });
}

function suffixBlob(run: Run, written: string | undefined, { initializeWith }: NameSpec, strips: boolean | undefined): Blob | undefined {
  if (written === undefined) return undefined;
  const initialed = written && initializeWith !== undefined ? initialsOf(written, initializeWith, { whole: true, hyphens: run.hyphens }) : written;
  const text = run.strips || strips ? initialed.replaceAll('.', '') : initialed;
  const blob = quietText(run, text.replace(/\.$/, ''));
  return text.endsWith('.') ? { ...blob, suffix: `.${blob.suffix}` } : blob;
}

/** 0: a name in a script without spaces between its parts; 1: one that is written last name first; 2: all others. */
function scriptOf({ family = '', given = '' }: CslName, language: string): 0 | 1 | 2 {
  if (hasLetters.test(family.replaceAll('"', ''))) return /^(?:ja|zh)/.test(language) ? 1 : 2;
  return startsWithLetter.test(given) ? 1 : 0;
}

function arrange(run: Run, name: CslName, pieces: Pieces, at: number, spec: NameSpec, parts: NameParts, comma: string): Blob | undefined {
  const { family, given, particle, suffix } = pieces;
  const { language } = run.item;
  const script = scriptOf(name, language);
  const space = /^(?:fr|ru|cs)/.test(run.locale.tag) ? '\u00a0' : ' ';
  if (script === 0) return joinBlobs(run, [particle, family, given], '');
  if (script === 1 || language === 'vi' || language === 'hu') return joinBlobs(run, [joinBlobs(run, [particle, family], space), given], ' ');
  const isSorted = spec.sortOrder === 'all' || (spec.sortOrder === 'first' && at === 0);
  const blob = isSorted ? lastNameFirst(run, name, pieces, spec, parts, comma, space) : firstNameFirst(run, name, { ...pieces, suffix }, spec, parts, comma, space);
  if (blob && isSorted) blob.inverted = true;
  return blob;
}

function lastNameFirst(run: Run, name: CslName, { family, given, particle, dropping, suffix }: Pieces, spec: NameSpec, parts: NameParts, comma: string, space: string): Blob | undefined {
  const separator = name.given === 'Lord' || name.given === 'Lady' ? ', ' : spec.sortSeparator;
  let first = family;
  let second = joinBlobs(run, [given, dropping], `${comma} `);
  if (run.demotesParticles) second = joinBlobs(run, [second, particle], ' ');
  else first = joinBlobs(run, [particle, family], joins(particle) ? '' : space);
  affix(second, parts.given);
  affix(first, parts.family);
  return joinBlobs(run, [joinBlobs(run, [first, second], separator), suffix], separator);
}

function firstNameFirst(run: Run, name: CslName, pieces: Pieces, { initializeWith }: NameSpec, parts: NameParts, comma: string, space: string): Blob | undefined {
  const { given, particle, suffix } = pieces;
  let { family, dropping } = pieces;
  const dropped = name['dropping-particle'] ?? '';
  if (dropped && name.family && !name['non-dropping-particle'] && /['\u02bc\u2019-]$/.test(dropped) && dropped.slice(0, -1) !== 'de') {
    family = joinBlobs(run, [dropping, family], '');
    dropping = undefined;
  }
  const last = joins(particle) ? joinBlobs(run, [dropping, joinBlobs(run, [particle, family], '')], space) : joinBlobs(run, [dropping, particle, family], space);
  const second = joinBlobs(run, [last, suffix], name['comma-suffix'] ? ', ' : ' ');
  affix(second, parts.family);
  affix(given, parts.given);
  const gap = /[\u00a0\ufeff]/.test(initializeWith ?? '') && given ? space : ' ';
  return joinBlobs(run, [given, second], (second?.prefix ? '' : comma) + gap);
}

function affix(blob: Blob | undefined, part: NameParts['family']): void {
  if (blob && part) { blob.prefix = part.format.prefix; blob.suffix = part.format.suffix; }
}

/** A particle that its name is written onto: d’, al-. */
function joins(blob: Blob | undefined): boolean {
  if (!blob) return false;
  if (typeof blob.content === 'string') return /[\u2019'\- ]$/.test(blob.content);
  return joins(blob.content.at(-1));
}
