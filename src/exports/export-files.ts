import { allFormats, type ExportFormat } from '../model/export-formats.ts';
import type { Person } from '../model/person.ts';
import type { Site } from '../model/site.ts';
import type { Work } from '../model/work.ts';
import { atomUrl, jsonFeedUrl, listExportUrl, workExportUrl, workUrl } from '../urls.ts';
import type { List } from './export-lists.ts';
import { feedOf } from './feed-entries.ts';
import { toAtom, toJsonFeed, type FeedEntry } from './feeds.ts';
import type { FormName, Forms } from './packed-forms.ts';
import type { PageFile } from './page-context.ts';
import { toLinkset } from './signposting.ts';

/** A file other tools read. */
export interface ExportFile { path: string; content: string | Uint8Array }

/** Long files made side by side: each row has a piece of each. */
export interface SideBySide { paths: string[]; rows: Iterable<Row> }

/** `from` tells all that the pieces are made from, but for the code: where it is the same, so are they. */
export interface Row { from: string; make(): Uint8Array[] }

/** A work as its exports need it; `people` are the site's on it. */
export interface ExportedWork { site: Site; work: Work; people: Person[]; files: PageFile[]; forms: Forms }

/** The files beside the page of a work. */
export function* workFiles({ forms, ...context }: ExportedWork): Generator<ExportFile> {
  const { id } = context.work;
  const home = workUrl(id).slice(1);
  for (const format of allFormats) yield { path: workExportUrl(id, format).slice(1), content: format === 'csl-json' ? `[${forms.cslItem}]\n` : forms[format] };
  if (forms.cff.length) yield { path: `${home}CITATION.cff`, content: forms.cff };
  yield { path: `${home}linkset.json`, content: toLinkset(context) };
}

/** A work of a list: a text that stands for its forms, and these. */
export interface ListedWork { rendering: string; forms(): Forms }

/** A list in the forms it is exported in; works are asked for one at a time, so that the whole is never in memory. */
export function* listFiles({ home, ids, exports }: List, workOf: (id: string) => ListedWork): Generator<SideBySide> {
  if (exports.length) yield { paths: exports.map((format) => listExportUrl(home, format).slice(1)), rows: rowsOf(ids, workOf, exports.map((format) => frames[format])) };
}

/** The form a work has in a list of each format, and what stands before, between and after the works. */
const frames = {
  bibtex: ['bibtex', '', '\n', ''], biblatex: ['biblatex', '', '\n', ''], ris: ['ris', '', '', ''], endnote: ['endnote', '', '', ''], 'csl-json': ['zotero', '[\n', ',\n', '\n]\n'],
} as const satisfies Record<ExportFormat, Frame>;
type Frame = readonly [form: FormName, before: string, between: string, after: string];

/** A row is a work with what stands before it; the last is the end. */
function* rowsOf(ids: string[], workOf: (id: string) => ListedWork, own: Frame[]): SideBySide['rows'] {
  const [before, between, after] = ([1, 2, 3] as const).map((part) => own.map((frame) => Buffer.from(frame[part]))) as [Buffer[], Buffer[], Buffer[]];
  for (const [index, id] of ids.entries()) {
    const { rendering, forms } = workOf(id);
    const lead = index ? between : before;
    yield {
      from: `${index ? 'next' : 'first'} ${rendering}`,
      make() {
        const all = forms();
        return own.map(([form], at) => (lead[at]!.length ? Buffer.concat([lead[at]!, all[form]]) : all[form]));
      },
    };
  }
  yield { from: ids.length ? 'end' : 'nothing', make: () => own.map((_, at) => Buffer.concat(ids.length ? [after[at]!] : [before[at]!, after[at]!])) };
}

/** The feeds of a list that has some. */
export function* feedFiles({ home, feed }: List, entryOf: (id: string) => FeedEntry, site: Site): Generator<ExportFile> {
  if (!feed) return;
  const whole = feedOf(site, home, feed, feed.ids.map(entryOf));
  yield { path: atomUrl(home.slice(1)), content: toAtom(whole) };
  yield { path: jsonFeedUrl(home.slice(1)), content: toJsonFeed(whole) };
}
