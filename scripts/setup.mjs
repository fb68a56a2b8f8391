// The door of every command: installs what is missing, then runs the command with a new enough Node.
// Plain JavaScript for Node 20, since nothing is installed when it starts.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programOf } from './program.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const modules = join(root, 'node_modules');
const bin = join(modules, '.bin');
const stamp = join(modules, '.oeuvre-setup');
const [command, ...args] = process.argv.slice(2);

installPackages();
if (command === 'test') installForTests();
const program = node();
run(program, [programOf(command, { node: program }), ...args]);

/** Installs the locked packages when they are missing or the lock file has changed. */
function installPackages() {
  const lock = createHash('sha256').update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
  const installed = () => existsSync(stamp) && readFileSync(stamp, 'utf8') === lock;
  if (installed()) return;
  const guard = join(root, '.oeuvre-setup-running');
  if (!enter(guard)) return waitFor(installed, guard);
  try {
    console.error('Installing packages (once) …');
    const done = spawnSync(npm(), ['ci', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32' });
    if (done.status !== 0) stop('The packages could not be installed: see the lines above. A network, or a filled npm cache, is needed this once.');
    writeFileSync(stamp, lock);
  } finally {
    rmSync(guard, { recursive: true, force: true });
  }
}

/** True when this process may install; a guard older than ten minutes was left by a process that died. */
function enter(guard) {
  try {
    if (existsSync(guard) && Date.now() - statSync(guard).mtimeMs > 600_000) rmSync(guard, { recursive: true, force: true });
    mkdirSync(guard);
    return true;
  } catch {
    return false;
  }
}

function waitFor(installed, guard) {
  console.error('Another process is installing the packages; waiting …');
  while (existsSync(guard)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500);
  if (!installed()) installPackages();
}

function npm() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm';
}

/** A Node of at least 22.12 that strips types: this one, or the one that came with the packages. */
function node() {
  const own = join(bin, process.platform === 'win32' ? 'node.cmd' : 'node');
  if (isEnough(process.versions.node)) return process.execPath;
  if (existsSync(own)) return own;
  return stop(`Node ${process.versions.node} is too old: Oeuvre needs 24 (22.18 does). Install it from nodejs.org, or with your package manager, and run the command again.`);
}

/** Types are stripped without a flag from 22.18 and 23.6 on. */
function isEnough(version) {
  const [major, minor] = version.split('.').map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/** Browsers for the tests, and the programs that read our exports back; from Debian where there is apt, else what the machine has. */
function installForTests() {
  const browsers = { chromium: ['chromium', 'google-chrome', 'google-chrome-stable', 'chromium-browser'], 'firefox-esr': ['firefox-esr', 'firefox'] };
  const readers = { bibutils: ['bib2xml'], rsync: ['rsync'], 'libxml2-utils': ['xmllint'], biber: ['biber'], 'texlive-base': ['/usr/share/texlive/texmf-dist/bibtex/bst/base/plain.bst'], pandoc: ['pandoc'], 'citation-style-language-styles': ['/usr/share/citation-style-language/styles/apa.csl'] };
  const missing = Object.entries({ ...browsers, ...readers }).filter(([, programs]) => !programs.some((program) => (program.startsWith('/') ? existsSync(program) : isOnPath(program)))).map(([name]) => name);
  if (missing.length && isOnPath('apt-get') && process.getuid?.() === 0) {
    console.error(`Installing for the tests (once): ${missing.join(', ')} …`);
    const apt = (...words) => spawnSync('apt-get', words, { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
    apt('update', '-qq');
    apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
  }
  if (!browsers.chromium.some(isOnPath) && !process.env.OEUVRE_CHROME) stop('The browser tests need Chromium or Chrome on the PATH, or its place in OEUVRE_CHROME.');
}

function isOnPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

function run(program, words) {
  const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH ?? ''}`, ASTRO_TELEMETRY_DISABLED: '1', NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE ?? join(modules, '.cache/oeuvre-compiled') };
  // Node's own way to use HTTPS_PROXY and NO_PROXY; the one command that goes out uses it.
  if (command === 'import') env.NODE_USE_ENV_PROXY ??= '1';
  // As threads have it; see src/threads.ts.
  const done = spawnSync(program, ['--disable-warning=ExperimentalWarning', '--max-semi-space-size=16', ...words], { stdio: 'inherit', env });
  process.exit(done.status ?? 1);
}

function stop(sentence) {
  console.error(sentence);
  process.exit(1);
}
