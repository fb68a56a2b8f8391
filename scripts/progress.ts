/** Long work as people see it: a line per stage with what, how many and how long. */
export interface Stage {
  tick(n?: number): void;
  /** How many there will be, when that is only known on the way. */
  expect(total: number): void;
  done(detail?: string): void;
}
export interface Progress {
  stage(name: string, total?: number): Stage;
  /** Seconds of each finished stage, in order. */
  timings(): { name: string; seconds: number; detail: string }[];
}

/** Progress on a stream: a living line on a terminal, one line per finished stage elsewhere, nothing when `quiet`. */
export function createProgress(stream: NodeJS.WriteStream, { quiet = false }: { quiet?: boolean } = {}): Progress {
  const finished: { name: string; seconds: number; detail: string }[] = [];
  const live = Boolean(stream.isTTY) && !quiet;
  return {
    timings: () => finished,
    stage(name, total) {
      let expected = total;
      const start = performance.now();
      let count = 0;
      let drawn = 0;
      if (live) stream.write(`  ${name} …`);
      return {
        tick(n = 1) {
          count += n;
          if (!live || !expected || performance.now() - drawn < 100) return;
          drawn = performance.now();
          stream.write(`\r\u001B[2K  ${name}: ${count} of ${expected}${pace(count, expected, (drawn - start) / 1000)}`);
        },
        expect(total) { expected = total; },
        done(detail = '') {
          const seconds = (performance.now() - start) / 1000;
          finished.push({ name, seconds, detail });
          if (live) stream.write('\r\u001B[2K');
          if (live || (!quiet && !stream.isTTY)) stream.write(`  ${name.padEnd(34)} ${`${seconds.toFixed(1)} s`.padStart(8)}  ${detail}\n`);
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
