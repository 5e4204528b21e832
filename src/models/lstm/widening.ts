import { createInputBasis } from './inputs.ts';
import type { LstmFeatures } from './features.ts';
import { type Network, predictAhead } from './predict.ts';

// More origins would cost more than they tell.
const MOST_ORIGINS = 8;

/** Longest horizon whose spread is measured; beyond it the spread grows with the root of the horizon. */
export const MEASURED_HORIZON = 12;

/**
 * How much wider the residuals of a forecast h periods ahead are than those of one period ahead, for h = 1 .. at most 12: root
 * mean squares over forecasts from origins spread over the validation periods, never falling with the horizon.
 */
export async function measureWidening(
  features: LstmFeatures,
  network: Network,
  breathe: () => Promise<void>,
): Promise<Float64Array> {
  const { counts, plan, means, validationFrom, testFrom, series } = features;
  const longest = Math.min(MEASURED_HORIZON, testFrom - validationFrom);
  const origins = Math.min(MOST_ORIGINS, testFrom - validationFrom - longest + 1);
  const squares = new Float64Array(longest);
  const basis = createInputBasis(plan, means, series.starts);
  for (let i = 0; i < origins; i++) {
    const room = testFrom - longest - validationFrom;
    const origin = validationFrom + (origins > 1 ? Math.round((i * room) / (origins - 1)) : 0);
    while (basis.known < origin) {
      const t = basis.known;
      basis.append((s) => counts.values[s * counts.periods + t]!);
    }
    await breathe();
    const predicted = predictAhead(network, basis, longest);
    for (let s = 0; s < counts.series; s++) {
      for (let h = 0; h < longest; h++) {
        const mean = predicted[s * longest + h]!;
        squares[h]! += (counts.values[s * counts.periods + origin + h]! - mean) ** 2 / (mean + 0.5);
      }
    }
  }
  let widest = 1;
  return squares.map((sum) => (widest = Math.max(widest, Math.sqrt(sum / (squares[0] || 1)))));
}

/** The factor for a horizon, from the measured ones. */
export function wideningAt(measured: Float64Array, horizon: number): number {
  if (horizon <= measured.length) return measured[horizon - 1]!;
  return measured[measured.length - 1]! * Math.sqrt(horizon / measured.length);
}
