import type { Report } from '../model/issue.ts';
import { topicFileSchema, type Topic } from '../model/topic.ts';
import { parseFrontMatter } from './front-matter.ts';

/** The topic of topics/<id>.mdx; undefined when its front matter has no label. */
export function parseTopic(file: string, id: string, text: string, report: Report): Topic | undefined {
  const parsed = parseFrontMatter(file, text, topicFileSchema, report);
  return parsed && { ...parsed.data, id, file, origin: 'declared', hasText: parsed.body.trim() !== '' };
}
