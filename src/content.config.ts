import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { storeLoader } from './loader.ts';

const contentDir = process.env.OEUVRE_CONTENT ?? 'content';
const anything = z.looseObject({});

/** Pages people write. Their front matter was checked by the pipeline, with file and line; here only the text is rendered. */
const written = (folder: string) => defineCollection({ loader: glob({ base: `${contentDir}/${folder}`, pattern: '**/[^_]*.{md,mdx}' }), schema: anything });

export const collections = {
  works: defineCollection({ loader: storeLoader('entry'), schema: anything }),
  people: defineCollection({ loader: storeLoader('person'), schema: anything }),
  topics: defineCollection({ loader: storeLoader('topic'), schema: anything }),
  biographies: written('people'),
  topicTexts: written('topics'),
  news: written('news'),
  talks: written('talks'),
  teaching: written('teaching'),
  projects: written('projects'),
};
