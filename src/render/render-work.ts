import { formatCitations, markTitle } from '../citations/format.ts';
import type { Formula } from '../citations/reference-html.ts';
import { registerLocales, registerStyles } from '../citations/styles.ts';
import { toBiblatex, toBibtex } from '../exports/bibtex.ts';
import { hasCff, toCff } from '../exports/citation-cff.ts';
import { coinsOf } from '../exports/coins.ts';
import { toCslItem, toZoteroItem, type CslTitles } from '../exports/csl-json.ts';
import { toEndnote } from '../exports/endnote.ts';
import { toRis } from '../exports/ris.ts';
import { renderRichText, richToCsl } from '../latex/rich-text.ts';
import type { Markup } from '../model/text.ts';
import type { FieldName, Work, WorkTexts } from '../model/work.ts';
import { workUrl } from '../urls.ts';
import type { Rendered, RenderSettings, TextProblem } from './job.ts';

/** A function that renders one work: its texts, references and exports. Styles are made known once. */
export function makeRenderer(settings: RenderSettings): (work: Work, textsOnly?: boolean) => Rendered {
  registerLocales(settings.ownLocales ?? []);
  registerStyles(settings.ownStyles);
  return (work, textsOnly = false) => {
    const problems: TextProblem[] = [];
    const texts = renderTexts(work, settings.macros, problems);
    const titles = cslTitles(work, settings.macros);
    const item = toCslItem(work, texts, titles.plain);
    const listed = settings.listStyle ? formatCitations(toCslItem(work, texts, { ...titles.marked, title: markTitle(titles.marked.title) }), { styles: [settings.listStyle], locale: settings.locale, formulas: titles.formulas, titleUrl: workUrl(work.id), titleLang: work.fields.title.lang ?? work.fields.language })[0] : undefined;
    return {
      texts,
      ...(listed ? { reference: listed.html } : {}),
      citations: formatCitations(toCslItem(work, texts, titles.marked), { styles: textsOnly ? [] : settings.styles, locale: settings.locale, formulas: titles.formulas }),
      exports: { bibtex: toBibtex(work, texts), biblatex: toBiblatex(work, texts), ris: toRis(work, texts), endnote: toEndnote(work, texts), cff: hasCff(work) ? toCff(work, texts) : '', cslItem: JSON.stringify(item, null, 1), zotero: JSON.stringify(toZoteroItem(item)), coins: coinsOf(work, texts) },
      problems,
    };
  };
}

function renderTexts({ fields }: Work, macros: Record<string, string>, problems: TextProblem[]): WorkTexts {
  const render = (field: FieldName, markup: Markup | undefined, display: 'inline' | 'block') => {
    if (!markup) return undefined;
    const { rich, problems: found } = renderRichText(markup, { display, macros });
    problems.push(...found.map(({ message, tex, kind }) => ({ field, message, tex, kind })));
    return rich;
  };
  const title = render('title', fields.title.value.trim() ? fields.title : untitled, 'inline')!;
  const texts = { containerTitle: render('container-title', fields['container-title'], 'inline'), collectionTitle: render('collection-title', fields['collection-title'], 'inline'), abstract: render('abstract', fields.abstract, 'block'), note: render('note', fields.note, 'inline') };
  return { title, ...Object.fromEntries(Object.entries(texts).filter(([, rich]) => rich?.text)) };
}

const untitled: Markup = { syntax: 'plain', value: 'Untitled' };

/** Titles for CSL twice: with formulas as their plain text, for files, and as placeholders, for our own formatting. */
function cslTitles({ fields }: Work, macros: Record<string, string>): { plain: CslTitles; marked: CslTitles; formulas: Formula[] } {
  const formulas: Formula[] = [];
  const convert = (markup: Markup | undefined) => {
    if (!markup) return undefined;
    const { html, formulas: own } = richToCsl(markup, macros);
    const offset = formulas.push(...own) - own.length;
    const replace = (by: (n: number) => string) => html.replace(/\uE000(\d+)\uE001/g, (_, n: string) => by(Number(n)));
    return { marked: replace((n) => `\uE000${n + offset}\uE001`), plain: replace((n) => own[n]?.text ?? '') };
  };
  const [title, containerTitle, collectionTitle] = [convert(fields.title.value.trim() ? fields.title : untitled)!, convert(fields['container-title']), convert(fields['collection-title'])];
  const pick = (form: 'plain' | 'marked'): CslTitles => ({ title: title[form], ...(containerTitle ? { containerTitle: containerTitle[form] } : {}), ...(collectionTitle ? { collectionTitle: collectionTitle[form] } : {}) });
  return { plain: pick('plain'), marked: pick('marked'), formulas };
}
