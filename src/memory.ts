import { readText, type Kind, type OpenArchive } from './archive.ts';
import { digest } from './digest.ts';

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
 * Answers kept in archives by input; a new one is answered as it will be read, so that both are the same. What is asked of a kind at
 * once replaces what was asked before.
 */
export function rememberIn(open: OpenArchive): Remember {
  return function* <Input, Answer>(what: Kind, inputs: Iterable<Input>, make: (input: Input) => Answer, isRight: (answer: Answer) => boolean = () => true) {
    const archive = open(what);
    try {
      for (const input of inputs) {
        const key = digest(input);
        const body = archive.get(key);
        const known = body && JSON.parse(readText(body)) as Answer;
        if (known !== undefined && isRight(known)) { yield known; continue; }
        const made = JSON.stringify(make(input));
        if (made.length <= longest) archive.put(key, Buffer.from(made));
        yield JSON.parse(made) as Answer;
      }
    } finally {
      archive.close();
    }
  };
}

/** A function that is called once and remembers what it answered, for as long as somebody holds it. */
export function once<Answer>(make: () => Answer): () => Answer {
  let made: { answer: Answer } | undefined;
  return () => (made ??= { answer: make() }).answer;
}
