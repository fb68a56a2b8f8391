import { toJsonFeed } from '../../exports/feeds.ts';
import { getNewsFeed, getSections } from '../../queries.ts';

export async function getStaticPaths() {
  return (await getSections()).filter((section) => section.name === 'news').map((section) => ({ params: { section: section.name } }));
}

export async function GET(): Promise<Response> {
  return new Response(toJsonFeed(await getNewsFeed()));
}
