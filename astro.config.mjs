import { readFileSync } from 'node:fs';
import { defineConfig } from 'astro/config';
import mdx from '@astrojs/mdx';
import { writtenText } from './src/integrations/written-text.ts';

const settings = JSON.parse(process.env.OEUVRE_SETTINGS ?? '{"site":"https://example.org/","macros":{}}');

/** Templates come in any order: the order of the cascade layers must stand before all of them. */
const layersFirst = {
  name: 'oeuvre-layers-first',
  enforce: 'post',
  generateBundle(_options, bundle) {
    for (const file of Object.values(bundle)) if (file.type === 'asset' && file.fileName.endsWith('.css')) file.source = readFileSync(new URL('public/styles/layers.css', import.meta.url), 'utf8') + file.source;
  },
};

/** The mark of a component's elements, for its styles, stands on every one of them: a tenth of a page at the length Astro gives it. */
const shortMarks = () => {
  const whole = new Map();
  const shorten = (text) => text.replace(/\bdata-astro-cid-([a-z0-9]{8})/g, (_, id) => {
    const short = `data-_${id.slice(0, 4)}`;
    if ((whole.get(short) ?? id) !== id) throw new Error(`Two components have the mark ${short}: let shortMarks in astro.config.mjs keep five letters.`);
    whole.set(short, id);
    return short;
  });
  return {
    name: 'oeuvre-short-marks',
    enforce: 'post',
    generateBundle(_options, bundle) {
      for (const file of Object.values(bundle)) {
        if (file.type === 'chunk') file.code = shorten(file.code);
        else if (file.fileName.endsWith('.css')) file.source = shorten(String(file.source));
      }
    },
  };
};

/** The commands in scripts/ set where content and output are and add what runs after the build. */
export default defineConfig({
  site: settings.site,
  trailingSlash: 'always',
  output: 'static',
  build: { format: 'directory', inlineStylesheets: 'never', assets: '_astro', concurrency: 8 },
  // The default 'jsx' glues inline elements that stand on lines of their own: "Okafor, Chidi B.Journal".
  compressHTML: true,
  // Pictures in what people write get sizes and a modern format; src/styles/base.css says how they fit.
  image: { layout: 'constrained', responsiveStyles: false, breakpoints: [480, 720, 1080, 1440] },
  integrations: [mdx()],
  markdown: {
    syntaxHighlight: false,
    processor: writtenText({ macros: settings.macros }),
  },
  vite: {
    // One style sheet for all pages: the next page needs none, and no page waits for several.
    build: { cssCodeSplit: false },
    plugins: [layersFirst, shortMarks()],
    // Packages of many small modules are put into the compiled templates, which every build loads.
    environments: { prerender: { resolve: { noExternal: ['zod', 'parse5', 'entities', 'd3-force', 'd3-quadtree', 'd3-dispatch', 'd3-timer', 'devalue', '@oslojs/encoding', 'piccolore', 'html-escaper', 'cookie', 'clsx'] } } },
  },
  devToolbar: { enabled: false },
  telemetry: false,
});
