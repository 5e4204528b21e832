import type { ForecastDetails } from '../../evaluation/details.ts';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import type { Problem } from '../state/problem.ts';
import type { AheadRow } from './series-lines.ts';

/** The forecast after the data ends, by series, with a wide and a narrow interval. */
export type Ahead = {
  readonly levels: { readonly wide: number; readonly narrow: number };
  readonly wide: ReadonlyMap<string, readonly AheadRow[]>;
  readonly narrow: ReadonlyMap<string, readonly AheadRow[]>;
  readonly loading: boolean;
  readonly problem: Problem | null;
};

const LEVELS = { wide: 0.9, narrow: 0.5 };

/** How far ahead the screen looks at first. */
export const FIRST_HORIZON: Readonly<Record<ForecastDetails['period'], number>> = { day: 14, week: 8, month: 6 };

/** Asks a stored model what comes after its data; nothing is trained. */
export function useAhead(run: string | null, horizon: number): Ahead {
  const app = useBeatbook();
  const { value, loading, problem } = useAsync(
    () =>
      run === null
        ? null
        : Promise.all([
            app.forecast({ run, horizon, level: LEVELS.wide }),
            app.forecast({ run, horizon, level: LEVELS.narrow }),
          ]),
    [app, run, horizon],
  );
  const [wide = [], narrow = []] = value ?? [];
  return { levels: LEVELS, wide: bySeries(wide), narrow: bySeries(narrow), loading, problem };
}

function bySeries(rows: readonly AheadRow[]): ReadonlyMap<string, readonly AheadRow[]> {
  const series = new Map<string, AheadRow[]>();
  for (const row of rows) {
    const own = series.get(row.area);
    if (own === undefined) series.set(row.area, [row]);
    else own.push(row);
  }
  return series;
}
