import { makeBlob, plain, push, type Blob } from './blob.ts';
import type { CslName } from './item.ts';
import { startsWithLetter } from './letters.ts';
import { term } from './locale.ts';
import type { Limits, NamesSpec, NameState } from './names.ts';
import type { NameSpec } from './name-spec.ts';
import { personBlob } from './person.ts';
import { level, quietText, takeBack, variablePrinted, within, type Run } from './run.ts';

/** How a list ends: with all names, with "et al.", or with an ellipsis and the last name. */
type Ending = 'all' | 'et-al' | 'ellipsis';

/** The names of one variable as a list; undefined when there are none. */
export function putList(run: Run, names: CslName[], name: NameSpec, state: NameState, spec: NamesSpec): Blob | undefined {
  if (!names.length) return undefined;
  const { shown, ending } = namesShown(run, names, name, state);
  let end: Ending = ending;
  const blobs = shown.map((one, at) => {
    if (one.literal) return institutionBlob(run, one.literal, name);
    const { blob, others } = personBlob(run, one, at, name, spec.parts);
    if (others) end = name.limits.useLast ? 'ellipsis' : 'et-al';
    push(level(run), makeBlob(name.format, blob ? [blob] : []));
    return takeBack(run);
  }).filter((blob) => blob !== undefined && blob.content.length > 0) as Blob[];
  if (end === 'et-al') return withEtAl(run, blobs, name, state);
  const last = end === 'ellipsis' ? ellipsis(blobs, name) : andBlob(run, blobs, name);
  return joinBlobs(run, blobs, name.delimiter, last);
}

/** The names of a list that are written, and how it ends. */
export function namesShown({ mostNames }: Run, names: CslName[], { limits: own }: NameSpec, { limits = own }: NameState): { shown: CslName[]; ending: Ending } {
  const { min, useFirst, useLast }: Limits = { min: limits.min || own.min, useFirst: limits.useFirst || own.useFirst, useLast: limits.useLast ?? own.useLast };
  let shown = names;
  if (mostNames && names.length > 50 && names.length > mostNames + 2) shown = [...names.slice(0, mostNames + 1), names.at(-1)!];
  let kept = min ?? Infinity;
  if (min !== undefined && names.length >= min) kept = useFirst ?? Infinity;
  if (useLast && min !== undefined && kept > min - 2) kept = min - 2;
  if (min !== undefined && useFirst !== undefined && min >= useFirst && names.length > kept) shown = [...shown.slice(0, kept), ...(useLast ? shown.slice(-1) : [])];
  return { shown, ending: shown.length === names.length ? 'all' : useLast ? 'ellipsis' : 'et-al' };
}

function institutionBlob(run: Run, literal: string, name: NameSpec): Blob | undefined {
  const parts = literal.split(/\s*\|\s*/).map((part) => quietText(run, run.strips ? part.replaceAll('.', '') : part, name.institution));
  variablePrinted(run);
  const blob = joinBlobs(run, [joinBlobs(run, parts, name.delimiter)], ' ');
  if (blob) blob.institution = true;
  return blob;
}

function withEtAl(run: Run, blobs: Blob[], name: NameSpec, { etAl }: NameState): Blob {
  const list = joinBlobs(run, blobs, name.delimiter);
  const text = term(run.locale, etAl?.term ?? 'et-al') ?? '';
  const spaced = (space: string) => (space === ' ' && !startsWithLetter.test(text) ? '' : space);
  const isOne = blobs.length === 1;
  const delimited = name.precedesEtAl === 'always' ? true : name.precedesEtAl === 'never' ? false : name.precedesEtAl === 'after-inverted-name' ? isOne : !isOne;
  const words = { ...quietText(run, text, etAl?.format ?? plain), prefix: spaced(delimited ? name.delimiter : ' '), suffix: '' };
  within(run, { ...name.format, delimiter: '' }, () => {
    push(level(run), list ?? makeBlob(plain, []));
    if (blobs.length) push(level(run), words);
  });
  return takeBack(run);
}

function ellipsis(blobs: Blob[], name: NameSpec): Blob | undefined {
  if (blobs.length < 2) return undefined;
  const blob = { ...makeBlob(plain, '\u2026'), prefix: blobs.length > 2 ? name.delimiter : ' ', suffix: ' ' };
  return afterInverted(blob, blobs, name);
}

/** The word between the last two names, with what stands around it. */
function andBlob(run: Run, blobs: Blob[], name: NameSpec): Blob | undefined {
  if (blobs.length < 2) return undefined;
  const isInstitution = blobs.at(-1)!.institution === true;
  const delimiter = isInstitution ? name.institutionDelimiter : name.delimiter;
  const word = name.and === 'text' ? term(run.locale, 'and') ?? '' : name.and === 'symbol' ? '&' : undefined;
  if (word === undefined) return delimiter ? afterInverted(makeBlob(plain, delimiter), blobs, name) : undefined;
  const isWord = startsWithLetter.test(word);
  const several = blobs.length > 2;
  const usual = !isWord ? '' : several ? delimiter : ' ';
  const prefix = beforeAnd(usual, several, delimiter, isInstitution ? name.precedesInstitution : name.precedesLast, isInstitution);
  return afterInverted({ ...quietText(run, word), prefix, suffix: isWord ? ' ' : '' }, blobs, name);
}

function beforeAnd(usual: string, several: boolean, delimiter: string, rule: string | undefined, isInstitution: boolean): string {
  if (rule === 'always') return several ? usual : delimiter;
  if (rule === 'never') return several && usual ? ' ' : usual;
  return rule === 'after-inverted-name' && !isInstitution && usual ? (several ? ' ' : delimiter) : usual;
}

function afterInverted(blob: Blob, blobs: Blob[], { delimiter, precedesLast }: NameSpec): Blob {
  const before = blobs.at(-2)!.content[0];
  return precedesLast === 'after-inverted-name' && typeof before === 'object' && before.inverted ? { ...blob, prefix: delimiter } : blob;
}

/** Blobs in a row, each in a blob of its own; between the last two stands `last` instead of the delimiter. */
export function joinBlobs(run: Run, blobs: (Blob | undefined)[], delimiter: string, last?: Blob): Blob | undefined {
  const all = blobs.filter((blob): blob is Blob => blob !== undefined && blob.content.length > 0);
  if (!all.length) return undefined;
  for (const blob of all.slice(0, last ? -2 : -1)) blob.suffix += delimiter;
  if (last && all.length > 1) all.splice(-1, 0, last);
  within(run, plain, () => { for (const blob of all) push(level(run), makeBlob(plain, [blob])); });
  return takeBack(run);
}
