import type { Progress, StageProgress } from '../src/progress.ts';

/** A finished stage: seconds by the clock, and of processors in all threads, which other programs disturb less. */
export interface Timing { name: string; seconds: number; processor: number; detail: string }

export interface ShownProgress extends Progress {
  /** Each finished stage, in order. */
  timings(): Timing[];
}

/** Progress on a stream: a living line on a terminal, one line per finished stage elsewhere, nothing when `quiet`. */
export function createProgress(stream: NodeJS.WriteStream, { quiet = false }: { quiet?: boolean } = {}): ShownProgress {
  const finished: Timing[] = [];
  const live = Boolean(stream.isTTY) && !quiet;
  return {
    timings: () => finished,
    stage(name, total = 0): StageProgress {
      const start = performance.now();
      const before = process.cpuUsage();
      let count = 0;
      let drawn = 0;
      if (live) stream.write(`  ${name} …`);
      return {
        expect(steps) { total = steps; },
        tick(steps = 1) {
          count += steps;
          if (!live || !total || performance.now() - drawn < 100) return;
          drawn = performance.now();
          stream.write(`\r\u001B[2K  ${name}: ${count.toLocaleString('en')} of ${total.toLocaleString('en')}${pace(count, total, (drawn - start) / 1000)}`);
        },
        done(detail = '') {
          const seconds = (performance.now() - start) / 1000;
          const { user, system } = process.cpuUsage(before);
          finished.push({ name, seconds, processor: (user + system) / 1e6, detail });
          if (live) stream.write('\r\u001B[2K');
          if (!quiet) stream.write(`  ${name.padEnd(34)} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${detail}\n`);
        },
      };
    },
  };
}

/** ", 120 a second, 4 s left" once there is something to go by. */
function pace(count: number, total: number, seconds: number): string {
  if (seconds < 1 || count === 0) return '';
  const perSecond = count / seconds;
  return `, ${Math.round(perSecond)} a second, ${Math.ceil((total - count) / perSecond)} s left`;
}
