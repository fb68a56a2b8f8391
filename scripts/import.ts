import { createInterface } from 'node:readline/promises';
import { fileURLToPath } from 'node:url';
import { importCommand } from './import-command.ts';
import { createProgress } from './progress.ts';
import { runCommand } from './run-command.ts';

const { stdin, stdout, stderr } = process;

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: stdin, output: stderr });
  try { return await terminal.question(question); } finally { terminal.close(); }
}

await runCommand(() => importCommand(process.argv.slice(2), {
  env: process.env,
  answers: fileURLToPath(new URL('../.oeuvre/harvest', import.meta.url)),
  cache: fileURLToPath(new URL('../.oeuvre/rendered.sqlite', import.meta.url)),
  progress: createProgress(stderr, { quiet: !stderr.isTTY }),
  print: (text) => { stdout.write(text); },
  warn: (text) => { stderr.write(stderr.isTTY ? `\r\u001B[2K${text}` : text); },
  colour: Boolean(stdout.isTTY),
  ask: stdin.isTTY ? ask : undefined,
}));
