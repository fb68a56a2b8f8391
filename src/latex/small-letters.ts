const raised = table(
  '0123456789+-−=()ijabcdefghklmnoprstuvwxyzABDEGHIJKLMNOPRTUVWβγδθφχ⊤',
  '⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁱʲᵃᵇᶜᵈᵉᶠᵍʰᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻᴬᴮᴰᴱᴳᴴᴵᴶᴷᴸᴹᴺᴼᴾᴿᵀᵁⱽᵂᵝᵞᵟᶿᵠᵡᵀ',
);
const lowered = table('0123456789+-−=()aehijklmnoprstuvxβγρφχ', '₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓᵦᵧᵨᵩᵪ');

/** A text in Unicode's raised or lowered letters, or undefined when one of its characters has none. */
export function inSmallLetters(text: string, side: 'sup' | 'sub'): string | undefined {
  const letters = side === 'sup' ? raised : lowered;
  let out = '';
  for (const letter of text) {
    const small = letters.get(letter);
    if (small === undefined) return undefined;
    out += small;
  }
  return out;
}

function table(from: string, to: string): Map<string, string> {
  const small = Array.from(to);
  return new Map(Array.from(from, (letter, at) => [letter, small[at]!]));
}
