import { getExplorerScript } from '../../queries.ts';

/** What the explorer draws, as a classic script: it loads from disk too. */
export async function GET(): Promise<Response> {
  return new Response(getExplorerScript());
}
