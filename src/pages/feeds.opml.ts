import { getOpml } from '../queries.ts';

export async function GET(): Promise<Response> {
  return new Response(await getOpml());
}
