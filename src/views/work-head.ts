import { highwireTags } from '../exports/highwire.ts';
import { workNodes } from '../exports/json-ld/work.ts';
import { workOpenGraph } from '../exports/open-graph.ts';
import type { WorkContext } from '../exports/page-context.ts';
import { signpostingLinks } from '../exports/signposting.ts';
import type { HeadTag, JsonLdNode } from '../model/pages.ts';

/** What programs read of a work page: citation tags, link preview, typed links, JSON-LD. */
export function workHead(context: WorkContext): { head: HeadTag[]; jsonLd: JsonLdNode[] } {
  return { head: [...highwireTags(context), ...workOpenGraph(context), ...signpostingLinks(context)], jsonLd: workNodes(context) };
}
