import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

/** Chromium as the machine has it, without anything it would do on the network by itself. */
export function openChromium(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.OEUVRE_CHROME ?? onPath(['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']), args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'] });
}

function onPath(programs: string[]): string {
  const folders = (process.env.PATH ?? '').split(delimiter);
  const found = programs.flatMap((program) => folders.map((folder) => join(folder, program))).find((file) => existsSync(file));
  if (!found) throw new Error('No Chromium or Chrome on the PATH: run the tests with npm test, which installs one.');
  return found;
}
