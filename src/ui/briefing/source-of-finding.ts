import '../../text/en/briefing.ts';
import type * as GeoJSON from 'geojson';
import type { Analysis } from '../../data/contract.ts';
import { readShape } from '../../data/geometry/drawn-shape.ts';
import type { BriefingColumn, BriefingTable, ColumnRole, Fact } from '../../evaluation/briefing/section.ts';
import { traceNumbers } from '../../evaluation/briefing/trace-numbers.ts';
import { say } from '../../text/say.ts';
import type { Finding } from '../analysis/analysis-job.ts';
import { cellWords, columnWords, tableWords } from '../analysis/column-words.ts';
import { cellRings, clusterRings, lookOf, shapesOfFinding } from '../analysis/finding-shapes.ts';
import type { Cell } from '../kit/csv.ts';
import { formatCount, formatPeriod } from '../kit/format.ts';
import { upperFirst } from '../kit/words.ts';
import type { BriefingSource } from './briefing-source.ts';
import type { Legend } from './map-drawing.ts';

/** What tells where a next incident is likelier is a forecast. */
const FORECASTS = new Set(['near-repeat']);
/** Figures of all incidents together: no line stands for a few. */
const OF_ALL = new Set(['standard-ellipse', 'mean-centre', 'nearest-neighbour-index']);
/** The shape of what was asked, drawn through the outermost incidents. */
const WITHOUT_SHAPES = new Set(['study-area']);

const COUNTS = new Set(['count', 'incidents', 'first', 'second', 'current', 'baseline', 'observed', 'n', 'hits']);
const PLACES = new Set(['longitude', 'latitude']);
const LABELS = new Set(
  'cell label area category kind class hour weekday month year period from to cluster step type span'.split(' '),
);
/** What stands out comes first. */
const FIRST_BY = ['z', 'i', 'density', 'count'];
/** What only a map can show. */
const ON_MAP = new Set(['outlines', 'steps']);
const SHOWS_P = ['p', 'pAdjusted', 'trendP'];

/** A finding as a section of a briefing, without its pictures. */
export function sourceOfFinding(
  { analysis: found, title, filterWords }: Finding,
  datasetName: string,
  legend: Legend,
): BriefingSource {
  const analysis = sorted(found);
  const { method, n, periodFrom, periodTo, sentence, warnings, table, more = {} } = analysis;
  const shapeOf = featuresOfLines(analysis);
  const lines = Object.values(table)[0]?.length ?? 0;
  const all = shapeOf ? Array.from({ length: lines }, (_, line) => shapeOf(line)) : null;
  return {
    id: crypto.randomUUID(),
    method,
    n,
    periodFrom,
    periodTo,
    isForecast: FORECASTS.has(method),
    isOfAll: OF_ALL.has(method),
    shapeOf,
    isPrivate: false,
    legend,
    section: {
      title,
      sentence,
      traces: traceNumbers(analysis, (column) => columnWords(column, method)),
      facts: factsOf(analysis, datasetName, filterWords),
      warnings,
      tables: [
        tableOf(say('briefing.lines', { title }), table, method),
        ...Object.entries(more)
          .filter(([name]) => !ON_MAP.has(name))
          .map(([name, further]) => tableOf(tableWords(name), further, method)),
      ],
      pictures: [],
      shapes: all
        ? { type: 'FeatureCollection', features: all.filter((feature) => feature !== null) }
        : shapesOfFinding(analysis),
    },
  };
}

function sorted(analysis: Analysis): Analysis {
  const { table } = analysis;
  const by = table[FIRST_BY.find((name) => 'cell' in table && name in table) ?? ''];
  if (!by) return analysis;
  const order = [...by.keys()].sort((a, b) => Number(by[b] ?? -Infinity) - Number(by[a] ?? -Infinity) || a - b);
  const columns = Object.entries(table).map(([name, values]) => [name, order.map((line) => values[line]!)] as const);
  return { ...analysis, table: Object.fromEntries(columns) };
}

function tableOf(caption: string, table: Analysis['table'], method: string): BriefingTable {
  return {
    caption,
    columns: Object.entries(table).map(([name, values]): BriefingColumn => ({
      name,
      header: columnWords(name, method),
      role: roleOf(name, values),
      values: values.map((value) => cellWords(name, value, method)),
    })),
  };
}

function roleOf(name: string, values: readonly Cell[]): ColumnRole {
  if (PLACES.has(name)) return 'place';
  if (LABELS.has(name)) return 'label';
  const isWhole = values.every((value) => value === null || (Number.isInteger(value) && Number(value) >= 0));
  return COUNTS.has(name) && isWhole ? 'count' : 'figure';
}

function factsOf(analysis: Analysis, datasetName: string, filterWords: string): Fact[] {
  const { n, periodFrom, periodTo, method, params, table } = analysis;
  const filter = filterWords.replace(/^[\s,]+/, '');
  const settings = Object.entries(params).map(([name, value]) => `${name} ${paramWords(value)}`);
  const uncertainty = SHOWS_P.some((name) => name in table)
    ? 'briefing.uncertainty.p'
    : 'lower' in table
      ? 'briefing.uncertainty.interval'
      : 'briefing.uncertainty.sentence';
  return [
    { label: say('briefing.fact.n'), value: formatCount(n) },
    ...(periodFrom === '' ? [] : [{ label: say('briefing.fact.period'), value: formatPeriod(periodFrom, periodTo) }]),
    { label: say('briefing.fact.dataset'), value: datasetName },
    { label: say('briefing.fact.filter'), value: filter.length > 1 ? upperFirst(filter) : say('briefing.filter.all') },
    { label: say('briefing.fact.method'), value: method },
    { label: say('briefing.fact.params'), value: settings.join(', ') || '–' },
    { label: say('briefing.fact.uncertainty'), value: say(uncertainty) },
  ];
}

function paramWords(value: unknown): string {
  const shape = typeof value === 'string' ? readShape(value) : null;
  return shape ? say('briefing.drawn', { corners: shape.places.length }) : value === '' ? '–' : String(value);
}

/** For each line of the table its shape, with what the line says; null where lines have none. */
function featuresOfLines(analysis: Analysis): ((line: number) => GeoJSON.Feature | null) | null {
  const { table, more, method } = analysis;
  const geometryOf = geometriesOf(analysis);
  if (!geometryOf || WITHOUT_SHAPES.has(method)) return null;
  const isOfCells = 'cell' in table;
  const hasClusters = more?.['outlines'] !== undefined;
  return (line) => {
    const geometry = geometryOf(line);
    if (!geometry) return null;
    const own = Object.fromEntries(Object.entries(table).map(([name, values]) => [name, values[line] ?? null]));
    return {
      type: 'Feature',
      properties: { ...own, ...(isOfCells && !hasClusters && lookOf(analysis, line)) },
      geometry,
    };
  };
}

function geometriesOf(analysis: Analysis): ((line: number) => GeoJSON.Geometry | null) | null {
  const { table, more } = analysis;
  const polygon = (ring: GeoJSON.Position[]): GeoJSON.Geometry => ({
    type: 'Polygon',
    coordinates: [[...ring, ring[0]!].map(roundPosition)],
  });
  if ('cell' in table) {
    const ringOf = cellRings(analysis);
    return (line) => polygon(ringOf(line));
  }
  if (more?.['outlines'] && table['cluster']) {
    const rings = clusterRings(more['outlines']);
    return (line) => {
      const ring = rings.get(Number(table['cluster']![line])) ?? [];
      return ring.length < 3 ? null : polygon(ring);
    };
  }
  const { longitude, latitude } = table;
  if (!longitude || !latitude) return null;
  return (line) => ({ type: 'Point', coordinates: [Number(longitude[line]), Number(latitude[line])] });
}

const roundPosition = (position: GeoJSON.Position) => position.map((degrees) => Math.round(degrees * 1e7) / 1e7);
