import type { WrittenFile } from './ledger.ts';
import { surveyFile } from './survey.ts';

/** Where a file of the output folder goes, and what is there of it. */
export interface Place { path: string; target: string; known: WrittenFile | undefined; /** Called when it is written. */ onWritten(): void }

/** Of SHA-256 in hexadecimal: enough to tell files apart. */
const hashDigits = 32;

/** Puts a file in its place unless it is there; answers with its state. `sum` is the SHA-256 of its content. */
export function placed({ path, target, known, onWritten }: Place, sum: string, put: () => void): WrittenFile {
  const digest = sum.slice(0, hashDigits);
  if (digest === known?.hash) return known;
  put();
  onWritten();
  return { path, hash: digest, ...surveyFile(target)! };
}
