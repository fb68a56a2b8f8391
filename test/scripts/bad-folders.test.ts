import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const scratch = mkdtempSync(join(tmpdir(), 'oeuvre-bad-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

const site = 'title: Samples\nurl: https://example.org/\n';
const ada = '---\nname: Ada Beispiel\n---\n';
const bib = '@article{rings,\n  title = {On rings},\n  author = {Beispiel, Ada},\n  year = 2020\n}\n';
const smallest = { 'site.yaml': site, 'people/ada.mdx': ada, 'works/ada/p.bib': bib };

interface Folder { name: string; files: Record<string, string | Uint8Array>; says: RegExp; status?: number; prepare?(root: string): void }

const folders: Folder[] = [
  { name: 'smallest', files: smallest, says: /1 record in 1 file: 1 work, 1 person/ },
  { name: 'ein Ordner – 名 é', files: smallest, says: /1 work, 1 person/ },
  { name: 'no works', files: { 'site.yaml': site, 'people/ada.mdx': ada }, says: /0 works, 1 person/ },
  { name: 'nobody', files: { 'site.yaml': site, 'works/p.bib': bib }, says: /1 work, 0 people/ },
  { name: 'a record of nobody', files: { ...smallest, 'works/bob/q.bib': bib.replaceAll('rings', 'fields') }, says: /works\/bob\/q\.bib.*no people\/bob\.mdx[\s\S]*fix  write content\/people\/bob\.mdx/ },
  { name: 'two of one slug', files: { ...smallest, 'people/ada.md': ada }, says: /people\/ada\.mdx  error  .*people\/ada\.md would have one address, \/people\/ada\/[\s\S]*fix  join/, status: 1 },
  { name: 'broken site', files: { ...smallest, 'site.yaml': 'title: "Samples\nurl: https://example.org/\n' }, says: /site\.yaml:\d+.*not YAML/, status: 1 },
  { name: 'no address', files: { ...smallest, 'site.yaml': 'title: Samples\n' }, says: /site\.yaml:\d+.*“url” is missing[\s\S]*fix  url: …/, status: 1 },
  { name: 'broken front matter', files: { ...smallest, 'people/ada.mdx': '---\nname: [Ada\nwebsite: x\n---\n' }, says: /people\/ada\.mdx:\d.*not YAML/, status: 1 },
  { name: 'no front matter', files: { ...smallest, 'people/ada.mdx': 'Ada' }, says: /people\/ada\.mdx:1.*no front matter[\s\S]*fix(?![\s\S]*(?:nobody in people|no people\/ada))/, status: 1 },
  { name: 'a binary', files: { ...smallest, 'works/ada/q.bib': Uint8Array.from({ length: 4000 }, (_, i) => (i * 7919) % 256) }, says: /works\/ada\/q\.bib.*error/, status: 1 },
  { name: 'an empty source', files: { ...smallest, 'works/ada/q.bib': '' }, says: /1 work, 1 person/ },
  { name: 'broken JSON', files: { ...smallest, 'works/ada/q.json': '[{"title": "On rings",}]' }, says: /works\/ada\/q\.json.*error/, status: 1 },
  { name: 'a link to nowhere', files: smallest, prepare: (root) => symlinkSync(join(root, 'gone.bib'), join(root, 'works/ada/q.bib')), says: /works\/ada\/q\.bib  error .*a link to a file that is not there[\s\S]*fix/, status: 1 },
  { name: 'a person who is a link to nowhere', files: smallest, prepare: (root) => symlinkSync(join(root, 'gone'), join(root, 'people/eve.mdx')), says: /people\/eve\.mdx  error .*a link to a file that is not there/, status: 1 },
  { name: 'no site.yaml', files: { 'people/ada.mdx': ada }, says: /There is no site\.yaml in .*Write one with two lines:\n  title: My name/, status: 1 },
  { name: 'nothing', files: {}, says: /is empty or does not exist/, status: 1 },
];

function run(command: string, ...words: string[]) {
  const { stdout, stderr, status } = spawnSync(process.execPath, ['--disable-warning=ExperimentalWarning', `scripts/${command}.ts`, ...words], { encoding: 'utf8' });
  return { said: stdout + stderr, status };
}

function write(root: string, files: Folder['files']): void {
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
}

describe('a folder that is not as it should be is told in words', () => {
  it.each(folders)('$name', ({ name, files, says, status = 0, prepare }) => {
    const root = join(scratch, name);
    write(root, files);
    prepare?.(root);
    const answer = run('check', '--content', root, '--workers', '1');
    expect(answer.said).toMatch(says);
    expect(answer.said).not.toMatch(/^ +at /m);
    expect(answer.status).toBe(status);
  });
});

describe('a build keeps off folders where people keep things', () => {
  const root = join(scratch, 'careful');
  write(root, { ...Object.fromEntries(Object.entries(smallest).map(([path, text]) => [`content/${path}`, text])), 'papers/thesis.tex': 'mine' });
  it.each([
    ['the content folder', 'content', /must lie outside the content folder/],
    ['a folder in it', 'content/dist', /must lie outside the content folder/],
    ['the folder around it', '.', /must lie outside the content folder/],
    ['a folder with other files', 'papers', /holds files that no build made, among them thesis\.tex/],
    ['a file', 'papers/thesis.tex', /that is a file/],
  ])('%s', (_, out, says) => {
    const answer = run('build', '--content', join(root, 'content'), '--out', join(root, out), '--work', join(root, 'work'));
    expect(answer.said).toMatch(says);
    expect(answer.said).not.toMatch(/^ +at /m);
    expect(answer.status).toBe(1);
    expect(['content/site.yaml', 'content/people/ada.mdx', 'papers/thesis.tex'].filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});

describe('every command', () => {
  it.each(['build', 'check', 'dev', 'import', 'bench'])('%s tells how it is used, and which option it does not know', (command) => {
    expect(run(command, '--help')).toMatchObject({ status: 0, said: expect.stringMatching(new RegExp(`^npm run ${command} -- `)) });
    expect(run(command, '--colour-of-the-moon')).toMatchObject({ status: 2, said: expect.stringMatching(/^Unknown option '--colour-of-the-moon'\.\n\nnpm run /) });
  });
});
