import type { Element } from '../../xml-tree.ts';
import type { Decoration, Format } from './blob.ts';
import type { Run, Step } from './run.ts';

const decorationNames = ['font-style', 'font-variant', 'font-weight', 'text-decoration', 'vertical-align', 'quotes'] as const;

/** The affixes, delimiter, decorations and case of an element. */
export function formatOf({ attributes }: Element): Format {
  const decorations = decorationNames.flatMap((name): Decoration[] => (attributes[name] ? [[name, attributes[name]]] : []));
  const textCase = attributes['text-case'];
  return { prefix: attributes.prefix ?? '', suffix: attributes.suffix ?? '', delimiter: attributes.delimiter ?? '', decorations, ...(textCase && textCase !== 'normal' ? { textCase } : {}) };
}

export function stripsPeriods({ attributes }: Element): boolean {
  return attributes['strip-periods'] === 'true';
}

/** A text without its full stops, but for those before a small letter. */
export function withoutPeriods(text: string): string {
  return text.replace(/\.([^a-z]|$)/g, '$1');
}

/** A step inside which full stops are taken out, when its element says so. */
export function stripping(element: Element, step: Step): Step {
  if (!stripsPeriods(element)) return step;
  return (run: Run) => { run.strips += 1; step(run); run.strips -= 1; };
}
