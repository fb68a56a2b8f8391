import type { TextProblem } from '../latex/node.ts';
import type { Citation } from '../model/pages.ts';
import type { RichText } from '../model/text.ts';
import type { Work, WorkTexts } from '../model/work.ts';

/** What rendering a work depends on besides the work: the same for all works of a build, sent once to each worker. */
export interface RenderSettings {
  macros: Record<string, string>;
  styles: string[];
  /** The style of references in lists. */
  listStyle?: string;
  locale: string;
  /** The user's own styles by name. */
  ownStyles: [name: string, xml: string][];
  /** Locale files of the user by tag. */
  ownLocales?: [tag: string, xml: string][];
}

/** One work to render. */
export interface RenderJob { hash: string; work: Work; /** Without references, which take longest: another machine makes them. */ textsOnly?: boolean }

/** Everything slow to make of a work, made once: kept in the cache by content. */
export interface Rendered {
  texts: WorkTexts;
  citations: Citation[];
  /** The reference lists show, its title leading to the work's page. */
  reference?: string;
  /** Serialised forms: `cslItem` is lossless JSON, `zotero` the JSON item of bulk files, `coins` the title attribute of lists. */
  exports: { bibtex: string; biblatex: string; ris: string; endnote: string; cslItem: string; zotero: string; coins: string; cff: string };
  problems: TextProblem[];
}

/** What the build keeps in memory of a rendered work. */
export interface Slim {
  title: RichText;
  containerTitle?: RichText;
  collectionTitle?: RichText;
  abstractText: string;
  coins: string;
  reference?: string;
  problems: TextProblem[];
}

/** The parts a rendered work is kept in: what lists need and, where more was asked for than texts, what its page needs and each exported form. */
export function partsOf(rendered: Rendered, { textsOnly }: Pick<RenderJob, 'textsOnly'>): RenderedParts {
  const { texts, citations, exports } = rendered;
  const slim = JSON.stringify(slimOf(rendered));
  return textsOnly ? { slim } : { slim, page: JSON.stringify({ texts, citations }), ...exports };
}

/** Parts of a rendered work as they are kept; `slim` is a `Slim` in JSON. */
export type RenderedParts = { slim: string } & Record<string, string>;

function slimOf({ texts, exports, reference, problems }: Rendered): Slim {
  const { title, containerTitle, collectionTitle, abstract } = texts;
  return { title, ...(containerTitle ? { containerTitle } : {}), ...(collectionTitle ? { collectionTitle } : {}), abstractText: abstract?.text ?? '', coins: exports.coins, ...(reference ? { reference } : {}), problems };
}
