import { say } from '../../text/say.ts';
import { type AnyCheck, type FixtureName, greatestDifference } from './check.ts';
import { checks } from './registry.ts';

/** What became of one function. */
export type CheckResult = {
  readonly id: string;
  readonly title: string;
  /** The reference and its version. */
  readonly program: string;
  /** How many numbers were compared. */
  readonly numbers: number;
  /** The two that differ most; null where there is none, or no number. */
  readonly ours: number | null;
  readonly reference: number | null;
  /** Their relative difference; null where it cannot be told. */
  readonly difference: number | null;
  readonly tolerance: number;
  readonly agrees: boolean;
  /** What is known of the reference, or why the tolerance is wide; ''. */
  readonly note: string;
};

export type InstallReport = { readonly results: readonly CheckResult[]; readonly agreeing: number };

type Context = {
  readonly progress: (done: number, total: number) => void;
  /** Lets messages in. Throws when the check was cancelled. */
  readonly breathe: () => Promise<void>;
};

/** Runs every function over the reference numbers, now and here. A fixture that is not what it should be is a function that does not agree. */
export async function runChecks(
  fixtures: Readonly<Record<FixtureName, unknown>>,
  { progress, breathe }: Context,
): Promise<InstallReport> {
  const results: CheckResult[] = [];
  for (const check of checks) {
    progress(results.length, checks.length);
    await breathe();
    results.push(await runCheck(check, fixtures[check.fixture]));
  }
  progress(results.length, checks.length);
  return { results, agreeing: results.filter(({ agrees }) => agrees).length };
}

async function runCheck(check: AnyCheck, golden: unknown): Promise<CheckResult> {
  const { id, tolerance, note } = check;
  const about = {
    id,
    title: say(check.title),
    program: programOf(check, golden),
    tolerance,
    note: note ? say(note) : '',
  };
  try {
    const compared = await check.compare(golden);
    const { at, difference } = greatestDifference(compared);
    return {
      ...about,
      numbers: compared.reference.length,
      ours: finite(compared.ours[at]),
      reference: finite(compared.reference[at]),
      difference: finite(difference),
      agrees: difference <= tolerance,
    };
  } catch {
    return { ...about, numbers: 0, ours: null, reference: null, difference: null, agrees: false };
  }
}

const finite = (value: number | undefined): number | null =>
  value !== undefined && Number.isFinite(value) ? value : null;

function programOf({ program, version }: AnyCheck, golden: unknown): string {
  if (version === null) return program;
  const { versions, ...rest } = (golden ?? {}) as { versions?: Record<string, unknown> } & Record<string, unknown>;
  const said = versions?.[version] ?? rest[version];
  // R says its whole name.
  const number = typeof said === 'string' ? (/\d+(?:\.\d+)+/.exec(said)?.[0] ?? said) : '';
  return `${program} ${number}`.trim();
}
