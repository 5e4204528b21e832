import '../../text/en/verify.ts';
import type { AnyCheck } from './check.ts';
import { placeChecks } from './place-checks.ts';
import { scoreChecks } from './score-checks.ts';

/** All functions that are checked, in the order in which they are told. */
export const checks: readonly AnyCheck[] = [...placeChecks, ...scoreChecks];
