import { ContentError } from '../src/content/read-content.ts';

/** Runs a command to its exit code; a folder that cannot be built is told in words, everything else with its trace. */
export async function runCommand(main: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await main();
  } catch (error) {
    if (!(error instanceof ContentError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
