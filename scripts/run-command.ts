import { ContentError } from '../src/content/read-content.ts';

/** Runs a command to its exit code; a folder that cannot be built and what the system refuses are told in words, everything else with its trace. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  // Whoever reads what is printed may have seen enough: npm run check -- --json | head
  process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error; process.exit(); });
  try {
    process.exitCode = await main();
  } catch (error) {
    const words = error instanceof ContentError ? error.message : refusal(error as NodeJS.ErrnoException);
    if (!words) throw error;
    console.error(words);
    process.exitCode = 1;
  }
}

/** What people can mend themselves, by the system's code. */
const refusals: Record<string, (place: string) => string> = {
  EACCES: (place) => `${place} may not be read or written by you: change its permissions, or name another place.`,
  EPERM: (place) => `${place} may not be changed by you: change its permissions, or name another place.`,
  EROFS: (place) => `${place} lies on a disk that cannot be written to: name another place.`,
  EEXIST: (place) => `${place} is in the way: a file stands where a folder must be. Remove it, or name another place.`,
  ENOTDIR: (place) => `${place} cannot be: a file stands where a folder must be. Remove it, or name another place.`,
  ENOSPC: (place) => `The disk is full${place === 'A file' ? '' : `: ${place} could not be written`}. Make room and run the command again; what was made is kept.`,
  EADDRINUSE: () => 'The port is taken: name another with --port.',
};

function refusal({ code, path, dest }: NodeJS.ErrnoException & { dest?: string }): string | undefined {
  return refusals[code ?? '']?.(dest ?? path ?? 'A file');
}
