import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ContentError } from '../content/read-content.ts';
import type { Finding } from './written-findings.ts';

/** The failure of a build in words, with file and line, when a page somebody wrote is its cause; else the error as it was. */
export function explainFailure(error: Error, contentDir: string): Error {
  const text = stripVTControlCharacters(error.message);
  for (const { pattern, explain } of causes) {
    const match = pattern.exec(text);
    if (match) return new ContentError(explain(match, contentDir));
  }
  return error;
}

interface Cause { pattern: RegExp; explain(match: RegExpExecArray, contentDir: string): string }

/** What the compiler of MDX, the bundler and a rendered page say. */
const causes: Cause[] = [
  { pattern: /\[plugin @mdx-js\/[^\]]*\] (.+?\.mdx?):(?:(\d+)|undefined):\w+\n\w*Error: (.+)/, explain: ([, file, line, reason], contentDir) => `${relative(contentDir, file!).split(sep).join('/')}:${line ?? lineIn(reason!)}  ${sentence({ kind: 'syntax', reason: reason! })}` },
  { pattern: /Could not resolve '(.+?)' in (.+?\.mdx?)\s/, explain: ([, target], contentDir) => `${placesOf(contentDir, target!)}  ${sentence({ kind: 'file', target: target! })}` },
  { pattern: /Could not find requested image `(.+?)`/, explain: ([, target], contentDir) => `${placesOf(contentDir, target!)}  ${sentence({ kind: 'file', target: target! })}` },
  { pattern: /Expected component `([^`]+)` to be defined/, explain: ([, name], contentDir) => `${placesOf(contentDir, `<${name}`)}  ${sentence({ kind: 'component', name: name! })}` },
  { pattern: /ReferenceError: (\S+) is not defined[\s\S]*MDXContent/, explain: ([, name], contentDir) => `${placesOf(contentDir, `{${name}`)}  ${sentence({ kind: 'code', name: name! })}` },
];

type Fault = Finding extends infer One ? One extends Finding ? Omit<One, 'line'> : never : never;

/** What is wrong with a written page, and what helps, as the check and a failed build say it. */
export function wordsFor(fault: Fault): { message: string; fix: string } {
  switch (fault.kind) {
    case 'syntax': return { message: `The text cannot be read as MDX: ${fault.reason}.`, fix: 'in MDX { and < begin code: write \\{ and &lt; in words, put maths between dollars, close each tag' };
    case 'file': return { message: `There is no file ${fault.target}.`, fix: 'put it there, with its name written the same, or take it out of the text' };
    case 'component': return { message: `The text uses <${fault.name}>, which is nothing HTML knows.`, fix: `import it above the text, or write &lt;${fault.name}> if the words are meant` };
    case 'code': return { message: `{${fault.name}…} is code here, and nobody defines ${fault.name}.`, fix: 'write \\{ for a brace in words, or put maths between dollars' };
  }
}

function sentence(fault: Fault): string {
  const { message, fix } = wordsFor(fault);
  return `${message}\n  fix  ${fix}`;
}

/** The line a reason names, "(3:1-3:6)", where the compiler gives no place. */
export function lineIn(reason: string): number {
  return Number(/\((\d+):\d+/.exec(reason)?.[1] ?? 1);
}

/** Every place in written pages where some words stand: "people/me.mdx:4". */
function placesOf(contentDir: string, words: string): string {
  const files = readdirSync(contentDir, { recursive: true, encoding: 'utf8' }).filter((file) => /\.mdx?$/.test(file)).sort();
  const places = files.flatMap((file) => readFileSync(join(contentDir, file), 'utf8').split('\n').flatMap((line, index) => (line.includes(words) ? [`${file.split(sep).join('/')}:${index + 1}`] : [])));
  return places.join(', ') || 'A page below the content folder';
}
