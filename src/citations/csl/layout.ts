import { childrenOf, find, type Element } from '../../xml-tree.ts';
import { plain, type Format } from './blob.ts';
import { formatOf } from './format.ts';
import type { Locale } from './locale.ts';
import { compileChildren, type Compiler } from './elements.ts';
import { open, type Run, type Step } from './run.ts';

/** A bibliography made ready. */
export interface Layout {
  step: Step;
  format: Format;
  usesDisplay: boolean;
  /** The most names any list of the style may have before "et al.". */
  mostNames: number;
  hyphens: boolean;
  demotesParticles: boolean;
}

export function compileLayout(style: Element, bibliography: Element, locale: Locale): Layout {
  const { attributes } = style;
  const inherited = { 'sort-separator': ', ', ...attributes, ...bibliography.attributes };
  const layout = find(bibliography, 'layout')!;
  const aligned = /^(?:flush|margin)$/.test(bibliography.attributes['second-field-align'] ?? '');
  const macros = new Map(childrenOf(style, 'macro').map((macro) => [macro.attributes.name ?? '', macro]));
  const compiler: Compiler = { locale, inherited, macros, compiled: new Map(), parts: {}, namesDepth: 0, mostNames: parseInt(bibliography.attributes['et-al-min'] ?? '0', 10), pages: attributes['page-range-format'] as Compiler['pages'] };
  const steps = compileChildren(layout, compiler, { top: aligned ? align : display });
  const [first] = layout.children.filter((child): child is Element => typeof child !== 'string');
  return {
    step: (run) => { for (const step of steps) step(run); }, format: formatOf(layout), usesDisplay: first?.attributes.display !== undefined, mostNames: compiler.mostNames,
    hyphens: attributes['initialize-with-hyphen'] !== 'false', demotesParticles: /^(?:display-and-sort|always)$/.test(attributes['demote-non-dropping-particle'] ?? 'display-and-sort'),
  };
}

/** The first field of an entry stands in the margin, all others beside it. */
function align(step: Step): Step {
  return (run) => {
    if (run.firstDone) return step(run);
    boxed(run, 'left-margin', step);
    run.firstDone = true;
    open(run, displayed('right-inline'));
  };
}

function display(step: Step, { attributes }: Element): Step {
  const kind = attributes.display ?? '';
  return /^(?:block|left-margin|right-inline|indent)$/.test(kind) ? (run) => boxed(run, kind, step) : step;
}

function boxed(run: Run, kind: string, step: Step): void {
  open(run, displayed(kind));
  step(run);
  run.levels.pop();
}

const displayed = (kind: string): Format => ({ ...plain, decorations: [['display', kind]] });
