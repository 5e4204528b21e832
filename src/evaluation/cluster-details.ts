import { createMeterProjection } from '../data/projection.ts';
import type { Table } from '../data/table/table.ts';
import type { KMeansFitted } from '../models/kmeans/fitted.ts';
import type { KMeansPoints } from '../models/kmeans/points.ts';
import type { ClusterDetails } from './details.ts';

/** Centre, size, mean radius and most frequent category of every cluster, in the order of the fitted model. */
export function describeClusters(
  table: Table,
  points: KMeansPoints,
  fitted: KMeansFitted,
  labels: ArrayLike<number>,
): ClusterDetails['clusters'] {
  const k = fitted.x.length;
  const n = points.x.length;
  const radius = new Float64Array(k);
  const incidents = new Uint32Array(k);
  const category = table.columns.category;
  const names = category?.kind === 'category' ? category.labels : [''];
  const codes = category?.kind === 'category' ? category.codes : null;
  const counts = new Uint32Array(k * names.length);
  for (let i = 0; i < n; i++) {
    const c = labels[i]!;
    incidents[c] = incidents[c]! + 1;
    radius[c] = radius[c]! + Math.hypot(points.x[i]! - fitted.x[c]!, points.y[i]! - fitted.y[c]!);
    const cell = c * names.length + (codes ? codes[points.rows[i]!]! : 0);
    counts[cell] = counts[cell]! + 1;
  }
  const { inverse } = createMeterProjection(fitted.origin);
  return Array.from({ length: k }, (_, c) => {
    const own = counts.subarray(c * names.length, (c + 1) * names.length);
    let dominant = 0;
    for (let code = 1; code < own.length; code++) {
      // A missing category (code 0) is no category.
      if (dominant === 0 || own[code]! > own[dominant]!) dominant = code;
    }
    const members = Math.max(1, incidents[c]!);
    return {
      id: c + 1,
      ...inverse(fitted.x[c]!, fitted.y[c]!),
      incidents: incidents[c]!,
      share: incidents[c]! / n,
      meanRadiusMeters: radius[c]! / members,
      dominantCategory: names[dominant]!,
      dominantShare: dominant === 0 ? 0 : own[dominant]! / members,
    };
  });
}
