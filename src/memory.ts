import { hash } from 'node:crypto';
import type { RenderCache } from './render/cache.ts';
import { openShelf } from './render/shelf.ts';
import { codeVersion } from './render/version.ts';

/** What is kept between builds beside rendered works, with the rooms whose code decides it. */
export const rooms = {
  identity: ['model', 'enrich'],
  people: ['content', 'model'],
  topics: ['content', 'model'],
  letters: ['previews'],
  cards: ['model', 'enrich', 'previews', 'pictures', 'urls.ts'],
  listed: ['model', 'enrich', 'latex', 'portfolio.ts', 'urls.ts', 'archive.ts'],
  related: ['model', 'enrich', 'documents.ts', 'urls.ts', 'archive.ts'],
  mentions: ['model', 'enrich/topics', 'archive.ts'],
  phrases: ['enrich/topics', 'archive.ts'],
  numbers: ['enrich/topics', 'archive.ts'],
  choices: ['enrich/topics', 'archive.ts'],
  partners: ['model', 'enrich', 'documents.ts', 'urls.ts'],
  sources: ['sources', 'model', 'latex', 'xml-tree.ts', 'reconcile/told.ts'],
  drafts: ['sources', 'model', 'latex', 'xml-tree.ts', 'reconcile/told.ts'],
  known: ['reconcile', 'model', 'latex'],
  names: ['reconcile', 'model', 'latex'],
  works: ['reconcile', 'model', 'latex'],
} as const satisfies Record<string, string[]>;

export type Kind = keyof typeof rooms;

/**
 * The answers of a function that depends on its input alone, in the order of the inputs, one at a time. `isRight` may refuse an
 * old answer, where something else decided it too. Inputs and answers are plain data.
 */
export type Remember = <Input, Answer>(what: Kind, inputs: Iterable<Input>, make: (input: Input) => Answer, isRight?: (answer: Answer) => boolean) => Iterable<Answer>;

/** For whoever has no cache. */
export const rememberNothing: Remember = function* (_what, inputs, make) {
  for (const input of inputs) yield make(input);
};

/** A longer answer is not kept. */
const longest = 64e6;

/**
 * Answers kept in a cache by input and code; a new one is answered as it will be read, so that both are the same. What `owner`, a
 * content folder, asks of a kind at once replaces what it asked before.
 */
export function rememberIn(cache: RenderCache, owner = ''): Remember {
  return function* <Input, Answer>(what: Kind, inputs: Iterable<Input>, make: (input: Input) => Answer, isRight: (answer: Answer) => boolean = () => true) {
    const version = codeVersion(rooms[what]);
    const shelf = openShelf(cache, `${what} ${owner}`);
    try {
      for (const input of inputs) {
        const key = hash('sha1', `${what} ${version} ${JSON.stringify(input)}`, 'base64url');
        const body = shelf.get(key);
        const known = body === undefined ? undefined : JSON.parse(body) as Answer;
        if (known !== undefined && isRight(known)) { yield known; continue; }
        const made = JSON.stringify(make(input));
        if (made.length <= longest) shelf.put(key, made);
        yield JSON.parse(made) as Answer;
      }
    } finally {
      shelf.close();
    }
  };
}

/** A function that is called once and remembers what it answered, for as long as somebody holds it. */
export function once<Answer>(make: () => Answer): () => Answer {
  let made: { answer: Answer } | undefined;
  return () => (made ??= { answer: make() }).answer;
}
