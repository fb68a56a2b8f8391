import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';
import { launch, type Browser as Firefox } from 'puppeteer-core';

/** Chromium as the machine has it, without anything it would do on the network by itself. */
export function openChromium(args: string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.OEUVRE_CHROME ?? onPath(['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser']), args: ['--no-sandbox', '--headless', '--disable-gpu', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run', ...args] });
}

/** True when there is a Firefox to test in; npm test installs one where apt can. */
export const hasFirefox = Boolean(process.env.OEUVRE_FIREFOX ?? find(firefoxNames()));

/**
 * Firefox with the rules a reader's has. The profile made for automation lifts the one that keeps a file on disk from reading
 * its neighbours: with it, tests of a site from disk pass that would fail for everybody.
 */
export function openFirefox(preferences: Record<string, string | number | boolean> = {}): Promise<Firefox> {
  return launch({
    browser: 'firefox', headless: true, executablePath: process.env.OEUVRE_FIREFOX ?? onPath(firefoxNames()),
    extraPrefsFirefox: { 'security.fileuri.strict_origin_policy': true, ...preferences },
  });
}

function firefoxNames(): string[] {
  return ['firefox-esr', 'firefox'];
}

function find(programs: string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return programs.flatMap((program) => folders.map((folder) => join(folder, program))).find((file) => existsSync(file));
}

function onPath(programs: string[]): string {
  const found = find(programs);
  if (!found) throw new Error(`There is no ${programs.join(' and no ')} on the PATH: run the tests with npm test, which installs it.`);
  return found;
}
