import { childrenOf, find, type Element } from '../../xml-tree.ts';
import { compileCondition, type Test } from './conditions.ts';
import { compileDate } from './dates.ts';
import { formatOf, stripping } from './format.ts';
import type { Locale } from './locale.ts';
import { compileNumber, compileText, labelStep } from './texts.ts';
import { labelOf, namesInstead, namesStep, partsOf, type NameParts } from './names.ts';
import { etAlOf, nameSpecOf, type NameSpec } from './name-spec.ts';
import type { PageRangeFormat } from './page-range.ts';
import { within, type Run, type Step } from './run.ts';

/** What compiling the parts of a style shares. */
export interface Compiler {
  locale: Locale;
  /** Attributes of the style and its bibliography, for names. */
  inherited: Record<string, string>;
  macros: Map<string, Element>;
  compiled: Map<string, Step>;
  /** Formats of the parts of names, as the last `<name>` gave them. */
  parts: NameParts;
  namesDepth: number;
  name: NameSpec | undefined;
  mostNames: number;
  pages: PageRangeFormat | undefined;
}

/** Where an element stands. */
export interface Place {
  /** Directly in a `<substitute>`: it is put out only while nothing stands for the names. */
  conditional?: boolean;
  /** Anywhere in a `<substitute>`, but for macros called there. */
  substituting?: boolean;
  /** What is done with an element at the top of the layout. */
  top?: ((step: Step, element: Element) => Step) | undefined;
}

export function compileChildren(parent: Element, compiler: Compiler, place: Place): Step[] {
  return parent.children.flatMap((child) => (typeof child === 'string' ? [] : [compileElement(child, compiler, place)]));
}

function compileElement(element: Element, compiler: Compiler, place: Place): Step {
  if (element.name === 'choose') return chooseStep(element, compiler, place);
  const step = (compilers[element.name] ?? nothingStep)(element, compiler, { substituting: place.substituting ?? false });
  const whole = element.name === 'label' ? step : stripping(element, step);
  if (element.name === 'label') return whole;
  const wrapped = place.top ? place.top(whole, element) : whole;
  return place.conditional ? (run) => { if (run.looking.at(-1)) wrapped(run); } : wrapped;
}

const nothingStep = (): Step => () => {};

const compilers: Record<string, (element: Element, compiler: Compiler, inner: Place) => Step> = {
  group: (element, compiler, inner) => groupStep(element, compileChildren(element, compiler, inner)),
  text: (element, compiler) => (element.attributes.macro === undefined ? compileText(element, compiler) : macroStep(element, compiler)),
  number: compileNumber,
  label: (element, compiler) => labelStep(element, compiler.locale),
  date: (element, { locale }) => compileDate(element, locale),
  names: compileNames,
};

function groupStep(element: Element, steps: Step[]): Step {
  const format = formatOf(element);
  return (run) => judged(run, () => within(run, format, () => { for (const step of steps) step(run); }));
}

/** Puts out what a group holds and takes it back when no variable in it was printed, unless it holds terms only. */
function judged(run: Run, put: () => void): void {
  const seen = { term: false, tried: false, printed: false, begunBefore: run.begun };
  run.groups.push(seen);
  put();
  run.groups.pop();
  const outer = run.groups.at(-1)!;
  if (seen.printed || (seen.term && !seen.tried)) { outer.printed = true; return; }
  run.begun = seen.begunBefore;
  outer.tried = seen.tried;
  (run.levels.at(-1)!.content as unknown[]).pop();
}

function macroStep(element: Element, compiler: Compiler): Step {
  const name = element.attributes.macro!;
  const format = formatOf(element);
  let step = compiler.compiled.get(name);
  if (!step) {
    const macro = compiler.macros.get(name)!;
    const steps = compileChildren(macro, compiler, {});
    const bare = formatOf({ ...macro, attributes: {} });
    step = (run) => judged(run, () => within(run, bare, () => { for (const one of steps) one(run); }));
    compiler.compiled.set(name, step);
  }
  const macro = step;
  return (run) => { within(run, format, () => macro(run)); };
}

function chooseStep(element: Element, compiler: Compiler, place: Place): Step {
  const branches = element.children.flatMap((child): { test: Test; steps: Step[] }[] => (typeof child === 'string' ? [] : [{ test: child.name === 'else' ? () => true : compileCondition(child)!, steps: compileChildren(child, compiler, place) }]));
  return (run) => { for (const step of branches.find(({ test }) => test(run))?.steps ?? []) step(run); };
}

function compileNames(element: Element, compiler: Compiler, { substituting = false }: Place): Step {
  const variables = element.attributes.variable?.split(/\s+/) ?? [];
  const children = element.children.filter((child) => typeof child !== 'string');
  if (substituting && children.length === 0) return namesInstead(variables);
  compiler.namesDepth += 1;
  const nameElement = find(element, 'name') ?? (substituting ? undefined : { name: 'name', attributes: {}, children: [], line: 0 });
  const name = nameElement && nameSpecOf(nameElement, compiler.inherited);
  Object.assign(compiler.parts, partsOf(nameElement));
  if (nameElement?.attributes['et-al-min']) compiler.mostNames = Math.max(compiler.mostNames, parseInt(nameElement.attributes['et-al-min'], 10));
  const substitutes = childrenOf(element, 'substitute').flatMap((substitute) => compileChildren(substitute, compiler, { conditional: true, substituting: true }));
  const parts = { ...compiler.parts };
  if (compiler.namesDepth === 1) compiler.parts = {};
  compiler.namesDepth -= 1;
  const { 'text-case': _, ...attributes } = element.attributes;
  const format = { ...formatOf({ ...element, attributes }), delimiter: '' };
  const substitute: Step | undefined = substitutes.length ? (run) => { for (const step of substitutes) step(run); } : undefined;
  return namesStep({ variables, format, delimiter: element.attributes.delimiter ?? compiler.inherited['names-delimiter'] ?? '', name, etAl: etAlOf(element), label: labelOf(element, substituting), parts, substitute }, compiler.locale);
}
