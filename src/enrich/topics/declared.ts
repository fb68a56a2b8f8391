import type { Topic } from '../../model/topic.ts';
import { foldWord, termKey } from './terms.ts';
import type { Token } from './tokens.ts';

/** The words of the declared topics. */
export interface Vocabulary {
  /** Key of a label or alias -> topic id. */
  ids: Map<string, string>;
  /** Keys that count in a text only when written exactly so: acronyms, "AI". */
  exact: Map<string, string>;
  /** First letters of the keys: where looking further is worth while. */
  prefixes: Set<string>;
  /** Terms in a script without spaces, looked up as they are. */
  unspaced: { term: string; id: string }[];
}

const prefixLength = 3;
const mostWords = 8;
const unspacedScript = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}]/u;

/** Labels and aliases of the declared topics, ready to be found in keywords and texts; where two topics claim one word the first keeps it. */
export function vocabularyOf(topics: readonly Topic[]): Vocabulary {
  const vocabulary: Vocabulary = { ids: new Map(), exact: new Map(), prefixes: new Set(), unspaced: [] };
  for (const { id, label, aliases } of topics) for (const term of [label, ...aliases]) add(vocabulary, term, id);
  return vocabulary;
}

function add({ ids, exact, prefixes, unspaced }: Vocabulary, term: string, id: string): void {
  const key = termKey(term);
  if (!key || ids.has(key)) return;
  ids.set(key, id);
  prefixes.add(key.slice(0, prefixLength));
  if (/^[\p{Lu}\p{N}-]{2,5}$/u.test(term)) exact.set(key, term);
  if (unspacedScript.test(term)) unspaced.push({ term: term.normalize('NFKC'), id });
}

/** Ids of the declared topics whose label or alias stands in a text as a whole phrase, in the order of their first place. */
export function declaredIn(text: string, tokens: readonly Token[], { ids, exact, prefixes, unspaced }: Vocabulary): Set<string> {
  const found = new Set<string>();
  const words = tokens.flatMap(({ surface, apart }) => surface.split('-').filter(Boolean).map((part, i) => ({ part, folded: foldWord(part), apart: apart && i === 0 })));
  for (let start = 0; start < words.length; start += 1) {
    let key = '';
    for (let end = start; end < words.length && end - start < mostWords && !(end > start && words[end]!.apart); end += 1) {
      key += words[end]!.folded;
      if (key.length >= prefixLength && !prefixes.has(key.slice(0, prefixLength))) break;
      const id = ids.get(key);
      if (id !== undefined && (!exact.has(key) || exact.get(key) === words[end]!.part.replace(/(?<=\p{Lu})s$/u, ''))) found.add(id);
    }
  }
  for (const { term, id } of unspaced) if (text.includes(term)) found.add(id);
  return found;
}
