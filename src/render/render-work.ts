import { formatCitations, markTitle } from '../citations/format.ts';
import type { Formula } from '../citations/reference-html.ts';
import { registerLocales, registerStyles } from '../citations/styles.ts';
import { toBiblatex, toBibtex } from '../exports/bibtex.ts';
import { hasCff, toCff } from '../exports/citation-cff.ts';
import { coinsOf } from '../exports/coins.ts';
import { toCslItem, toZoteroItem, withTitles, type CslItem, type CslTitles } from '../exports/csl-json.ts';
import { toEndnote } from '../exports/endnote.ts';
import { toRis } from '../exports/ris.ts';
import type { TextProblem } from '../latex/node.ts';
import { renderRichText, type CslTitle } from '../latex/rich-text.ts';
import type { Markup } from '../model/text.ts';
import type { FieldName, Work, WorkTexts } from '../model/work.ts';
import { workUrl } from '../urls.ts';
import type { Rendered, RenderSettings } from './job.ts';

/** A function that renders one work: its texts, references and exports. Styles are made known once. */
export function makeRenderer(settings: RenderSettings): (work: Work, textsOnly?: boolean) => Rendered {
  registerLocales(settings.ownLocales ?? []);
  registerStyles(settings.ownStyles);
  return (work, textsOnly = false) => {
    const problems: TextProblem[] = [];
    const { texts, csl } = renderTexts(work, settings.macros, problems);
    const { plain, marked, formulas } = cslTitles(csl);
    const item = toCslItem(work, texts, plain);
    const cited = formulas.length ? withTitles(item, marked) : item;
    const format = (one: CslItem, styles: string[], title?: { titleUrl: string; titleLang: string | undefined }) => formatCitations(one, { styles, locale: settings.locale, formulas, ...title });
    const [listed] = settings.listStyle ? format(withTitles(cited, { title: markTitle(marked.title) }), [settings.listStyle], { titleUrl: workUrl(work.id), titleLang: work.fields.title.lang ?? work.fields.language }) : [];
    return {
      texts,
      ...(listed ? { reference: listed.html } : {}),
      citations: format(cited, textsOnly ? [] : settings.styles),
      exports: { bibtex: toBibtex(work, texts), biblatex: toBiblatex(work, texts), ris: toRis(work, texts), endnote: toEndnote(work, texts), cff: hasCff(work) ? toCff(work, texts) : '', cslItem: JSON.stringify(item, null, 1), zotero: JSON.stringify(toZoteroItem(item)), coins: coinsOf(work, texts) },
      problems,
    };
  };
}

/** Titles as CSL has them, by the name of their text. */
type Csl = { title: CslTitle } & Partial<Record<'containerTitle' | 'collectionTitle', CslTitle>>;

function renderTexts({ fields }: Work, macros: Record<string, string>, problems: TextProblem[]): { texts: WorkTexts; csl: Csl } {
  const render = (field: FieldName, markup: Markup | undefined, display: 'inline' | 'block') => {
    if (!markup) return undefined;
    const rendered = renderRichText(markup, { display, macros });
    problems.push(...rendered.problems.map(({ offset: _, ...problem }) => ({ field, ...problem })));
    return rendered;
  };
  const title = render('title', fields.title.value.trim() ? fields.title : untitled, 'inline')!;
  const others = { containerTitle: render('container-title', fields['container-title'], 'inline'), collectionTitle: render('collection-title', fields['collection-title'], 'inline'), abstract: render('abstract', fields.abstract, 'block'), note: render('note', fields.note, 'inline') };
  const texts = { title: title.rich, ...Object.fromEntries(Object.entries(others).flatMap(([name, rendered]) => (rendered?.rich.text ? [[name, rendered.rich]] : []))) };
  const { containerTitle, collectionTitle } = others;
  return { texts, csl: { title: title.csl(), ...(containerTitle ? { containerTitle: containerTitle.csl() } : {}), ...(collectionTitle ? { collectionTitle: collectionTitle.csl() } : {}) } };
}

const untitled: Markup = { syntax: 'plain', value: 'Untitled' };

/** Titles for CSL twice: with formulas as their plain text, for files, and as placeholders, for our own formatting. */
function cslTitles(csl: Csl): { plain: CslTitles; marked: CslTitles; formulas: Formula[] } {
  const formulas: Formula[] = [];
  const [plain, marked] = [{ title: '' }, { title: '' }] as [CslTitles, CslTitles];
  for (const [name, { html, formulas: own }] of Object.entries(csl) as [keyof Csl, CslTitle][]) {
    const offset = formulas.push(...own) - own.length;
    const replace = (by: (n: number) => string) => html.replace(/\uE000(\d+)\uE001/g, (_, n: string) => by(Number(n)));
    marked[name] = replace((n) => `\uE000${n + offset}\uE001`);
    plain[name] = replace((n) => own[n]?.text ?? '');
  }
  return { plain, marked, formulas };
}
