import '../../text/en/verify.ts';
import type { AnyCheck } from './check.ts';
import { dataChecks } from './data-checks.ts';
import { modelChecks } from './model-checks.ts';
import { placeChecks } from './place-checks.ts';
import { placeClusterChecks } from './place-cluster-checks.ts';
import { ratesChecks } from './rates-checks.ts';
import { scoreChecks } from './score-checks.ts';
import { surgeChecks } from './surge-checks.ts';
import { timeChecks } from './time-checks.ts';

/** All functions that are checked, in the order in which they are told. */
export const checks: readonly AnyCheck[] = [
  ...placeChecks,
  ...placeClusterChecks,
  ...timeChecks,
  ...surgeChecks,
  ...ratesChecks,
  ...dataChecks,
  ...modelChecks,
  ...scoreChecks,
];
