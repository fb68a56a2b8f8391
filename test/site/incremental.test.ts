import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bib, differences, openYard, person, snapshot, type InventedWork, type Yard } from './building.ts';

const seed = Number(process.env.OEUVRE_SEED) || Math.floor(Math.random() * 1e9);
const random = makeRandom(seed);

let yard: Yard;
const people = new Map([['mila-orsted', 'Mila Ørsted'], ['jonas-quill', 'Jonas Quill'], ['tove-lind', 'Tove Lind']]);
const works: (InventedWork & { owner: string })[] = [];
const settings = { title: 'A small department', url: 'https://small.example/', accent: '#7a2e2e' };
let serial = 0;

beforeAll(async () => {
  yard = openYard();
  for (let n = 0; n < 24; n += 1) addWork();
  writeAll();
  await yard.build('dist');
}, 240_000);

afterAll(() => yard.clear());

describe(`a build after a change (OEUVRE_SEED=${seed})`, () => {
  it.each(Array.from({ length: 7 }, (_, n) => n))('is byte for byte a build from nothing: change %i', async (n) => {
    const done = changes[n < changes.length ? (n + seed) % changes.length : 0]!();
    if (random() < 0.5) pick(changes)();
    writeAll();
    const isRemoved = random() < 0.3;
    if (isRemoved) yard.empty('dist');
    await yard.build('dist');
    await buildFromNothing();
    expect(differences(yard.at('dist'), yard.at('clean')), `after: ${done}${isRemoved ? ', the site removed' : ''}`).toEqual([]);
  }, 300_000);

  it('touches only the files that differ', async () => {
    const before = snapshot(yard.at('dist'));
    const times = new Map([...before.keys()].map((file) => [file, statSync(join(yard.at('dist'), file)).mtimeMs]));
    works[0]!.abstract = `A sentence that stands nowhere else: ${serial += 1}.`;
    writeAll();
    const said = await yard.build('dist');
    const after = snapshot(yard.at('dist'));
    const written = [...after.keys()].filter((file) => statSync(join(yard.at('dist'), file)).mtimeMs !== times.get(file));
    const changed = [...after].filter(([file, text]) => before.get(file) !== text).map(([file]) => file);
    expect(changed.length).toBeGreaterThan(3);
    expect(written.sort()).toEqual(changed.sort());
    expect(said).toMatch(/Rendering pages.* of .*the others are as they were/);
  }, 120_000);

  it('mends what was changed or removed in the output folder, and removes what is not its own', async () => {
    const before = snapshot(yard.at('dist'));
    const file = join(yard.at('dist'), 'index.html');
    writeFileSync(file, 'something else');
    rmSync(join(yard.at('dist'), 'works/index.html'));
    writeFileSync(join(yard.at('dist'), 'stranger.html'), 'not ours');
    await yard.build('dist');
    expect([...snapshot(yard.at('dist'))]).toEqual([...before]);
  }, 120_000);

  it('puts back a folder that was removed, without making a file', async () => {
    const before = snapshot(yard.at('dist'));
    const times = () => [...before.keys()].map((file) => `${file} ${statSync(join(yard.at('dist'), file)).mtimeMs}`);
    const written = times();
    yard.empty('dist');
    await yard.build('dist');
    expect(snapshot(yard.at('dist'))).toEqual(before);
    expect(times()).toEqual(written);
  }, 120_000);

  it('makes everything again when what it remembers is gone or damaged', async () => {
    const before = snapshot(yard.at('dist'));
    for (const name of ['work/rendered.sqlite', ...(await ledgers())]) {
      writeFileSync(yard.at(name), 'not a database');
      await yard.build('dist');
      expect(snapshot(yard.at('dist'))).toEqual(before);
    }
  }, 240_000);
});

/** What may happen to a department between two builds; each answers with what it did. */
const changes: (() => string)[] = [
  () => { const work = pick(works); work.abstract = sentence(); return `another abstract of ${work.key}`; },
  () => `the new work ${addWork().key}`,
  () => { const [gone] = works.splice(Math.floor(random() * works.length), 1); return `${gone!.key} removed`; },
  () => { const slug = pick([...people.keys()]); people.set(slug, `${people.get(slug)!.split(' ')[0]} ${word()}`); return `${slug} is called ${people.get(slug)}`; },
  () => { settings.title = `The department of ${word()}`; return 'another title of the site'; },
  () => { settings.accent = pick(['#225588', '#446622', '#883355']); return 'another colour'; },
  () => { changeTemplate(); return 'another template'; },
  () => { const work = pick(works); work.title = `${word()} and $x^{${works.length}}$`; work.year = 1990 + Math.floor(random() * 30); return `another title and year of ${work.key}`; },
  () => { const work = pick(works); yard.write(`works/${work.owner}/${work.key}.pdf`, `%PDF-1.4 ${sentence()}`); work.extra = `file = {${work.key}.pdf},`; return `a file of ${work.key}`; },
];

function addWork(): InventedWork {
  const owner = pick([...people.keys()]);
  const other = pick([...people.values()]);
  const work = { key: `sample${serial += 1}`, owner, title: `${word()} of ${word()}`, authors: [...new Set([people.get(owner)!, other])].join(' and '), year: 1990 + Math.floor(random() * 30), abstract: sentence(), extra: `keywords = {${pick(['samples', 'proofs', 'measures'])}},` };
  works.push(work);
  return work;
}

function writeAll(): void {
  yard.write('site.yaml', `title: ${settings.title}\nurl: ${settings.url}\naccent: '${settings.accent}'\n`);
  for (const [slug, name] of people) {
    yard.write(`people/${slug}.mdx`, person(name, `Works on samples, with $n^2$ of them.`));
    yard.write(`works/${slug}/works.bib`, bib(works.filter((work) => work.owner === slug)));
  }
}

/** A word more in the footer of every page. */
function changeTemplate(): void {
  const file = join(yard.house, 'src/components/SiteFooter.astro');
  const text = readFileSync(file, 'utf8');
  writeFileSync(file, text.replace(/(<\/footer>)/, `<p>${word()}</p>$1`));
}

/** Nothing of earlier builds is left: neither renderings nor compiled templates. The lock file is content and stays. */
async function buildFromNothing(): Promise<void> {
  for (const name of ['clean', 'clean-work', 'house/.oeuvre']) rmSync(yard.at(name), { recursive: true, force: true });
  await yard.build('clean', { work: 'clean-work' });
}

async function ledgers(): Promise<string[]> {
  return [...snapshot(yard.at('work')).keys()].filter((name) => /\.(?:store|ledger)\.sqlite$/.test(name)).map((name) => `work/${name}`);
}

function pick<T>(items: readonly T[]): T {
  return items[Math.floor(random() * items.length)]!;
}

function word(): string {
  return Array.from({ length: 3 }, () => pick(['ba', 'ro', 'mi', 'tel', 'sun', 'kor', 'vea', 'lin'])).join('').replace(/^./, (letter) => letter.toUpperCase());
}

function sentence(): string {
  return `We study ${word()} by ${word()} and show that $${pick(['a', 'b', 'c'])}_{${serial}} \\le ${pick(['x', 'y'])}^2$ holds for ${word()}.`;
}

/** Mulberry32: the same changes for the same seed. */
function makeRandom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
