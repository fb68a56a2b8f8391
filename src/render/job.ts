import { packForms, type FormName } from '../exports/packed-forms.ts';
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
export interface RenderJob { hash: string; work: Work; /** The hash of the work as it was before, where it is known. */ former?: string; /** Without references, which take longest: another machine makes them. */ textsOnly?: boolean }

/** Everything slow to make of a work, made once: kept in the cache by content. */
export interface Rendered {
  texts: WorkTexts;
  citations: Citation[];
  /** A hash of all citations are made from. */
  cited: string;
  /** In the forms in which it leaves the site. */
  exports: Record<FormName, string>;
}

/** What a page may take over from the work as it was. */
export type FormerPage = Pick<Rendered, 'citations' | 'cited'>;

/** What the build keeps in memory of a rendered work. */
export interface Slim {
  title: RichText;
  containerTitle?: RichText;
  collectionTitle?: RichText;
  abstractText: string;
  /** The title attribute by which lists are saved from. */
  coins: string;
  /** The reference lists show, its title leading to the work's page. */
  reference?: string;
  problems: TextProblem[];
}

/** Parts of a work as they are kept: what lists need and, where more was asked for than texts, what its page needs and its exported forms. `slim` is a `Slim` in JSON. */
export type RenderedParts = { slim: string; page?: string; forms?: Uint8Array };

export function partsOf({ texts, citations, cited, exports }: Rendered, slim: string): RenderedParts {
  return { slim, page: JSON.stringify({ texts, citations, cited }), forms: packForms(exports) };
}
