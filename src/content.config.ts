import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

const contentDir = process.env.OEUVRE_CONTENT ?? 'content';
const anything = z.looseObject({});

/** Pages people write. Their front matter was checked by the pipeline, with file and line; here only the text is rendered. */
const written = (folder: string, options: Pick<Parameters<typeof glob>[0], 'generateId'> = {}) => defineCollection({ loader: glob({ base: `${contentDir}/${folder}`, pattern: '**/[^_]*.{md,mdx}', ...options }), schema: anything });

/** People and topics are known by the names of their files, capitals and all. */
const asNamed = { generateId: ({ entry }: { entry: string }) => entry.replace(/\.mdx?$/, '') };

/** Works, people and topics are not among them: pages read those from the prepared store (queries.ts), so that they are never bundled. */
export const collections = {
  biographies: written('people', asNamed),
  topicTexts: written('topics', asNamed),
  news: written('news'),
  talks: written('talks'),
  teaching: written('teaching'),
  projects: written('projects'),
};
