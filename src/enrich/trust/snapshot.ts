import type { TrustFormula, TrustSnapshot } from '../../model/trust.ts';
import { trustChecks } from './checks.ts';
import { levelOf, levels, verificationOf, verifications } from './levels.ts';
import { latest, type TrustRecord } from './record.ts';
import { makeCheck, ruleOf, type Check } from './scoring.ts';

/** How far a record can be checked: every check made, their sum, and the levels that follow. */
export function trustSnapshot(record: TrustRecord): TrustSnapshot {
  const checks = trustChecks.map((check) => resultOf(check, record));
  const score = checks.reduce((sum, check) => sum + check.points, 0);
  const verification = verificationOf(record);
  const level = levelOf(score, verification.level);
  const next = levels[levels.indexOf(level) + 1];
  const { claimed } = record.person;
  return {
    score, level: level.name, verification, checks,
    ...(next ? { nextLevel: { name: next.name, from: next.from, ...(next.needs ? { needs: next.needs.words } : {}) } } : {}),
    badge: record.openErrors.length === 0,
    openErrors: record.openErrors,
    ...(claimed ? { claim: { date: claimed.date, evidence: claimed.evidence } } : {}),
    ...(record.asOf ? { asOf: record.asOf } : {}),
  };
}

function resultOf(check: Check, record: TrustRecord): TrustSnapshot['checks'][number] {
  const { points, finding } = makeCheck(check, record);
  const date = finding.date ?? latest(finding.evidence.map((one) => one.date));
  return {
    id: check.id, name: check.name, weight: check.weight, points, looksAt: check.looksAt, rule: ruleOf(check),
    finding: finding.sentence, evidence: finding.evidence, ...(date ? { date } : {}),
    ...(points < check.weight ? { raise: finding.raise ?? check.raise } : {}), examined: finding.examined ?? true,
  };
}

/** The tables by which every record is judged, as /trust/ prints them. */
export function trustFormula(): TrustFormula {
  return {
    checks: trustChecks.map((check) => ({ id: check.id, name: check.name, weight: check.weight, looksAt: check.looksAt, rule: ruleOf(check), raise: check.raise })),
    total: trustChecks.reduce((sum, check) => sum + check.weight, 0),
    levels: levels.map((level, index) => ({ name: level.name, from: level.from, to: (levels[index + 1]?.from ?? 101) - 1, ...(level.needs ? { needs: level.needs.words } : {}) })),
    verification: verifications.map(({ name, rule }, index) => ({ code: `L${index}`, name, rule })),
  };
}
