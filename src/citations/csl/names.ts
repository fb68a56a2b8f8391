import { childrenOf, find, type Element } from '../../xml-tree.ts';
import { plain, push, type Blob, type Format } from './blob.ts';
import { formatOf } from './format.ts';
import { term, type Locale } from './locale.ts';
import { joinBlobs, namesShown, putList } from './name-list.ts';
import type { NameSpec } from './name-spec.ts';
import { group, level, putBlob, putText, takeBack, variablePrinted, within, type Run, type Step } from './run.ts';

/** A label of names: before them or behind, in a form. */
interface NameLabel { format: Format; form: string; plural: number | undefined; before: boolean; strips: boolean }

export interface NamesSpec {
  variables: string[];
  format: Format;
  /** Between names of several variables. */
  delimiter: string;
  /** Its own `<name>`, or none: names in a `<substitute>` are written like those they stand for. */
  name: NameSpec | undefined;
  etAl: { format: Format; term: string } | undefined;
  label: NameLabel | undefined;
  parts: NameParts;
  /** What else may stand there when there are no names. */
  substitute: Step | undefined;
}

/** Formats of the parts of a name. */
export interface NameParts { family?: { format: Format; strips: boolean } | undefined; given?: { format: Format; strips: boolean } | undefined }

/** What the names being put out look like; names in a `<substitute>` leave it as they had it. */
export interface NameState {
  variables: string[];
  labelVariable: string | undefined;
  name: NameSpec | undefined;
  etAl: NamesSpec['etAl'];
  limits: Limits | undefined;
}
export interface Limits { min: number | undefined; useFirst: number | undefined; useLast: boolean | undefined }

/** The label of names; names that are written like those they stand for have theirs before them. */
export function labelOf(element: Element, isInside: boolean): NameLabel | undefined {
  const label = find(element, 'label');
  if (!label) return undefined;
  const { form = 'long', plural, 'strip-periods': strips } = label.attributes;
  const kinds = element.children.map((child) => (typeof child === 'string' ? '' : child.name));
  return { format: formatOf(label), form, plural: plural === 'always' ? 1 : plural === 'never' ? 0 : undefined, before: kinds.includes('name') ? kinds.indexOf('label') < kinds.indexOf('name') : isInside, strips: strips === 'true' };
}

export function partsOf(name: Element | undefined): NameParts {
  const parts = childrenOf(name, 'name-part').map((part) => [part.attributes.name, { format: formatOf(part), strips: part.attributes['strip-periods'] === 'true' }]);
  return Object.fromEntries(parts) as NameParts;
}

/** Puts out names, or what stands for them. */
export function namesStep(spec: NamesSpec, locale: Locale): Step {
  return (run) => {
    const { naming } = run;
    naming.variables = openVariables(run, spec.variables);
    naming.labelVariable = naming.variables[0];
    naming.etAl = spec.etAl;
    if (spec.name) { naming.name = spec.name; naming.limits = limitsOf(naming.limits, spec.name.limits); }
    run.looking.push(true);
    if (spec.substitute && !hasNames(run, naming.variables)) { run.substituting = true; spec.substitute(run); }
    if (naming.name) putNames(run, spec, naming, naming.name, locale);
    naming.variables = [];
    naming.limits = undefined;
    run.begun = true;
    if (!run.looking.pop()) run.looking[run.looking.length - 1] = false;
    if (run.looking.length === 1) run.substituting = false;
  };
}

/** Names in a `<substitute>` that are written like those they stand for. */
export function namesInstead(variables: string[]): Step {
  return (run) => {
    run.naming.variables = openVariables(run, variables);
    run.naming.labelVariable = variables[0];
    if (hasNames(run, run.naming.variables)) run.looking[run.looking.length - 1] = false;
  };
}

/** The variables of names that did not stand for others before. */
function openVariables(run: Run, variables: string[]): string[] {
  const open = variables.filter((variable) => !run.done.has(variable));
  if (run.substituting) for (const variable of variables) run.done.add(variable);
  group(run).tried = true;
  return open;
}

const hasNames = ({ item }: Run, variables: string[]) => variables.some((variable) => item.names[variable]);

/** Names inside others' `<substitute>` are cut like those, where those say how. */
function limitsOf(outer: Limits | undefined, own: Limits): Limits {
  return { min: outer?.min ?? own.min, useFirst: outer?.useFirst ?? own.useFirst, useLast: outer?.useLast ?? own.useLast };
}

function putNames(run: Run, spec: NamesSpec, state: NameState, name: NameSpec, locale: Locale): void {
  const lists = state.variables.map((variable) => ({ variable, names: run.item.names[variable] ?? [] }));
  if (name.form === 'count') return putCount(run, lists.map(({ names }) => namesShown(run, names, name, state).shown.length));
  const common = spec.label && commonTerm(lists, spec.label, locale);
  const blobs = (common ? lists.slice(0, 1) : lists).flatMap(({ variable, names }): Blob[] => {
    const list = joinBlobs(run, [putList(run, names, name, state, spec)], '');
    return list ? [spec.label && state.labelVariable !== undefined ? labelled(run, list, spec.label, common ?? variable, names.length > 1 ? 1 : 0) : list] : [];
  });
  within(run, { ...plain, delimiter: spec.delimiter }, () => { for (const blob of blobs) push(level(run), blob); });
  putBlob(run, takeBack(run), spec.format);
}

function putCount(run: Run, counts: number[]): void {
  const count = counts.reduce((sum, one) => sum + one, 0);
  if (!count) return;
  putText(run, String(count), plain);
  variablePrinted(run);
}

/** Editors who are the translators too have a term of their own. */
function commonTerm(lists: { variable: string; names: object[] }[], { form }: NameLabel, locale: Locale): string | undefined {
  if (lists.length < 2) return undefined;
  const name = lists.map(({ variable }) => variable).sort().join('');
  const written = lists.map(({ names }) => JSON.stringify(names));
  return term(locale, name, form) && written.every((names) => names === written[0]) ? name : undefined;
}

function labelled(run: Run, list: Blob, label: NameLabel, name: string, plural: number): Blob {
  const text = term(run.locale, name, label.form, label.plural ?? plural) ?? '';
  within(run, plain, () => {
    if (!label.before) push(level(run), list);
    putText(run, label.strips || run.strips ? text.replaceAll('.', '') : text, label.format, { quiet: true });
    if (label.before) push(level(run), list);
  });
  return takeBack(run);
}
