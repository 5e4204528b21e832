import { dayNumberOf } from '../../data/calendar.ts';
import type { ParamSpecs } from '../../data/params.ts';
import { MISSING_INTEGER } from '../../data/table/column.ts';
import { fail, succeed } from '../../text/failure.ts';
import { say } from '../../text/say.ts';
import { cellOf, centreOf } from '../grid/cell-grid.ts';
import { isoOfDay } from '../periods.ts';
import { timeColumnOf } from '../quality/time-counts.ts';
import { MOST_MEMBERS, scanSpaceTime, type ScanCluster } from '../surge/space-time-scan.ts';
import { roundDegree } from './cell-table.ts';
import { areaParams, type AreaParams, countOnGrid, findAreaPoints } from './grid-params.ts';
import type { Method } from './method.ts';
import { type EndParams, endParams, findWatchedDays, lagColumns } from './surge-params.ts';

type Params = AreaParams &
  EndParams & {
    readonly cellMeters: number;
    readonly mostMeters: number;
    readonly mostDays: number;
    readonly historyDays: number;
    readonly permutations: number;
  };

const params = {
  ...areaParams,
  cellMeters: {
    type: 'number',
    min: 0,
    max: 50_000,
    default: 0,
    title: 'method.cell-meters',
    help: 'method.scan.cell-meters.help',
  },
  mostMeters: {
    type: 'number',
    min: 50,
    max: 50_000,
    default: 1000,
    title: 'method.scan.most-meters',
    help: 'method.scan.most-meters.help',
  },
  mostDays: {
    type: 'integer',
    min: 1,
    max: 90,
    default: 28,
    title: 'method.scan.most-days',
    help: 'method.scan.most-days.help',
  },
  historyDays: {
    type: 'integer',
    min: 14,
    max: 3653,
    default: 365,
    title: 'method.scan.history-days',
    help: 'method.scan.history-days.help',
  },
  permutations: {
    type: 'integer',
    min: 99,
    max: 9999,
    default: 999,
    title: 'method.permutations',
    help: 'method.scan.permutations.help',
  },
  ...endParams,
} as const satisfies ParamSpecs<Params>;

const LEAST = 50;
const LEVEL = 0.05;
const MOST_CLUSTERS = 10;
const MOST_CELLS = 10_000;
/** Cells across the largest radius. */
const CELLS_PER_RADIUS = 4;

export const scan: Method<Params> = {
  id: 'scan',
  topic: 'space-time',
  title: 'method.scan.title',
  params,
  needs: ['place', 'time'],
  columns: lagColumns,
  async run(input, options, { random, progress, breathe }) {
    const method = say('method.scan.title');
    const time = timeColumnOf(input.table);
    if (!time || time.precision === 'month' || time.precision === 'year') return fail('analysis.no-dates', { method });
    const watched = findWatchedDays(input, options, method);
    if (!watched.ok) return watched;
    const found = await findAreaPoints(input, options, { method, least: LEAST });
    if (!found.ok) return found;
    const size = Math.max(
      options.cellMeters > 0 ? options.cellMeters : options.mostMeters / CELLS_PER_RADIUS,
      options.cellMeters > 0 ? 0 : Math.sqrt(found.value.area.squareMeters / MOST_CELLS),
    );
    const cells = {
      cellShape: 'square',
      cellMeters: size,
      offsetX: 0,
      offsetY: 0,
      boundary: options.boundary,
    } as const;
    const counted = countOnGrid(found.value, cells, size);
    if (!counted.ok) return counted;
    const { grid, points } = counted.value;
    await breathe();

    const { last } = watched.value;
    const first = Math.max(watched.value.first, last - options.historyDays + 1);
    const place: number[] = [];
    const day: number[] = [];
    const placeOf = new Map<number, number>();
    for (let i = 0; i < points.x.length; i++) {
      const minutes = time.minutes[points.rows[i]!]!;
      const cell = cellOf(grid, points.x[i]!, points.y[i]!);
      const at = minutes === MISSING_INTEGER ? Number.NaN : dayNumberOf(minutes);
      if (!(at >= first && at <= last) || cell < 0) continue;
      const known = placeOf.get(cell) ?? placeOf.size;
      placeOf.set(cell, known);
      // A row that stands for several incidents is as many.
      for (let k = 0; k < Math.max(1, Math.round(points.weights?.[i] ?? 1)); k++) {
        place.push(known);
        day.push(at);
      }
    }
    const n = place.length;
    if (n < LEAST) return fail('analysis.too-few', { method, least: LEAST, n });
    const warnings = [...watched.value.warnings, ...found.value.warnings];
    // Half of the time, so that what is recent can be held against what is not.
    const mostDays = Math.min(options.mostDays, Math.floor((last - first + 1) / 2));
    if (mostDays < options.mostDays) warnings.push(say('method.scan.warn.days', { days: mostDays }));
    const centres = [...placeOf.keys()].map((cell) => centreOf(grid, cell));
    const x = Float64Array.from(centres, ([east]) => east);
    const y = Float64Array.from(centres, ([, north]) => north);
    const { mostMeters, permutations } = options;
    const result = await scanSpaceTime(
      { x, y, place, day, lastDay: last },
      { mostMeters, mostDays, permutations, mostClusters: MOST_CLUSTERS, random, progress, breathe },
    );
    if (!result) return fail('analysis.too-many-circles', { most: MOST_MEMBERS, meters: mostMeters });
    const { clusters } = result;
    const places = clusters.map(({ centre }) => points.projection.inverse(x[centre]!, y[centre]!));
    const isoFrom = ({ days }: ScanCluster) => isoOfDay(last - days + 1);
    const significant = clusters.filter(({ p }) => p <= LEVEL).length;
    warnings.push(say('method.scan.warn.method'));
    const best = clusters[0];
    const common = {
      n,
      from: isoOfDay(first),
      to: isoOfDay(last),
      permutations,
      meters: String(mostMeters),
      days: mostDays,
    };
    return succeed({
      n,
      table: {
        longitude: places.map(({ longitude }) => roundDegree(longitude)),
        latitude: places.map(({ latitude }) => roundDegree(latitude)),
        // A circle around one centre alone is its cell.
        radiusMeters: clusters.map(({ radius }) => Math.max(radius, size / 2)),
        from: clusters.map(isoFrom),
        to: clusters.map(() => isoOfDay(last)),
        observed: clusters.map(({ observed }) => observed),
        expected: clusters.map(({ expected }) => expected),
        ratio: clusters.map(({ observed, expected }) => observed / expected),
        logRatio: clusters.map(({ logRatio }) => logRatio),
        p: clusters.map(({ p }) => p),
      },
      summary: {
        clusters: significant,
        cylinders: result.cylinders,
        permutations,
        cellMeters: size,
        places: placeOf.size,
        ...(best && { leastP: best.p, recurrenceDays: 1 / best.p }),
      },
      sentence:
        best && best.p <= LEVEL
          ? say('method.scan.sentence.found', {
              ...common,
              count: significant,
              observed: best.observed,
              expected: best.expected.toFixed(1),
              radius: Math.round(Math.max(best.radius, size / 2)),
              since: isoFrom(best),
              latitude: places[0]!.latitude.toFixed(5),
              longitude: places[0]!.longitude.toFixed(5),
              p: best.p.toFixed(3),
            })
          : say('method.scan.sentence.none', { ...common, p: (best?.p ?? 1).toFixed(3) }),
      warnings,
    });
  },
};
