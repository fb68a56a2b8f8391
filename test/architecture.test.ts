import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { rooms as documentRooms } from '../src/documents.ts';
import { rooms as keptRooms } from '../src/archive.ts';
import { rooms as renderRooms } from '../src/render/version.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const files = ['src', 'scripts', 'public/scripts', 'test'].flatMap((folder) => readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ts|astro|mjs|js)$/.test(entry.name)).map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/')));
const source = files.filter((file) => file.startsWith('src/'));
const read = (file: string) => readFileSync(join(root, file), 'utf8');

/** What each room may know of the others. `portfolio.ts` and `views` put the stages together. */
const mayImport: Record<string, string[]> = {
  model: [], charts: ['model'], pictures: ['model'], previews: ['model', 'enrich', 'pictures', 'memory.ts', 'urls.ts'], latex: ['model'], citations: ['model', 'xml-tree.ts'],
  content: ['model', 'memory.ts'], sources: ['model', 'latex', 'xml-tree.ts'], reconcile: ['model', 'latex', 'digest.ts', 'memory.ts'], enrich: ['model', 'latex', 'digest.ts', 'memory.ts', 'archive.ts', 'urls.ts'], checks: ['model', 'latex'], exports: ['model', 'latex', 'urls.ts'],
  harvest: ['model', 'content', 'sources', 'reconcile', 'xml-tree.ts'],
  render: ['model', 'latex', 'citations', 'exports', 'urls.ts', 'database.ts', 'digest.ts', 'threads.ts'],
  components: ['model', 'charts', 'urls.ts'], layouts: ['model', 'components', 'enrich', 'exports', 'urls.ts', 'styles'], pages: ['components', 'layouts', 'queries.ts', 'urls.ts', 'enrich', 'exports'],
  views: ['model', 'charts', 'enrich', 'exports', 'render', 'urls.ts', 'store.ts', 'documents.ts', 'reads.ts'],
  integrations: ['latex', 'exports'],
  build: ['model', 'content', 'checks', 'latex', 'render', 'exports', 'pictures', 'previews', 'views', 'integrations', 'urls.ts', 'store.ts', 'database.ts', 'reads.ts', 'progress.ts', 'portfolio.ts', 'digest.ts', 'threads.ts'],
};

/** Packages of the field have one door each. */
const doors: Record<string, RegExp> = {
  fontkit: /^src\/previews\/fonts\.ts$/, 'bidi-js': /^src\/previews\/set-text\.ts$/, sharp: /^src\/(?:previews|pictures)\/(?:png|make-picture|check-portraits)\.ts$/,
  katex: /^src\/latex\/katex\.ts$/, '@citation-js/core': /^src\/citations\/citeproc\.ts$/, '@citation-js/plugin-csl': /^src\/citations\/citeproc\.ts$/, pagefind: /^src\/integrations\/search-pagefind\.ts$/, 'd3-force': /^src\/charts\/graph-layout\.ts$/, saxes: /^src\/xml-tree\.ts$/, rolldown: /^scripts\/join-program\.ts$/, 'astro:content': /^src\/(?:queries|content\.config)\.ts$/,
};

function importsOf(file: string): string[] {
  return [...read(file).matchAll(/^\s*(?:import|export)\b[^'"\n]*?from\s*['"]([^'"]+)['"]|^\s*import\s*['"]([^'"]+)['"]|\bimport\(\s*['"]([^'"]+)['"]\s*\)/gm)].map((match) => (match[1] ?? match[2] ?? match[3])!);
}

function roomOf(path: string): string {
  return path.split('/')[1]!;
}

describe('the house', () => {
  it('is imported in one direction', () => {
    const wrong = source.flatMap((file) => {
      const room = roomOf(file);
      const allowed = mayImport[room];
      if (!allowed) return [];
      return importsOf(file).filter((name) => name.startsWith('.')).map((name) => posix.join(dirname(file), name))
        .filter((target) => roomOf(target) !== room && !allowed.includes(roomOf(target))).map((target) => `${file} imports ${target}`);
    });
    expect(wrong).toEqual([]);
  });

  it.each<[what: string, rooms: readonly string[], begins: string[]]>([
    ['rendered works', renderRooms, ['render/render-work.ts', 'render/job.ts']],
    ['identity', keptRooms.identity, ['enrich/identity/people.ts']],
    ['people', keptRooms.people, ['content/person-file.ts']],
    ['topics', keptRooms.topics, ['content/topic-file.ts']],
    ['letters', keptRooms.letters, ['previews/fonts.ts']],
    ['phrases', keptRooms.phrases, ['enrich/topics/work-phrases.ts', 'enrich/topics/kept-phrases.ts']],
    ['topics named in texts', keptRooms.mentions, ['enrich/topics/declared.ts', 'enrich/topics/tokens.ts']],
    ['numbers of phrases', keptRooms.numbers, ['enrich/topics/phrase-numbers.ts']],
    ['choices of phrases', keptRooms.choices, ['enrich/topics/derived.ts']],
    ['sources', keptRooms.sources, ['sources/read-source.ts', 'reconcile/told.ts']],
    ['records', keptRooms.drafts, ['sources/read-source.ts', 'reconcile/told.ts']],
    ['works', keptRooms.works, ['reconcile/reconcile.ts']],
    ['names of works', keptRooms.names, ['reconcile/ids.ts', 'reconcile/lock.ts']],
    ['what works are known by', keptRooms.known, ['reconcile/join-drafts.ts']],
    ['cards', keptRooms.cards, ['previews/plan.ts']],
    ['what lists know of works', keptRooms.listed, ['enrich/listed.ts', 'enrich/entry.ts']],
    ['related works', keptRooms.related, ['enrich/related.ts']],
    ['partners', keptRooms.partners, ['enrich/profile.ts']],
    ['documents that say what they are made from', documentRooms, ['enrich/entry.ts', 'enrich/related.ts', 'enrich/profile.ts', 'enrich/topic-pages.ts', 'enrich/graph/neighbourhood.ts', 'enrich/graph/site-graph.ts', 'enrich/lists.ts', 'enrich/groups.ts', 'exports/export-lists.ts', 'exports/feed-entries.ts']],
  ])('keeps %s between builds only as long as all code that makes them is as it was', (_, rooms, begins) => {
    const seen = new Set<string>();
    const follow = (file: string) => {
      if (seen.has(file) || ['src/digest.ts', 'src/memory.ts', 'src/archive.ts'].includes(file)) return;
      seen.add(file);
      for (const name of importsOf(file).filter((one) => /^\..*\.ts$/.test(one))) follow(posix.join(dirname(file), name));
    };
    for (const file of begins) follow(`src/${file}`);
    expect([...seen].map((file) => file.slice('src/'.length)).filter((file) => !rooms.some((room) => file === room || file.startsWith(`${room}/`)))).toEqual([]);
  });

  it('has a model that knows zod and nothing else', () => {
    const wrong = source.filter((file) => roomOf(file) === 'model').flatMap((file) => importsOf(file).filter((name) => !name.startsWith('.') && name !== 'zod').map((name) => `${file}: ${name}`));
    expect(wrong).toEqual([]);
  });

  it('keeps Astro behind its loader', () => {
    const free = ['model', 'latex', 'citations', 'content', 'sources', 'reconcile', 'enrich', 'checks', 'exports', 'harvest', 'render', 'views', 'portfolio.ts', 'documents.ts', 'prepare.ts', 'store.ts', 'database.ts', 'reads.ts', 'progress.ts', 'digest.ts', 'memory.ts', 'archive.ts', 'urls.ts'];
    const wrong = source.filter((file) => free.includes(roomOf(file))).flatMap((file) => importsOf(file).filter((name) => name === 'astro' || name.startsWith('astro')).map((name) => `${file}: ${name}`));
    expect(wrong).toEqual([]);
  });

  it('has one door for each package of the field', () => {
    const wrong = [...source, ...files.filter((file) => file.startsWith('scripts/'))].flatMap((file) => importsOf(file).filter((name) => doors[name] && !doors[name].test(file)).map((name) => `${file}: ${name}`));
    expect(wrong).toEqual([]);
  });

  it('calls nothing utils, helpers, common, lib, core, manager or service', () => {
    expect(files.filter((file) => /(?:^|\/)(?:utils?|helpers?|common|lib|core|manager|service)(?:\.|\/)/.test(file))).toEqual([]);
  });

  it('has files that can be read at one sitting', () => {
    const long = source.filter((file) => read(file).split('\n').length > 300);
    expect(long).toEqual([]);
  });

  it('runs every test it has', () => {
    expect(files.filter((file) => /\.test\.ts$/.test(file) && /\b(?:it|describe|test)\.only\b/.test(read(file)))).toEqual([]);
  });
});
