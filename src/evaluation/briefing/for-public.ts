import '../../text/en/briefing.ts';
import type * as GeoJSON from 'geojson';
import { say } from '../../text/say.ts';
import { DONUT, maskPlace } from './mask-places.ts';
import { type BriefingColumn, type BriefingTable, countLines, pickLines, type Section } from './section.ts';
import { LEAST_PUBLISHED, suppressTable } from './suppress.ts';
import { cellText } from './table-text.ts';

export type PublicSource = {
  readonly section: Section;
  readonly n: number;
  /** A forecast tells where somebody will look: it is never published. */
  readonly isForecast: boolean;
  /** A sentence about all incidents together, which may stay. */
  readonly isOfAll: boolean;
  /** For each line of the first table its shape; null where it has none. */
  readonly shapeOf: ((line: number) => GeoJSON.Feature | null) | null;
};

/**
 * What the public may see of a section: names and counts of lines with `LEAST_PUBLISHED` incidents or more, areas of the lines that are
 * shown, places moved by chance. Null when nothing may be shown.
 * `random` gives numbers 0..1 and must not be repeatable. The pictures are left out: what they show was drawn of everything.
 */
export function forPublic(
  { section, n, isForecast, isOfAll, shapeOf }: PublicSource,
  random: () => number,
): Section | null {
  if (isForecast || n < LEAST_PUBLISHED) return null;
  const notes = [say('briefing.public.figures'), say('briefing.public.several')];
  const [first] = section.tables;
  const facts = section.facts.map(({ label, value }) => ({
    label,
    value: label === say('briefing.fact.uncertainty') ? say('briefing.public.uncertainty') : value,
  }));
  const base = { ...section, facts, traces: [], tables: [], pictures: [], shapes: null };
  if (isOfAll)
    return { ...base, tables: section.tables.slice(0, 1), shapes: section.shapes, warnings: [...section.warnings] };
  const suppressed = first ? suppressTable(first, LEAST_PUBLISHED) : null;
  if (!first || !suppressed) {
    return { ...base, sentence: '', warnings: [say('briefing.public.nothing', { least: LEAST_PUBLISHED })] };
  }
  const { hidden } = suppressed;
  const count = hidden.filter(Boolean).length;
  if (count > 0)
    notes.unshift(say('briefing.public.hidden', { least: LEAST_PUBLISHED, hidden: count, lines: hidden.length }));
  const isOfCells = first.columns.some(({ name }) => name === 'cell');
  const isOfPoints = !isOfCells && first.columns.some(({ role }) => role === 'place');
  const counts = suppressed.table.columns.find(({ role }) => role === 'count')!.values;
  // Their order would tell the figures they were sorted by.
  const shown = [...hidden.keys()]
    .filter((line) => !hidden[line])
    .sort((a, b) => Number(counts[b]) - Number(counts[a]) || a - b);
  // A hidden cell says by its place alone that something is there; a hidden area has a name that everybody knows.
  let table = isOfCells || isOfPoints ? pickLines(suppressed.table, shown) : suppressed.table;
  // Other shapes, such as hulls, go through incidents.
  let shapes = isOfCells && shapeOf && shown.flatMap((line) => shapeOf(line) ?? []).map(onlyKept(table));
  if (isOfPoints) {
    const masked = maskTable(table, random);
    table = masked;
    shapes = pointsOf(masked);
    notes.push(say('briefing.public.masked', { inner: DONUT.inner, outer: DONUT.outer }));
  }
  return {
    ...base,
    sentence: sentenceOf(table),
    warnings: notes,
    tables: [table],
    shapes: shapes ? { type: 'FeatureCollection', features: shapes } : null,
  };
}

/** Names of the properties that are published, and how the shape is drawn. */
function onlyKept({ columns }: BriefingTable): (feature: GeoJSON.Feature) => GeoJSON.Feature {
  const kept = new Set([...columns.map(({ name }) => name), 'tone', 'sign']);
  return (feature) => ({
    ...feature,
    properties: Object.fromEntries(Object.entries(feature.properties ?? {}).filter(([name]) => kept.has(name))),
  });
}

/** Places moved; their names could be addresses and go. */
function maskTable(table: BriefingTable, random: () => number): BriefingTable {
  const value = (name: string, line: number) => Number(table.columns.find((one) => one.name === name)?.values[line]);
  const moved = Array.from({ length: countLines(table) }, (_, line) =>
    maskPlace({ longitude: value('longitude', line), latitude: value('latitude', line) }, random),
  );
  const round = (degrees: number) => Math.round(degrees * 1e5) / 1e5;
  return {
    ...table,
    columns: table.columns.flatMap((column): BriefingColumn[] => {
      if (column.name === 'longitude') return [{ ...column, values: moved.map(({ longitude }) => round(longitude)) }];
      if (column.name === 'latitude') return [{ ...column, values: moved.map(({ latitude }) => round(latitude)) }];
      return column.role === 'count' || column.name === 'kind' || column.name === 'class' ? [column] : [];
    }),
  };
}

function pointsOf(table: BriefingTable): GeoJSON.Feature[] {
  return Array.from({ length: countLines(table) }, (_, line) => {
    const properties = Object.fromEntries(table.columns.map(({ name, values }) => [name, values[line] ?? null]));
    return {
      type: 'Feature',
      properties,
      geometry: { type: 'Point', coordinates: [Number(properties['longitude']), Number(properties['latitude'])] },
    };
  });
}

/** What the published lines say: how many, and the largest of them. */
function sentenceOf({ columns }: BriefingTable): string {
  const count = columns.find(({ role }) => role === 'count')!;
  const shown = count.values.flatMap((value, line) => (typeof value === 'number' ? [{ value, line }] : []));
  if (shown.length === 0) return '';
  const most = shown.reduce((best, one) => (one.value > best.value ? one : best));
  const label = columns.find(({ role, name }) => role === 'label' && name !== 'class' && name !== 'kind');
  const lines = say('briefing.public.sentence', {
    what: count.header,
    shown: shown.length,
    most: most.value,
    label: label ? `${label.header} ${cellText(label.values[most.line] ?? null)}` : '–',
  });
  const result = columns.find(({ name }) => name === 'class' || name === 'kind');
  if (!result) return lines;
  const kinds = new Map<string, number>();
  for (const value of result.values) kinds.set(cellText(value), (kinds.get(cellText(value)) ?? 0) + 1);
  const words = [...kinds].map(([kind, cells]) => `${kind}: ${cellText(cells)}`).join('; ');
  return `${lines} ${say('briefing.public.kinds', { words })}`;
}
