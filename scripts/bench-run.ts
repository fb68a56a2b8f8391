import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** What a process and all it started took. */
export interface Measured {
  seconds: number;
  /** Seconds of processors (Linux; 0 elsewhere). */
  processor: number;
  peakMegabytes: number;
  /** What it printed. */
  said: string;
}

/** Runs a program to its end; throws with what it said when it fails. */
export async function measure(program: string, words: string[], { cwd, env }: { cwd: string; env: Record<string, string> }): Promise<Measured> {
  const start = performance.now();
  const child = spawn(program, words, { cwd, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...env } });
  const said: Buffer[] = [];
  let complaint = '';
  child.stdout.on('data', (part: Buffer) => { said.push(part); });
  child.stderr.on('data', (part) => { complaint = (complaint + String(part)).slice(-2000); });
  let peak = 0;
  const ticks = new Map<number, number>();
  const sampling = setInterval(() => { peak = Math.max(peak, sample(child.pid!, ticks)); }, 150);
  const code = await new Promise<number | null>((done, fail) => { child.on('error', fail); child.on('close', done); });
  clearInterval(sampling);
  if (code !== 0) throw new Error(`${program} ended with ${code}:\n${complaint}`);
  return { seconds: (performance.now() - start) / 1000, processor: [...ticks.values()].reduce((sum, one) => sum + one, 0) / ticksPerSecond, peakMegabytes: peak, said: Buffer.concat(said).toString() };
}

/** USER_HZ, 100 on every Linux a site is built on. */
const ticksPerSecond = 100;

/** Notes the processor time of a process and all it started; answers with their resident megabytes. */
function sample(root: number, ticks: Map<number, number>): number {
  try {
    const found = readdirSync('/proc').filter((entry) => /^\d+$/.test(entry)).flatMap((entry) => statusOf(Number(entry)) ?? []);
    const children = Map.groupBy(found, ({ parent }) => parent);
    const sum = (pid: number): number => {
      const own = found.find((one) => one.pid === pid);
      if (own) ticks.set(pid, own.ticks);
      return (own?.megabytes ?? 0) + (children.get(pid) ?? []).reduce((total, child) => total + sum(child.pid), 0);
    };
    return sum(root);
  } catch {
    return 0;
  }
}

const pageBytes = 4096;

function statusOf(pid: number): { pid: number; parent: number; ticks: number; megabytes: number } | undefined {
  try {
    // Behind the name in brackets, which may hold anything: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /s, '').split(' ').map(Number);
    return { pid, parent: fields[1]!, ticks: fields[11]! + fields[12]!, megabytes: (fields[21]! * pageBytes) / 1e6 };
  } catch {
    return undefined;
  }
}
