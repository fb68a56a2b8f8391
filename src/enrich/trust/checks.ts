import { agreementCheck } from './agreement.ts';
import { identifierCheck, persistentCheck } from './identifiers.ts';
import { linksCheck } from './links.ts';
import { coherenceCheck, freshnessCheck, organisationsCheck } from './person.ts';
import type { Check } from './scoring.ts';
import { bylineCheck, noticesCheck } from './works.ts';

/** The formula: the score of a record is the sum of these checks, and /trust/ prints this table. A new check is a new row; weights sum to 100. */
export const trustChecks: readonly Check[] = [linksCheck, agreementCheck, persistentCheck, bylineCheck, coherenceCheck, identifierCheck, organisationsCheck, noticesCheck, freshnessCheck];
