import { defineConfig } from 'astro/config';
import mdx from '@astrojs/mdx';
import { unified } from '@astrojs/markdown-remark';
import remarkMath from 'remark-math';
import { rehypeWrittenMaths } from './src/integrations/written-maths.ts';

const settings = JSON.parse(process.env.OEUVRE_SETTINGS ?? '{"site":"https://example.org/","macros":{}}');

/** The commands in scripts/ set where content and output are and add what runs after the build. */
export default defineConfig({
  site: settings.site,
  trailingSlash: 'always',
  output: 'static',
  build: { format: 'directory', inlineStylesheets: 'never', assets: '_astro', concurrency: 8 },
  // The default 'jsx' glues inline elements that stand on lines of their own: "Okafor, Chidi B.Journal".
  compressHTML: true,
  integrations: [mdx()],
  markdown: {
    syntaxHighlight: false,
    processor: unified({ remarkPlugins: [remarkMath], rehypePlugins: [[rehypeWrittenMaths, { macros: settings.macros }]] }),
  },
  devToolbar: { enabled: false },
  telemetry: false,
});
