import type { TextNode } from './node.ts';
import { readGroup, readOptional } from './scan-arguments.ts';
import { scanMathsEnvironment } from './scan-maths.ts';
import { closeFrame, closeUpTo, occursAfter, openFrame, pushNode, pushText, report, topFrame, type Scan } from './scan-state.ts';
import { environmentArguments } from './text-macros.ts';

const lists = /^(?:itemize|enumerate|description|compactitem|compactenum|inparaenum|inparaitem|asparaenum|asparaitem|trivlist|list)\*?$/;
const quotations = /^(?:quote|quotation|displayquote|verse|blockquote)$/;
const verbatims = /^(?:verbatim|lstlisting|Verbatim|minted|alltt)\*?$/;

/** `\begin{…}`: a formula, a list, a quotation, code, or an environment that only ends the paragraph. */
export function beginEnvironment(scan: Scan, start: number): void {
  const name = (readGroup(scan) ?? '').trim();
  if (name === '') return report(scan, 'unbalanced', start, '“\\begin” without the name of an environment');
  if (scanMathsEnvironment(scan, start, name)) return;
  if (verbatims.test(name)) return scanVerbatim(scan, name);
  readOptional(scan);
  for (let left = Object.hasOwn(environmentArguments, name) ? environmentArguments[name]! : 0; left > 0; left -= 1) readGroup(scan);
  if (lists.test(name)) return openList(scan, name);
  pushNode(scan, { type: 'paragraph' });
  openFrame(scan, `env:${name}`, quotations.test(name) ? (children) => pushNode(scan, { type: 'quote', children }) : undefined);
}

/** `\end{…}` closes its environment and whatever was left open in it. */
export function endEnvironment(scan: Scan, start: number): void {
  const name = (readGroup(scan) ?? '').trim();
  if (!closeUpTo(scan, lists.test(name) ? 'list' : `env:${name}`)) report(scan, 'unbalanced', start, `“\\end{${name}}” ends what was never begun`);
  else pushNode(scan, { type: 'paragraph' });
}

function openList(scan: Scan, name: string): void {
  const items: TextNode[][] = [];
  const frame = openFrame(scan, 'list', (before) => {
    if (before.some((node) => node.type !== 'text' || node.value.trim())) items.unshift(before);
    if (items.length) pushNode(scan, { type: 'list', ordered: name.includes('enum'), items });
  });
  if (frame.close) frame.items = items;
}

/** `\item` ends the item before it; outside a list it is a new line with a bullet. */
export function scanItem(scan: Scan): void {
  const label = readOptional(scan)?.replace(/[\\{}$]/g, '').trim();
  while (scan.open.get('list') && topFrame(scan).kind !== 'list') closeFrame(scan);
  const { items } = topFrame(scan);
  if (items) openFrame(scan, 'item', (nodes) => { items.push(nodes); });
  else pushNode(scan, { type: 'line' });
  if (!items && !label) pushText(scan, '• ');
  if (label) pushNode(scan, { type: 'style', style: 'strong', children: [{ type: 'text', value: label }] });
  if (label) pushText(scan, ' ');
}

function scanVerbatim(scan: Scan, name: string): void {
  const close = `\\end{${name}}`;
  if (!occursAfter(scan, close, scan.at)) return;
  const end = scan.text.indexOf(close, scan.at);
  const value = scan.text.slice(scan.at, end).trim();
  scan.at = end + close.length;
  pushNode(scan, { type: 'paragraph' });
  if (value) pushNode(scan, { type: 'style', style: 'code', children: [{ type: 'text', value }] });
  pushNode(scan, { type: 'paragraph' });
}
