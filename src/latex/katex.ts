/** KaTeX's one door. */
import katex from 'katex';
import 'katex/contrib/mhchem';
import { escapeHtml } from '../model/text.ts';
import { toCoreMathml } from './core-mathml.ts';
import { mathmlToText } from './mathml-text.ts';
import { authorMacros, normaliseMaths, packageMacros } from './maths-macros.ts';

/** How a formula came to be shown: as written, after mending, with unknown commands as words, or as its source. */
export type MathsLevel = 'strict' | 'normalised' | 'named' | 'fallback';

export interface RenderedMaths { html: string; text: string; level: MathsLevel; message?: string }

/** A formula longer than this is shown as source: 50,000 characters made 8 MB. */
const longest = 10_000;

export type MathsOutput = 'mathml' | 'htmlAndMathml';

/** A formula as HTML and as plain Unicode. Never throws; what KaTeX refuses is shown as its source. */
export function renderMaths(tex: string, { display, output, macros }: { display: boolean; output: MathsOutput; macros: Record<string, string> }): RenderedMaths {
  const options = { display, output };
  if (tex.length > longest) return fallback(tex, `a formula of ${tex.length} characters is too long`);
  if (/\\(?:href|url|includegraphics|html(?:Class|Id|Style|Data))\b/.test(tex)) return fallback(tex, 'links and HTML in formulas are not allowed');
  const first = attempt(tex, { ...packageMacros, ...authorMacros, ...macros }, options);
  if ('html' in first) return { ...first, level: 'strict' };
  const mended = normaliseMaths(tex, macros);
  const second = attempt(mended, { ...packageMacros, ...authorMacros, ...macros }, options);
  if ('html' in second) return { ...second, level: 'normalised' };
  const third = withNames(mended, { ...packageMacros, ...authorMacros, ...macros }, second.message, options);
  return third ? { ...third, level: 'named' } : fallback(tex, first.message);
}

type Attempt = { html: string; text: string } | { message: string };

/** Fresh macros each time: \gdef writes into them. */
function attempt(tex: string, macros: Record<string, string>, { display, output }: { display: boolean; output: MathsOutput }): Attempt {
  try {
    const html = katex.renderToString(tex, { displayMode: display, output, macros: { ...macros }, throwOnError: true, strict: 'ignore', trust: false, maxExpand: 1000, maxSize: 10 });
    const start = html.indexOf('<math');
    const end = html.indexOf('</math>') + 7;
    const mathml = html.slice(start, end);
    const core = toCoreMathml(mathml);
    return { html: output === 'mathml' ? core : html.slice(0, start) + core + html.slice(end), text: mathmlToText(mathml) };
  } catch (error) {
    return { message: String((error as Error).message ?? error).replace(/^KaTeX parse error: /, '').replace(/ at position \d+:[\s\S]*$/, '') };
  }
}

/** Unknown commands as upright words, one after the other as KaTeX names them. */
function withNames(tex: string, macros: Record<string, string>, message: string, options: { display: boolean; output: MathsOutput }): { html: string; text: string } | undefined {
  const named = { ...macros };
  let said = message;
  for (let round = 0; round < 12; round += 1) {
    const name = /Undefined control sequence: (\\(?:[a-zA-Z@]+|.))/.exec(said)?.[1];
    if (!name || named[name]) return undefined;
    named[name] = `\\mathrm{${name.slice(1).replace(/[^a-zA-Z]/g, '')}}`;
    const answer = attempt(tex, named, options);
    if ('html' in answer) return answer;
    said = answer.message;
  }
  return undefined;
}

function fallback(tex: string, message: string): RenderedMaths {
  return { html: `<code class="math-fallback">${escapeHtml(tex)}</code>`, text: tex.replace(/\\([a-zA-Z]+)\s?/g, '$1 ').replace(/[{}\\]/g, '').replace(/\s+/g, ' ').trim(), level: 'fallback', message };
}
