import type { TrustEvidence } from '../../model/trust.ts';
import type { TrustRecord } from './record.ts';

/** What a check found. */
export interface Finding {
  sentence: string;
  evidence: TrustEvidence[];
  date?: string;
  /** What would raise the points of this very record, when more can be said than the check's own words. */
  raise?: string;
  examined?: false;
}

export interface Step { points: number; when: string }

interface Words {
  id: string;
  name: string;
  /** Most points; all weights sum to 100. */
  weight: number;
  looksAt: string;
  raise: string;
}

/** Points by the share of things that pass. */
export interface ShareCheck extends Words {
  /** The things, as the rule says them: "of the works that have one". */
  share: string;
  examine(record: TrustRecord): Finding & { part: number; of: number };
}

/** Points by the first step that is reached. */
export interface StepCheck extends Words {
  steps: Step[];
  examine(record: TrustRecord): Finding & { step: Step | undefined };
}

export type Check = ShareCheck | StepCheck;

/** A check made: its points, and the finding. Parts of a point are dropped, so that the last point means all. */
export function makeCheck(check: Check, record: TrustRecord): { points: number; finding: Finding } {
  if ('share' in check) {
    const finding = check.examine(record);
    return { points: finding.of === 0 ? 0 : Math.floor((check.weight * finding.part) / finding.of), finding };
  }
  const finding = check.examine(record);
  return { points: finding.step?.points ?? 0, finding };
}

/** How a check gives its points, in words made of the same numbers. */
export function ruleOf(check: Check): string {
  if ('share' in check) return `${check.weight} × the share ${check.share}, parts of a point dropped.`;
  return `${check.steps.map(({ points, when }) => `${points} when ${when}`).join('; ')}; otherwise 0.`;
}
