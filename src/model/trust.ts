/** Names of the score's levels; their thresholds are in enrich/trust/levels.ts. */
const trustLevels = ['Emerging', 'Developing', 'Established', 'Verified'] as const;
export type TrustLevel = (typeof trustLevels)[number];

/** One thing a check looked at: what was found, where to see it, and on which day. */
export interface TrustEvidence { text: string; href?: string; date?: string }

/** One check of a record, with its points and the reasons for them. */
export interface TrustCheck {
  id: string;
  name: string;
  weight: number;
  points: number;
  looksAt: string;
  /** How points are given. */
  rule: string;
  /** What was found, in a sentence. */
  finding: string;
  evidence: TrustEvidence[];
  /** Newest day of the evidence. */
  date?: string;
  /** What would raise the points; absent when all are given. */
  raise?: string;
  /** False when the check has not been made. */
  examined: boolean;
}

export interface Verification {
  /** 0 listed … 4 works confirmed. */
  level: 0 | 1 | 2 | 3 | 4;
  /** "L1". */
  code: string;
  name: string;
  /** Why this level, in a sentence. */
  reason: string;
  /** What the next level asks for. */
  next?: string;
}

/** A person's own word that the record is theirs. */
export interface TrustClaim { date: string; evidence: string[] }

/** What is wrong in a record until somebody mends it. */
export interface OpenError { message: string; place: string; fix?: string }

/** How far a record can be checked: the sum of its checks, and what each rests on. A measure of the record, never of the research. */
export interface TrustSnapshot {
  score: number;
  level: TrustLevel;
  /** Where the next level begins, and what else it asks for. */
  nextLevel?: { name: TrustLevel; from: number; needs?: string };
  /** The level may be shown as a badge: not while the record has an open error. */
  badge: boolean;
  openErrors: OpenError[];
  verification: Verification;
  claim?: TrustClaim;
  checks: TrustCheck[];
  /** The newest date the site knows: freshness is counted to it. */
  asOf?: string;
}

/** The formula as /trust/ prints it. */
export interface TrustFormula {
  checks: Pick<TrustCheck, 'id' | 'name' | 'weight' | 'looksAt' | 'rule' | 'raise'>[];
  total: number;
  levels: { name: TrustLevel; from: number; to: number; needs?: string }[];
  verification: { code: string; name: string; rule: string }[];
}
