import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ContentError } from '../content/read-content.ts';

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
  {
    pattern: /\[plugin @mdx-js\/[^\]]*\] (.+?\.mdx?):(\d+):\d+\n\w*Error: (.+)/,
    explain: ([, file, line, reason], contentDir) => `${relative(contentDir, file!).split(sep).join('/')}:${line}  The text cannot be read as MDX: ${reason}.\n  fix  in MDX { and < begin code: write \\{ and &lt; in words, put maths between dollars, close each tag`,
  },
  {
    pattern: /Could not resolve '(.+?)' in (.+?\.mdx?)\s/,
    explain: ([, target], contentDir) => `${placesOf(contentDir, target!)}  There is no file ${target}.\n  fix  put it there, with its name written the same, or take it out of the text`,
  },
  {
    pattern: /Expected component `([^`]+)` to be defined/,
    explain: ([, name], contentDir) => `${placesOf(contentDir, `<${name}`)}  The text uses <${name}>, which is nothing HTML knows.\n  fix  import it above the text, or write &lt;${name}> if the words are meant`,
  },
  {
    pattern: /ReferenceError: (\S+) is not defined[\s\S]*MDXContent/,
    explain: ([, name], contentDir) => `${placesOf(contentDir, `{${name}`)}  {${name}…} is code here, and nobody defines ${name}.\n  fix  write \\{ for a brace in words, or put maths between dollars`,
  },
];

/** Every place in written pages where some words stand: "people/me.mdx:4". */
function placesOf(contentDir: string, words: string): string {
  const files = readdirSync(contentDir, { recursive: true, encoding: 'utf8' }).filter((file) => /\.mdx?$/.test(file)).sort();
  const places = files.flatMap((file) => readFileSync(join(contentDir, file), 'utf8').split('\n').flatMap((line, index) => (line.includes(words) ? [`${file.split(sep).join('/')}:${index + 1}`] : [])));
  return places.join(', ') || 'A page below the content folder';
}
