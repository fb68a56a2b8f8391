import { plainLetters, type MathsTree } from './maths-tree.ts';
import { inSmallLetters } from './small-letters.ts';

/** MathML as plain Unicode on one line: "PT", "ℓ₁", "H₂O", "O(n² log n)", "(a + b)/c". Phantoms and annotations are left out. */
export function mathsText(tree: MathsTree): string {
  return rowText([tree]).replace(/\s+/g, ' ').trim().normalize('NFC');
}

/** What part a piece plays in its row; it decides about the spaces around it. */
type Role = 'operand' | 'operator' | 'open' | 'close' | 'punctuation' | 'name' | 'space';
interface Piece { text: string; role: Role; number?: boolean }

/** Elements that only group: their children stand in the row around them. */
const groups = new Set(['math', 'mrow', 'mstyle', 'mpadded', 'semantics', 'menclose', 'mtd', 'merror', 'none']);
const silent = new Set(['annotation', 'annotation-xml', 'mphantom', 'mprescripts']);

function rowText(nodes: readonly MathsTree[]): string {
  const pieces: Piece[] = [];
  for (const node of nodes) collect(node, pieces);
  return joinPieces(pieces);
}

function collect(node: MathsTree, pieces: Piece[]): void {
  if (silent.has(node.type ?? '')) return;
  if (node.width !== undefined) return void (node.width > 0.1 && pieces.push({ text: ' ', role: 'space' }));
  if (node.type === undefined || groups.has(node.type)) {
    if (node.text) pieces.push({ text: node.text, role: 'operand' });
    for (const child of node.children ?? []) collect(child, pieces);
  } else pieces.push(pieceOf(node, pieces));
}

function pieceOf(node: MathsTree, before: Piece[]): Piece {
  switch (node.type) {
    case 'mi': return identifier(plainLetters(tokenText(node), node.attributes?.mathvariant), before);
    case 'mn': return { text: plainLetters(tokenText(node), node.attributes?.mathvariant), role: 'operand', number: true };
    case 'mtext': case 'ms': return words(tokenText(node));
    case 'mspace': return { text: ' ', role: parseFloat(node.attributes?.width ?? '0') > 0.1 ? 'space' : 'open' };
    case 'mo': return operator(node, before);
    case 'msup': case 'msub': case 'msubsup': case 'munder': case 'mover': case 'munderover': case 'mmultiscripts': return scripted(node, before);
    case 'mfrac': return fraction(node);
    case 'msqrt': return { text: `√${inParentheses(node.children ?? [])}`, role: 'operand' };
    case 'mroot': return { text: `${small(textOf(node.children?.[1]), 'sup') ?? ''}√${inParentheses(node.children?.slice(0, 1) ?? [])}`, role: 'operand' };
    case 'mtable': return { text: tableText(node), role: 'operand' };
    default: return { text: rowText(node.children ?? []), role: 'operand' };
  }
}

function textOf(node: MathsTree | undefined): string {
  return node ? rowText([node]) : '';
}

/** The characters of a token; KaTeX sometimes nests elements in one. */
function tokenText(node: MathsTree): string {
  if (node.text !== undefined) return node.text;
  return (node.children ?? []).map((child) => (child.text !== undefined ? child.text : child.type === 'mo' || child.type === 'mi' ? tokenText(child) : textOf(child))).join('');
}

/** Names of several letters, "log" and "arg min", stand apart from what they apply to. */
function identifier(text: string, before: Piece[]): Piece {
  if (text === '∣' || text === '∥') return bar(text, before);
  if (text === '/') return { text, role: 'open' };
  return { text, role: /^[\p{L} \u2009]{2,}$/u.test(text) ? 'name' : 'operand' };
}

function words(text: string): Piece {
  if (text.includes('\u2063')) return { text: '', role: 'open' };
  return /^\s*$/u.test(text) ? { text: ' ', role: 'space' } : { text, role: 'operand' };
}

/** Bars open and close in turn. */
function bar(text: string, before: Piece[]): Piece {
  const sign = text === '∣' || text === '|' ? '|' : '‖';
  const open = before.filter((piece) => piece.text === sign && piece.role === 'open').length > before.filter((piece) => piece.text === sign && piece.role === 'close').length;
  return { text: sign, role: open ? 'close' : 'open' };
}

const plainSigns: Record<string, string> = { '\u2217': '*', '\u2223': '|', '\u2225': '‖', '\u2061': '', '\u2062': '', '\u2063': '', '‾': '¯' };
/** Relations, arrows and the binary signs that typographers set apart. Ranges are those of Unicode's blocks of operators and arrows. */
const spaced = /^(?:[+−±∓=<>≔≕:-]=?|[\u2190-\u21ff\u2208-\u220d\u2213\u2216\u2223-\u222a\u2234-\u22a3\u22a5-\u22c3\u22c6-\u22ee\u27f0-\u27ff\u2900-\u297f\u2a00-\u2aff|‖∼])$/u;

function operator(node: MathsTree, before: Piece[]): Piece {
  const sign = tokenText(node).trim();
  const text = plainSigns[sign] ?? sign;
  if (node.attributes?.fence === 'true' && /^[|∣∥‖]$/.test(sign)) return bar(text, before);
  if (/^[([{⟨⌈⌊⟦⎰]$/.test(text)) return { text, role: 'open' };
  if (/^[)\]}⟩⌉⌋⟧!?⎱]$/.test(text)) return { text, role: 'close' };
  if (text === '=' && before.at(-1)?.text === ':') return { text: `${before.pop()!.text}=`, role: 'operator' };
  if (text === ',' || text === ';' || text === ':') return { text, role: 'punctuation' };
  if (/^(?:[×·⋅∘*/⁄∕¬∀∃√])?$/.test(text)) return { text, role: 'open' };
  return { text, role: spaced.test(text) ? 'operator' : /^[\p{L} ]{2,}$/u.test(text) ? 'name' : 'operand' };
}

function joinPieces(pieces: Piece[]): string {
  let out = '';
  let previous: Piece | undefined;
  pieces.forEach((piece, at) => {
    if (piece.text === '') return;
    if (piece.role === 'space') { out += ' '; return; }
    const next = pieces.slice(at + 1, at + 4).find((one) => one.text !== '' && one.role !== 'space');
    out += needsSpace(previous, piece) ? ` ${piece.text}` : piece.text;
    out += spaceAfter(previous, piece, next);
    previous = piece;
  });
  return out;
}

function isOperand(piece: Piece | undefined): boolean {
  return piece?.role === 'operand' || piece?.role === 'close' || piece?.role === 'name';
}

function needsSpace(previous: Piece | undefined, { role }: Piece): boolean {
  if (role === 'operator') return isOperand(previous);
  return (role === 'name' && isOperand(previous)) || (previous?.role === 'name' && role === 'operand');
}

/** A sign between two things has spaces; a sign before one, "−1" or "≈10", has none. */
function spaceAfter(previous: Piece | undefined, piece: Piece, next: Piece | undefined): string {
  if (!next) return '';
  if (piece.role === 'operator') return isOperand(previous) ? ' ' : '';
  if (piece.role !== 'punctuation') return '';
  const inNumber = previous?.number && next.number && (piece.text === ':' || (piece.text === ',' && next.text.length === 3));
  return inNumber ? '' : ' ';
}

function scripted(node: MathsTree, before: Piece[]): Piece {
  const { base, pre, sub, sup } = partsOf(node);
  const pieces: Piece[] = [];
  if (base) collect(base, pieces);
  const lone = pieces.filter((piece) => piece.text !== '');
  const own = joinPieces(pieces);
  const accent = node.type === 'mover' || node.type === 'munder' ? withMark(own, textOf(node.children?.[1])) : undefined;
  const role = lone.length === 1 ? lone[0]!.role : lone.length ? 'operand' : isOperand(before.at(-1)) ? 'operand' : 'open';
  if (accent !== undefined) return { text: accent, role };
  const whole = lone.length > 1 && / /.test(own) ? `(${own})` : own;
  return { text: pre + whole + script(sub, 'sub') + script(sup, 'sup'), role: role === 'operand' && /^[∑∏∐∫⋃⋂]/u.test(own) ? 'name' : role };
}

function partsOf({ type, children = [] }: MathsTree): { base: MathsTree | undefined; pre: string; sub: string; sup: string } {
  const [base, ...rest] = children;
  if (type === 'mmultiscripts') return multiscripts(base, rest);
  const [first, second] = [textOf(rest[0]), textOf(rest[1])];
  const above = type === 'msup' || type === 'mover';
  return { base, pre: '', sub: above ? '' : first, sup: above ? first : second };
}

function multiscripts(base: MathsTree | undefined, rest: MathsTree[]): { base: MathsTree | undefined; pre: string; sub: string; sup: string } {
  const mark = rest.findIndex((one) => one.type === 'mprescripts');
  const after = mark < 0 ? rest : rest.slice(0, mark);
  const before = mark < 0 ? [] : rest.slice(mark + 1);
  const every = (list: MathsTree[], parity: number) => list.filter((_, at) => at % 2 === parity).map(textOf).join('');
  return { base, pre: script(every(before, 0), 'sub') + script(every(before, 1), 'sup'), sub: every(after, 0), sup: every(after, 1) };
}

/** Signs over or under a letter, as MathML writes them -> combining marks. */
const marks: Record<string, string> = { '^': '\u0302', ˆ: '\u0302', '~': '\u0303', '˜': '\u0303', '∼': '\u0303', ˉ: '\u0304', '¯': '\u0304', '˙': '\u0307', '¨': '\u0308', '\u20d7': '\u20d7', '→': '\u20d7', ˇ: '\u030c', '˘': '\u0306', '´': '\u0301', ˊ: '\u0301', '`': '\u0300', ˋ: '\u0300', '˚': '\u030a', _: '\u0332', '‾': '\u0304' };
const braces = /^[⏞⏟⎴⎵︷︸⏜⏝←↔_‾¯→^~˜ˇ⇀↼]$/u;

/** A letter with its accent; longer bases lose a bar, brace or hat, which plain text has no way to say. */
function withMark(base: string, sign: string): string | undefined {
  const mark = marks[sign.trim()];
  if (mark && /^\p{L}\p{M}*$/u.test(base)) return (base + mark).normalize('NFC');
  return (mark && base !== '→' && /[\p{L}\p{N}]/u.test(base)) || braces.test(sign.trim()) ? base : undefined;
}

/** Scripts that are read as they stand: primes, stars, degrees. */
const selfRaised = /^[′″‴'*†‡⋆±∓°]+$/u;

function script(text: string, side: 'sub' | 'sup'): string {
  const clean = text.trim().replace(/, /g, ',');
  if (clean === '') return '';
  if (side === 'sup' && clean === '∘') return '°';
  if (side === 'sup' && selfRaised.test(clean)) return clean;
  if (side === 'sub' && clean === '⊙') return clean;
  return small(clean, side) ?? `${side === 'sup' ? '^' : '_'}${isSimple(clean) ? clean : `(${clean})`}`;
}

function small(text: string, side: 'sub' | 'sup'): string | undefined {
  return inSmallLetters(text.replace(/\s+/g, ''), side);
}

function isSimple(text: string): boolean {
  return /^(?:[\p{L}\p{M}\p{N}]+|.)$/u.test(text) || /^\([^()]*\)$/.test(text);
}

function fraction(node: MathsTree): Piece {
  const [above, below] = node.children ?? [];
  if (node.attributes?.linethickness === '0px' || node.attributes?.linethickness === '0') return { text: `${textOf(above)} choose ${textOf(below)}`, role: 'operand' };
  return { text: `${inParentheses(above ? [above] : [], true)}/${inParentheses(below ? [below] : [])}`, role: 'name' };
}

/** "n" as it is, "a + b" in parentheses; above a fraction line a product needs none. */
function inParentheses(nodes: readonly MathsTree[], above = false): string {
  const pieces: Piece[] = [];
  for (const node of nodes) collect(node, pieces);
  const text = joinPieces(pieces).trim();
  const alone = pieces.filter((piece) => piece.text !== '').length <= 1 && !/[ /]/.test(text);
  const product = above && pieces.every((piece) => piece.role === 'operand') && !/[ /]/.test(text);
  const call = /^\p{L}*\([^()]*\)$/u.test(text);
  return alone || product || call ? text : `(${text})`;
}

/** Rows with semicolons; the cells of aligned equations follow each other, those of a matrix have commas. */
function tableText(table: MathsTree): string {
  const aligned = /right (?:center )?left/.test(table.attributes?.columnalign ?? '');
  const rows = (table.children ?? []).map(({ children: cells = [] }) => (aligned ? rowText(cells) : cells.map(textOf).filter((cell) => cell.trim()).join(', ')));
  return rows.filter((row) => row.trim()).join('; ');
}
