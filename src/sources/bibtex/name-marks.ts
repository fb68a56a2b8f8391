import { withoutOuterBraces } from './plain.ts';

const wrappers = /\\(?:textbf|textit|texttt|textsc|textup|textrm|textsf|emph|underline|uline|uuline|mathbf|boldsymbol|bf|it|em|sc|mbox|hbox|myname|me|ul|hl)\b\s*/g;
const footnotes = /\\(?:thanks|footnote|footnotemark|inst|orcid|orcidlink|email|corref|fnref|authormark)\s*(?:\[[^\]]*\])?\s*\{([^{}]*(?:\{[^{}]*\}[^{}]*)*)\}/g;
const raised = /\\textsuperscript\s*\{([^{}]*)\}/g;
const superscript = /\$\s*\{?\s*\}?\s*\^\s*(?:\{([^{}$]*)\}|(\\[a-zA-Z]+|[^{}$\\]))\s*\$/g;
const signs = /[*∗⁎†‡§¶✉]|\\(?:dagger|ddagger|dag|ddag|ast|star|textdagger|textdaggerdbl|textasteriskcentered|Letter|Envelope|S|P)(?![a-zA-Z])|\\\*/g;
const address = /\s*[<(]?\s*[\w.+-]+@[\w-]+(?:\.[\w-]+)+\s*[>)]?/g;

/**
 * A name without what people put on it to make it stand out or to point at a footnote, and the sign that stood there:
 * `\textbf{Doe, Jane}$^{*}$` is `Doe, Jane` with the mark `*`. Groups in braces keep theirs.
 */
export function takeMark(tex: string): { tex: string; mark?: string } {
  if (!/[\\$*∗⁎†‡§¶✉@^(]/.test(tex)) return { tex };
  let mark: string | undefined;
  const keep = (sign: string) => { mark ??= named(sign.trim()); return ''; };
  const note = (content: string, next: string) => (/\p{L}/u.test(next) || !/^[\s\d,;a-h\W]*$/.test(content.replace(signs, '')) ? content : signsIn(content, keep));
  let bare = tex.replace(/\s*\([^()]*\b(?:equal|contribut|correspond)[^()]*\)/gi, '').replace(footnotes, (_, content: string) => signsIn(content, keep));
  bare = bare.replace(raised, (whole, content: string, at: number) => note(content, bare[at + whole.length] ?? ''));
  bare = bare.replace(superscript, (whole, braced: string | undefined, one: string | undefined, at: number) => note(braced ?? one ?? '', bare[at + whole.length] ?? ''));
  if (/^\*\*[^*]+\*\*$/.test(bare)) bare = bare.slice(2, -2);
  bare = bare.replace(/\$/g, '').replace(signs, (sign) => keep(sign)).replace(address, '').trim();
  if (bare.search(wrappers) !== -1) bare = unwrapped(bare);
  return mark ? { tex: bare, mark } : { tex: bare };
}

/** Bold and the like taken off all of a name or off its parts. */
function unwrapped(tex: string): string {
  const bare = tex.replace(/\{\s*\\(?:bf|it|em|sc|bfseries|itshape)(?![a-zA-Z])\s*([^{}]*)\}/g, '$1').replace(wrappers, '').trim();
  return withoutOuterBraces(bare).replace(/(^|[\s,])\{([^{}\\]*)\}(?=$|[\s,])/g, '$1$2');
}

function signsIn(text: string, keep: (sign: string) => string): string {
  for (const [sign] of text.matchAll(signs)) keep(sign);
  return '';
}

function named(sign: string): string {
  if (/^(?:\\dag|\\textdagger$|\\dagger)/.test(sign)) return '†';
  if (/ddag|daggerdbl/.test(sign)) return '‡';
  if (/Letter|Envelope/.test(sign)) return '✉';
  return /^[∗⁎]$|ast|star|\\\*/.test(sign) ? '*' : sign;
}
