/** Long work as whoever watches it is told: stages with a name, a number of steps where it is known, and an end. */
export interface Progress {
  stage(name: string, total?: number): StageProgress;
}

export interface StageProgress {
  tick(steps?: number): void;
  /** Says how many steps there will be, once that is known. */
  expect(total: number): void;
  done(detail?: string): void;
}

/** For whoever watches nothing. */
export const quietProgress: Progress = { stage: () => ({ tick() {}, expect() {}, done() {} }) };
