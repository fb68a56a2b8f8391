import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The flags of every command that reads content. */
export const contentOptions = { content: { type: 'string', default: 'content' } } as const satisfies Options;

/** The arguments of a command; prints a sentence and the usage and ends with 2 when one is not known. */
export function readArgs<T extends Options>(usage: string, options: T, argv = process.argv.slice(2)) {
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true });
  } catch (error) {
    console.error(`${String((error as Error).message).split('. ')[0]}.\n\n${usage}`);
    process.exit(2);
  }
}
