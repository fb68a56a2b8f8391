import { parseArgs, type ParseArgsConfig } from 'node:util';

type Options = NonNullable<ParseArgsConfig['options']>;

/** The flags of every command that reads content. */
export const contentOptions = { content: { type: 'string', default: 'content' } } as const satisfies Options;

/** The arguments of a command; prints the usage and ends when it is asked for help (0) or an argument is not known (2, with a sentence). */
export function readArgs<T extends Options>(usage: string, options: T, argv = process.argv.slice(2)) {
  if (argv.includes('--help') || argv.includes('-h')) {
    console.log(usage);
    process.exit(0);
  }
  try {
    return parseArgs({ args: argv, options, allowPositionals: true, strict: true });
  } catch (error) {
    console.error(`${String((error as Error).message).split('. ')[0]}.\n\n${usage}`);
    process.exit(2);
  }
}
