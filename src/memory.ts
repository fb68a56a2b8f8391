import { hash } from 'node:crypto';
import type { RenderCache } from './render/cache.ts';
import { codeVersion } from './render/version.ts';

/** What is kept between builds beside rendered works, with the rooms whose code decides it. */
export const rooms = {
  identity: ['model', 'enrich'],
  letters: ['previews'],
  phrases: ['enrich/topics'],
  partners: ['model', 'enrich', 'documents.ts', 'urls.ts'],
  sources: ['sources', 'model', 'latex', 'xml-tree.ts'],
} as const satisfies Record<string, string[]>;

/**
 * The answers of a function that depends on its input alone, in the order of the inputs, one at a time. `isRight` may refuse an
 * old answer, where something else decided it too. Inputs and answers are plain data.
 */
export type Remember = <Input, Answer>(what: keyof typeof rooms, inputs: Iterable<Input>, make: (input: Input) => Answer, isRight?: (answer: Answer) => boolean) => Iterable<Answer>;

/** For whoever has no cache. */
export const rememberNothing: Remember = function* (_what, inputs, make) {
  for (const input of inputs) yield make(input);
};

/** New answers go to the cache so many at once. */
const batchSize = 100;

/** Answers kept in a cache by input and code; a new one is answered as it will be read, so that both are the same. */
export function rememberIn(cache: RenderCache): Remember {
  const versions = new Map<string, string>();
  const versionOf = (what: keyof typeof rooms) => versions.get(what) ?? versions.set(what, codeVersion(rooms[what])).get(what)!;
  return function* <Input, Answer>(what: keyof typeof rooms, inputs: Iterable<Input>, make: (input: Input) => Answer, isRight: (answer: Answer) => boolean = () => true) {
    const fresh = new Map<string, Record<string, string>>();
    const flush = () => {
      if (fresh.size) cache.putAll(fresh);
      fresh.clear();
    };
    try {
      for (const input of inputs) {
        const key = hash('sha1', `${what} ${versionOf(what)} ${JSON.stringify(input)}`, 'base64url');
        const body = cache.get(key, what);
        const known = body === undefined ? undefined : JSON.parse(body) as Answer;
        if (known !== undefined && isRight(known)) { yield known; continue; }
        const made = JSON.stringify(make(input));
        fresh.set(key, { [what]: made });
        if (fresh.size >= batchSize) flush();
        yield JSON.parse(made) as Answer;
      }
    } finally {
      flush();
    }
  };
}
