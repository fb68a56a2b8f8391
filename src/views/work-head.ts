import { highwireTags } from '../exports/highwire.ts';
import { workJsonLd } from '../exports/json-ld.ts';
import { workOpenGraph } from '../exports/open-graph.ts';
import type { WorkContext } from '../exports/page-context.ts';
import { signpostingLinks } from '../exports/signposting.ts';
import type { HeadTag } from '../model/pages.ts';

/** What programs read of a work page: citation tags, link preview, typed links, JSON-LD. */
export function workHead(context: WorkContext): { head: HeadTag[]; jsonLd: unknown } {
  return { head: [...highwireTags(context), ...workOpenGraph(context), ...signpostingLinks(context)], jsonLd: workJsonLd(context) };
}
