import { formatCitations, markTitle } from '../citations/format.ts';
import type { Formula } from '../citations/reference-html.ts';
import { registerLocales, registerStyles } from '../citations/styles.ts';
import { digest } from '../digest.ts';
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
import type { FormerPage, Rendered, RenderSettings, Slim } from './job.ts';

/** A work whose texts are rendered: enough for lists, topics and the report. References and exports are made of it later. */
export interface Begun { work: Work; texts: WorkTexts; csl: Csl; slim: Slim }

export interface WorkRenderer {
  begin(work: Work): Begun;
  /** Makes what takes longest, but for citations that are those of a former page. */
  finish(begun: Begun, former?: FormerPage): Rendered;
}

/** What renders works, one by one, with these settings, of which `version` is a hash, with that of the code. Styles are made known once. */
export function makeRenderer(settings: RenderSettings, version = ''): WorkRenderer {
  registerLocales(settings.ownLocales ?? []);
  registerStyles(settings.ownStyles);
  // No style that is built in prints abstracts.
  const withAbstract = settings.ownStyles.some(([, xml]) => xml.includes('abstract'));
  const itemsOf = (begun: Omit<Begun, 'slim'>) => makeItems(begun, withAbstract);
  return {
    begin(work) {
      const problems: TextProblem[] = [];
      const { texts, csl } = renderTexts(work, settings.macros, problems);
      const reference = settings.listStyle ? listedReference(work, itemsOf({ work, texts, csl }), settings.listStyle, settings) : undefined;
      const { abstract, note: _, ...titles } = texts;
      return { work, texts, csl, slim: { ...titles, abstractText: abstract?.text ?? '', coins: coinsOf(work, texts), ...(reference ? { reference } : {}), problems } };
    },
    finish(begun, former) {
      const { work, texts } = begun;
      const { item, cited, formulas } = itemsOf(begun);
      const key = digest([version, cited, formulas]);
      return {
        texts, cited: key,
        citations: former?.cited === key ? former.citations : formatCitations(cited, { styles: settings.styles, locale: settings.locale, formulas }),
        exports: { bibtex: toBibtex(work, texts), biblatex: toBiblatex(work, texts), ris: toRis(work, texts), endnote: toEndnote(work, texts), cff: hasCff(work) ? toCff(work, texts) : '', cslItem: JSON.stringify(item, null, 1), zotero: JSON.stringify(toZoteroItem(item)) },
      };
    },
  };
}

/** A work as a CSL item, for files, and as our references cite it: with placeholders for `formulas`, and without an abstract no style prints. */
interface Items { item: CslItem; cited: CslItem; marked: CslTitles; formulas: Formula[] }

function makeItems({ work, texts, csl }: Omit<Begun, 'slim'>, withAbstract: boolean): Items {
  const { plain, marked, formulas } = cslTitles(csl);
  const item = toCslItem(work, texts, plain);
  const whole = formulas.length ? withTitles(item, marked) : item;
  const { abstract: _, ...short } = whole;
  return { item, cited: withAbstract ? whole : short as CslItem, marked, formulas };
}

/** The reference lists show, its title leading to the work's page. */
function listedReference({ id, fields }: Work, { cited, marked, formulas }: Items, style: string, { locale }: RenderSettings): string | undefined {
  const [listed] = formatCitations(withTitles(cited, { title: markTitle(marked.title) }), { styles: [style], locale, formulas, titleUrl: workUrl(id), titleLang: fields.title.lang ?? fields.language });
  return listed?.html;
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
