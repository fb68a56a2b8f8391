import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A generated department: the same bytes for the same number, whatever the machine and the day. `styles` are those of its citations, all if none are named. */
export function writeBenchCorpus(folder: string, works: number, styles?: string): void {
  rmSync(folder, { recursive: true, force: true });
  const random = makeRandom(works);
  const people = Array.from({ length: Math.max(1, Math.round(works / 100)) }, (_, index) => makePerson(index, random));
  write(folder, 'site.yaml', `title: A generated department\nurl: https://bench.example/department/\n${styles ? `citations: { styles: [${styles}] }\n` : ''}`);
  const bibs = people.map(() => [] as string[]);
  for (let n = 0; n < works; n += 1) bibs[n % people.length]!.push(makeEntry(n, people[n % people.length]!, people, random));
  people.forEach((person, index) => {
    write(folder, `people/${person.slug}.mdx`, `---\nname: ${person.name}\nrole: Researcher\n---\n\n${sentence(random, 60)}\n`);
    write(folder, `works/${person.slug}/works.bib`, bibs[index]!.join('\n'));
  });
}

interface BenchPerson { slug: string; name: string; given: string; family: string }
type Random = () => number;

const onsets = ['b', 'd', 'f', 'g', 'k', 'l', 'm', 'n', 'p', 'r', 's', 't', 'v', 'st', 'tr', 'gr', 'pl', 'sk', 'ch', 'qu'];
const vowels = ['a', 'e', 'i', 'o', 'u', 'ia', 'eo', 'ou'];
const codas = ['', '', 'n', 'r', 's', 'l', 't', 'm', 'nd', 'x'];
const small = 'the of a and in to we for is that with on by this are from as an which be it can over under'.split(' ');
const venues = ['Annals of Invented Results', 'Journal of Sample Mathematics', 'Transactions on Test Data', 'Proceedings of the Bench Society', 'Letters in Made-up Physics', 'Review of Nothing in Particular'];
const formulas = ['$O(n^{2} \\log n)$', '$\\sum_{i=1}^{n} x_{i}^{2}$', '$\\mathbb{R}^{d}$', '$\\alpha + \\beta_{1}$', '$\\frac{a+b}{c}$', '$\\lVert x - y \\rVert_{2}$', '$\\int_{0}^{1} f(t)\\,dt$', '$\\mathcal{F} \\subseteq \\mathcal{G}$', '$p \\mid q^{k} - 1$', '$\\hat{\\theta}_{n} \\to \\theta$', '$E = mc^{2}$', '$\\lim_{n \\to \\infty} a_{n}$'];

/** Mulberry32: small, quick, the same everywhere. */
function makeRandom(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

function pick<T>(items: readonly T[], random: Random): T {
  return items[Math.floor(random() * items.length)]!;
}

/** The n-th word of an endless vocabulary, always the same. */
function word(n: number): string {
  const random = makeRandom(n * 7919 + 13);
  return Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(onsets, random) + pick(vowels, random) + pick(codas, random)).join('');
}

const words = Array.from({ length: 6000 }, (_, n) => word(n));

/** Words as often as in prose: few of them very often, most of them rarely (Zipf). */
function anyWord(random: Random): string {
  return random() < 0.42 ? pick(small, random) : words[Math.floor(words.length ** random()) - 1] ?? words[0]!;
}

function sentence(random: Random, count: number): string {
  const text = Array.from({ length: count }, () => anyWord(random)).join(' ');
  return `${text[0]!.toUpperCase()}${text.slice(1)}.`;
}

function makePerson(index: number, random: Random): BenchPerson {
  const capital = (text: string) => text[0]!.toUpperCase() + text.slice(1);
  const [given, family] = [capital(pick(words, random)), capital(word(10_000 + index))];
  return { given, family, name: `${given} ${family}`, slug: `${given}-${family}-${index}`.toLowerCase() };
}

/** 150 words with six formulas among them. */
function abstract(random: Random): string {
  return Array.from({ length: 6 }, () => `${sentence(random, 24).slice(0, -1)} ${varied(pick(formulas, random), random)}.`).join(' ');
}

function varied(formula: string, random: Random): string {
  return formula.replace(/(?<![\\a-zA-Z{])[a-dnx](?![a-zA-Z}])/g, () => pick([...'abcdnxyz'], random));
}

function makeEntry(n: number, owner: BenchPerson, people: BenchPerson[], random: Random): string {
  const others = Array.from({ length: Math.floor(random() * 4) }, () => (random() < 0.3 ? pick(people, random) : { family: pick(words, random), given: pick(words, random) }));
  const names = [owner, ...others].map(({ family, given }) => `${family[0]!.toUpperCase()}${family.slice(1)}, ${given[0]!.toUpperCase()}${given.slice(1)}`);
  const kind = random();
  const head = kind < 0.6 ? ['article', `journal = {${pick(venues, random)}}`] : kind < 0.9 ? ['inproceedings', `booktitle = {${pick(venues, random)}}`] : kind < 0.97 ? ['misc', `eprint = {${15 + (n % 10)}${String(1 + (n % 12)).padStart(2, '0')}.${String(10_000 + n).slice(-5)}}, archivePrefix = {arXiv}`] : ['book', `publisher = {${pick(venues, random)} Press}`];
  const title = sentence(random, 6 + Math.floor(random() * 6)).slice(0, -1);
  return `@${head[0]}{bench${n},
  title = {${title}${random() < 0.1 ? ' in $\\mathbb{R}^{3}$' : ''}},
  author = {${[...new Set(names)].join(' and ')}},
  ${head[1]},
  year = {${1990 + Math.floor(random() * 37)}},
  volume = {${1 + Math.floor(random() * 80)}},
  pages = {${n % 900}--${(n % 900) + 18}},
  ${random() < 0.7 ? `doi = {10.5555/bench.${n}},` : ''}
  ${random() < 0.5 ? `keywords = {${pick(words, random)}, ${words[Math.floor(random() * 60)]!} theory},` : ''}
  abstract = {${abstract(random)}},
}
`;
}

function write(folder: string, file: string, text: string): void {
  const path = join(folder, file);
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, text);
}
