import { z } from 'zod';
import { richTextSchema } from './text.ts';

/** Front matter of content/topics/<id>.mdx; the file name is the topic's id. */
export const topicFileSchema = z.strictObject({
  label: z.string(),
  description: z.string().optional(),
  /** Id of the wider topic. */
  parent: z.string().optional(),
  /** Addresses of the same concept elsewhere: Wikidata, OpenAlex, MSC. */
  sameAs: z.array(z.string()).default([]),
  /** Other words for it: works with one of them as keyword or subject get this topic. */
  aliases: z.array(z.string()).default([]),
});

/** A topic of the site. */
const topicSchema = topicFileSchema.extend({
  id: z.string(),
  /** The file, relative to the content folder; absent for a topic found in works. */
  file: z.string().optional(),
  descriptionRich: richTextSchema.optional(),
  /** declared in a file; keyword or subject of a source; derived from titles and abstracts. */
  origin: z.enum(['declared', 'keyword', 'subject', 'derived']),
  hasText: z.boolean(),
});

export type Topic = z.infer<typeof topicSchema>;
