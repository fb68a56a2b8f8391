import { childrenOf, find, type Element } from '../../xml-tree.ts';
import { plain, type Format } from './blob.ts';
import { compileCondition, type Test } from './conditions.ts';
import { compileDate } from './dates.ts';
import { formatOf, stripping } from './format.ts';
import type { Locale } from './locale.ts';
import { labelOf, namesInstead, namesStep, partsOf, type NameParts } from './names.ts';
import { etAlOf, nameSpecOf } from './name-spec.ts';
import type { PageRangeFormat } from './page-range.ts';
import { group, open, takeBack, type Step } from './run.ts';
import { compileNumber, compileText, labelStep } from './texts.ts';

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
  if (element.name === 'label') return step;
  const whole = stripping(element, step);
  const wrapped = place.top ? place.top(whole, element) : whole;
  return place.conditional ? (run) => { if (run.looking.at(-1)) wrapped(run); } : wrapped;
}

const nothingStep = (): Step => () => {};

const compilers: Record<string, (element: Element, compiler: Compiler, inner: Place) => Step> = {
  group: (element, compiler, inner) => groupStep(formatOf(element), compileChildren(element, compiler, inner)),
  text: (element, compiler) => (element.attributes.macro === undefined ? compileText(element, compiler) : macroStep(element, compiler)),
  number: compileNumber,
  label: (element, compiler) => labelStep(element, compiler.locale),
  date: (element, { locale }) => compileDate(element, locale),
  names: compileNames,
};

/** Puts out what a group holds and takes it back when no variable in it was printed, unless it holds terms only. */
function groupStep(format: Format, steps: Step[]): Step {
  return (run) => {
    const begunBefore = run.begun;
    const seen = { term: false, tried: false, printed: false };
    run.groups.push(seen);
    open(run, format);
    for (const step of steps) step(run);
    run.levels.pop();
    run.groups.pop();
    const outer = group(run);
    if (seen.printed || (seen.term && !seen.tried)) { outer.printed = true; return; }
    run.begun = begunBefore;
    outer.tried = seen.tried;
    takeBack(run);
  };
}

function macroStep(element: Element, compiler: Compiler): Step {
  const name = element.attributes.macro!;
  const format = formatOf(element);
  let step = compiler.compiled.get(name);
  if (!step) {
    const macro = compiler.macros.get(name)!;
    step = groupStep(plain, compileChildren(macro, compiler, {}));
    compiler.compiled.set(name, step);
  }
  const macro = step;
  return (run) => { open(run, format); macro(run); run.levels.pop(); };
}

function chooseStep(element: Element, compiler: Compiler, place: Place): Step {
  const branches = element.children.flatMap((child): { test: Test; steps: Step[] }[] => (typeof child === 'string' ? [] : [{ test: child.name === 'else' ? () => true : compileCondition(child)!, steps: compileChildren(child, compiler, place) }]));
  return (run) => {
    for (const { test, steps } of branches) {
      if (!test(run)) continue;
      for (const step of steps) step(run);
      return;
    }
  };
}

function compileNames(element: Element, compiler: Compiler, { substituting = false }: Place): Step {
  const { variable, delimiter = compiler.inherited['names-delimiter'] ?? '', 'text-case': _, ...attributes } = element.attributes;
  const variables = variable?.split(/\s+/) ?? [];
  if (substituting && element.children.every((child) => typeof child === 'string')) return namesInstead(variables);
  const nameElement = find(element, 'name') ?? (substituting ? undefined : { name: 'name', attributes: {}, children: [], line: 0 });
  compiler.mostNames = Math.max(compiler.mostNames, parseInt(nameElement?.attributes['et-al-min'] ?? '0', 10));
  const { parts, substitute } = compileSubstitute(element, nameElement, compiler);
  const format = formatOf({ ...element, attributes });
  return namesStep({ variables, format, delimiter, name: nameElement && nameSpecOf(nameElement, compiler.inherited), etAl: etAlOf(element), label: labelOf(element, substituting), parts, substitute }, compiler.locale);
}

/** What may stand for names, and the formats of their parts: those of names in a `<substitute>` hold around it too. */
function compileSubstitute(element: Element, name: Element | undefined, compiler: Compiler): { parts: NameParts; substitute: Step | undefined } {
  compiler.namesDepth += 1;
  Object.assign(compiler.parts, partsOf(name));
  const steps = childrenOf(element, 'substitute').flatMap((substitute) => compileChildren(substitute, compiler, { conditional: true, substituting: true }));
  const parts = { ...compiler.parts };
  if (compiler.namesDepth === 1) compiler.parts = {};
  compiler.namesDepth -= 1;
  return { parts, substitute: steps.length ? (run) => { for (const step of steps) step(run); } : undefined };
}
