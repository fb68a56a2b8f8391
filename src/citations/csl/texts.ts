import type { Element } from '../../xml-tree.ts';
import { makeBlob, push, type Format } from './blob.ts';
import type { Compiler } from './elements.ts';
import { formatOf, stripsPeriods } from './format.ts';
import { term, type Locale } from './locale.ts';
import { group, level, putText, variablePrinted, type Run, type Step } from './run.ts';
import { changeCase } from './text-case.ts';
import { numberOf, putNumber, type NumberFormat } from './write-number.ts';

export function compileText(element: Element, compiler: Compiler): Step {
  const { variable, term: name, value } = element.attributes;
  if (variable !== undefined) return variableStep(element, variable, compiler);
  if (name !== undefined) return termStep(element, name === 'sub verbo' ? 'sub-verbo' : name, compiler.locale);
  return valueStep(formatOf(element), value ?? '');
}

function valueStep(format: Format, value: string): Step {
  return (run) => {
    if (!value) return;
    group(run).term = true;
    putText(run, value, format);
    if (run.substituting) run.looking[run.looking.length - 1] = false;
  };
}

function termStep(element: Element, name: string, locale: Locale): Step {
  const format = formatOf(element);
  const strips = stripsPeriods(element);
  const plural = /^(?:true|always)$/.test(element.attributes.plural ?? '') ? 1 : 0;
  const text = term(locale, name, element.attributes.form, plural) ?? '';
  return (run) => {
    if (text) group(run).term = true;
    const shown = run.begun ? text : changeCase(text, 'capitalize-first', run.locale, run.lang);
    putText(run, strips || run.strips ? shown.replaceAll('.', '') : shown, format);
    if (run.substituting) run.looking[run.looking.length - 1] = false;
  };
}

/** The name before a number: pages, volumes. */
export function labelStep(element: Element, locale: Locale): Step {
  const { variable = '', form = 'long', plural: wanted } = element.attributes;
  const format = formatOf(element);
  const strips = stripsPeriods(element);
  const fixed = wanted === 'always' ? 1 : wanted === 'never' ? 0 : undefined;
  return (run) => {
    const number = fixed === undefined ? numberOf(run, variable) : undefined;
    if (number) number.labelForm ??= form;
    const name = (/^(?:number|page|locator)$/.test(variable) && number?.term) || (variable === 'locator' ? 'page' : variable);
    const text = term(locale, name, form, fixed ?? number?.plural ?? 0) ?? '';
    if (text) group(run).term = true;
    putText(run, strips || run.strips ? text.replaceAll('.', '') : text, format);
  };
}

/** Variables that are put out as numbers, with their ranges, wherever they stand in a `<text>`. */
const numbers = new Set(['page', 'page-first', 'chapter-number', 'collection-number', 'edition', 'issue', 'number', 'number-of-pages', 'number-of-volumes', 'volume']);
/** Variables with a language: only English ones are put into title case. */
const worded = new Set(['event', 'publisher', 'publisher-place', 'event-place', 'title', 'container-title', 'collection-title', 'authority', 'genre', 'title-short', 'medium', 'country', 'jurisdiction', 'archive', 'archive-place']);
const shortened = new Set(['title', 'container-title', 'collection-title', 'country', 'archive', 'genre', 'event', 'medium', 'archive-place', 'publisher-place', 'event-place', 'jurisdiction', 'publisher']);

function variableStep(element: Element, variable: string, compiler: Compiler): Step {
  const format = formatOf(element);
  const { form } = element.attributes;
  const put = numbers.has(variable) ? numberPutter(variable, { ...format, pages: compiler.pages }) : worded.has(variable) ? wordPutter(variable, format, form, compiler.locale) : textPutter(variable, format, form);
  if (variable === 'citation-number') return seenStep(variable, undefined, (run) => putCitationNumber(run, format), () => true);
  if (variable === 'year-suffix') return seenStep(variable, undefined, () => {}, () => true);
  return seenStep(variable, form, put, ({ item }, name) => item.texts[name] !== undefined);
}

/** Notes that a variable was tried or printed, and keeps what stands for names from being printed twice. */
function seenStep(variable: string, form: string | undefined, put: Step, exists: (run: Run, name: string) => boolean): Step {
  const short = form === 'short' && (variable === 'title' || variable === 'container-title') ? `${variable}-short` : undefined;
  return (run) => {
    const isDone = run.done.has(variable);
    if (run.substituting) run.done.add(variable);
    if (!isDone && (exists(run, variable) || (short && exists(run, short)))) variablePrinted(run);
    else group(run).tried = true;
    if (!isDone) put(run);
  };
}

function numberPutter(variable: string, format: NumberFormat): Step {
  return (run) => putNumber(run, variable, format);
}

function wordPutter(variable: string, format: Format, form: string | undefined, locale: Locale): Step {
  const shortName = form === 'short' && !variable.endsWith('-short') ? `${variable}-short` : undefined;
  const isTitle = variable === 'title' || variable === 'container-title';
  const sentence = isTitle && format.textCase === 'sentence';
  const { textCase: _, ...uncased } = format;
  return (run) => {
    const { texts } = run.item;
    const short = shortName && shortened.has(variable) ? texts[shortName] : undefined;
    const text = short ?? texts[variable];
    if (text === undefined) return;
    const lang = languageOf(run.item.language, locale);
    const shown = sentence ? uncased : format.textCase === 'title' && lang !== 'en' ? { ...format, textCase: 'passthrough' } : format;
    putText(run, sentence && short === undefined ? changeCase(text, 'sentence', locale, run.lang) : text, shown, { lang });
  };
}

function languageOf(language: string, locale: Locale): string {
  return language ? /^[a-zA-Z]{2}/.exec(language)?.[0].toLowerCase() ?? 'tlh' : locale.tag.slice(0, 2).toLowerCase();
}

function textPutter(variable: string, format: Format, form: string | undefined): Step {
  const isAddress = variable === 'URL' || variable === 'DOI';
  return (run) => {
    const text = run.item.texts[variable];
    if (text === undefined) return;
    if (!isAddress) return putText(run, variable === 'section' ? text : text.replaceAll('\\', ''), format);
    putText(run, variable === 'URL' && form === 'short' ? shortUrl(text) : text, format, { keepPeriods: true });
  };
}

function shortUrl(url: string): string {
  const host = url.replace(/(.*\.[^/]+)\/.*/, '$1');
  return host.includes('//www.') ? host.replace(/https?:\/\//, '') : host;
}

function putCitationNumber(run: Run, format: Format): void {
  const { prefix, suffix, decorations } = format;
  push(level(run), { ...makeBlob({ prefix, suffix, delimiter: '', decorations }, '1'), shown: '1' });
}

export function compileNumber(element: Element, { pages }: Compiler): Step {
  const { variable = '', form, gender } = element.attributes;
  const format: NumberFormat = { ...formatOf(element), form, gender: gender as NumberFormat['gender'], pages };
  return seenStep(variable, undefined, (run) => putNumber(run, variable, format), ({ item }) => item.texts[variable] !== undefined);
}
