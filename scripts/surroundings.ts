import { readFileSync } from 'node:fs';
import { HarvestError } from '../src/harvest/failure.ts';
import { baseOf } from '../src/harvest/http/addresses.ts';
import { createClient, type Client } from '../src/harvest/http/client.ts';
import { openAnswerStore } from '../src/harvest/http/stored-answers.ts';
import type { Site } from '../src/model/site.ts';
import type { Progress } from '../src/progress.ts';

/** What a command that goes out needs of the world around it. */
export interface Surroundings {
  env: Readonly<Record<string, string | undefined>>;
  /** Folder of answers kept between runs. */
  answers: string;
  /** File of rendered texts, for what reads the works as a build does. */
  cache: string;
  progress: Progress;
  /** On what is found. */
  print(text: string): void;
  /** On what goes wrong. */
  warn(text: string): void;
  colour: boolean;
  /** A person's answer; undefined when nobody can be asked. */
  ask: ((question: string) => Promise<string>) | undefined;
}

/** Prints an error that is meant for people; any other is thrown on. */
export type Tell = (error: unknown) => void;

/** Tells errors with what to do about them. */
export function tellerOf({ warn }: Surroundings): Tell {
  return (error) => {
    if (!(error instanceof HarvestError)) throw error;
    warn(`${oneLine(error.message)}${error.fix ? `\n  fix  ${oneLine(error.fix)}` : ''}\n`);
  };
}

/** Without what could move a terminal's cursor: part of a message may be a service's own words. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]+/gu, ' ');
}

/** A person's yes; where nobody can be asked, a sentence that says how to give it beforehand. */
export async function agreed(ask: Surroundings['ask']): Promise<boolean> {
  if (!ask) throw new HarvestError('Nobody is here to say yes; nothing is written.', 'add --yes to write without asking, or --dry-run to look only');
  return /^\s*y(?:es)?\s*$/i.test(await ask('Write it? [y/N] '));
}

/** A client that says whose site asks. */
export async function clientFor(site: Site, { env, answers, warn }: Surroundings, fresh: boolean): Promise<Client> {
  return createClient({ userAgent: userAgentOf(site), base: baseOf(env), fresh, store: await openAnswerStore(answers), onNotice: (sentence) => warn(`  ${sentence}\n`) });
}

const packageFile = new URL('../package.json', import.meta.url);

/** Who asks, and how to reach them: services answer those sooner. */
function userAgentOf({ url, maintainer }: Site): string {
  const { version } = JSON.parse(readFileSync(packageFile, 'utf8')) as { version: string };
  return `Oeuvre/${version} (${url}${maintainer?.email ? `; mailto:${maintainer.email}` : ''})`;
}
