import '../../text/en/bench.ts';
import { lazy, type ReactNode, Suspense, useRef, useState } from 'react';
import type { Analysis } from '../../data/contract.ts';
import { readShape } from '../../data/geometry/drawn-shape.ts';
import { say } from '../../text/say.ts';
import './analysis.css';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import type { Cell } from '../kit/csv.ts';
import { DataTable, type TableColumn } from '../kit/data-table.tsx';
import { formatCount, formatDecimals, formatDuration, formatPeriod } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import type { MapEngine } from '../map/map-engine.ts';
import type { Filter } from '../state/filter.ts';
import type { Finding } from './analysis-job.ts';
import { FindingChart, FindingPlane } from './finding-chart.tsx';
import { cellWords, columnWords, tableWords } from './column-words.ts';

const FindingBriefing = lazy(() =>
  import('../briefing/briefings.tsx').then((module) => ({ default: module.FindingBriefing })),
);

/** The column a table of cells is sorted by first: what stands out comes first. */
const FIRST_BY = ['z', 'i', 'density', 'hotSteps', 'count'];
/** Of a cell the screen shows what it is like; where it lies is on the map, and in the file. */
const OF_CELLS = [
  'class',
  'kind',
  'count',
  'density',
  'value',
  'first',
  'second',
  'z',
  'i',
  'p',
  'pAdjusted',
  'hotSteps',
  'coldSteps',
  'lastHot',
  'trendZ',
  'trendP',
];
/** What only a map can show. */
const ON_MAP = ['outlines', 'steps'];
/** Longer tables are opened by hand. */
const SHORT = 12;
const LEAST_P = 0.0001;
const SHOWS_P = ['p', 'pAdjusted', 'trendP', 'yearsP', 'yearsPAdjusted'];

function showP(value: Cell): string {
  if (typeof value !== 'number') return '–';
  return value < LEAST_P ? `< ${LEAST_P}` : formatDecimals(value, 4);
}

/** What a method found: its sentence, its warnings, its tables, and how it was computed. */
export function FindingCard({
  finding,
  filter,
  datasetName,
  map,
  isStale,
  children,
}: {
  readonly finding: Finding;
  readonly filter: Filter;
  readonly datasetName: string;
  /** The map it is drawn on, while there is one. */
  readonly map: { readonly current: MapEngine | null };
  readonly isStale: boolean;
  /** Before the charts. */
  readonly children?: ReactNode;
}) {
  const { analysis, title } = finding;
  const card = useRef<HTMLDivElement>(null);
  const [isBriefing, setBriefing] = useState(false);
  const { n, periodFrom, periodTo, sentence, warnings, table, more = {} } = analysis;
  return (
    <div data-finding ref={card}>
      <Card
        title={title}
        note={`${say('explore.n', { count: formatCount(n) })}${periodFrom === '' ? '' : ` · ${formatPeriod(periodFrom, periodTo)}`}`}
        table={() => ({
          header: Object.keys(table).map((name) => columnWords(name, analysis.method)),
          rows: linesOf(table, analysis.method),
        })}
        how={<How analysis={analysis} />}
        items={[{ label: say('bench.briefing.menu'), onSelect: () => setBriefing(true) }]}
      >
        <div className="stack">
          <p className="finding-sentence">{sentence}</p>
          <div className="row">
            <Button small onClick={() => setBriefing(true)}>
              {say('bench.briefing')}
            </Button>
          </div>
          {isStale && <Notice kind="warn">{say('bench.stale')}</Notice>}
          {warnings.length > 0 && (
            <Notice>
              {warnings.length === 1 ? (
                warnings[0]
              ) : (
                <ul className="finding-warnings">
                  {warnings.map((warning) => (
                    <li key={warning}>{warning}</li>
                  ))}
                </ul>
              )}
            </Notice>
          )}
          {children}
          <FindingPlane title={title} analysis={analysis} />
          <FindingChart title={title} table={table} method={analysis.method} filter={filter} />
          <div className="finding-table">
            <FindingTable caption={say('bench.result.lines', { title })} table={table} method={analysis.method} />
          </div>
          {Object.entries(more)
            .filter(([name]) => !ON_MAP.includes(name))
            .map(([name, lines]) => (
              <MoreTable key={name} name={name} table={lines} method={analysis.method} filter={filter} />
            ))}
        </div>
      </Card>
      {isBriefing && (
        <Suspense>
          <FindingBriefing
            finding={finding}
            datasetName={datasetName}
            card={card.current}
            map={map.current}
            onClose={() => setBriefing(false)}
          />
        </Suspense>
      )}
    </div>
  );
}

/** A further table: short ones are there at once, long ones behind their name; what draws well is drawn. */
function MoreTable({
  name,
  table,
  method,
  filter,
}: {
  readonly name: string;
  readonly table: Analysis['table'];
  readonly method: string;
  readonly filter: Filter;
}) {
  const lines = Object.values(table)[0]?.length ?? 0;
  const caption = tableWords(name);
  return (
    <div className="stack">
      <FindingChart title={caption} table={table} method={method} filter={filter} />
      {lines <= SHORT ? (
        <FindingTable caption={caption} table={table} method={method} isNamed />
      ) : (
        <details className="fold">
          <summary>
            {caption} ({formatCount(lines)})
          </summary>
          <FindingTable caption={caption} table={table} method={method} />
        </details>
      )}
    </div>
  );
}

function linesOf(table: Analysis['table'], method: string): Cell[][] {
  const columns = Object.entries(table);
  return Array.from({ length: columns[0]?.[1].length ?? 0 }, (_, line) =>
    columns.map(([name, values]) => cellWords(name, values[line]!, method)),
  );
}

type TableProps = { readonly caption: string; readonly table: Analysis['table']; readonly method: string };

/** A table of one line reads better from top to bottom. */
function FactTable({ caption, table, method }: TableProps) {
  return (
    <DataTable
      caption={caption}
      hideCaption
      columns={[
        { id: 'measure', header: say('bench.result.measure'), value: ([name]) => columnWords(name, method) },
        {
          id: 'value',
          header: say('bench.result.value'),
          value: ([, values]) => values[0] ?? null,
          show: ([, values]) => showFact(values[0] ?? null),
          numeric: true,
        },
      ]}
      rows={Object.entries(table)}
      rowKey={([name]) => name}
    />
  );
}

function showFact(value: Cell): string {
  if (typeof value !== 'number') return value ?? '–';
  return formatDecimals(value, Math.abs(value) >= 1000 ? 0 : 4);
}

function FindingTable({ caption, table, method, isNamed = false }: TableProps & { readonly isNamed?: boolean }) {
  const names = Object.keys(table);
  if (table[names[0] ?? '']?.length === 1 && !names.includes('label'))
    return <FactTable caption={caption} table={table} method={method} />;
  const isOfCells = names.includes('cell');
  // A column that says nothing of any line is none.
  const shown = (isOfCells ? OF_CELLS.filter((name) => names.includes(name)) : names).filter((name) =>
    table[name]!.some((value) => value !== null),
  );
  const columns = shown.map((name): TableColumn<Cell[]> => {
    const value = (line: Cell[]) => line[names.indexOf(name)] ?? null;
    return {
      id: name,
      header: columnWords(name, method),
      value,
      numeric: typeof table[name]?.find((one) => one !== null) === 'number' && name !== 'class',
      ...(SHOWS_P.includes(name) && { show: (line: Cell[]) => showP(value(line)) }),
    };
  });
  const first = isOfCells ? FIRST_BY.find((name) => names.includes(name)) : undefined;
  return (
    <DataTable
      caption={caption}
      hideCaption={!isNamed}
      columns={columns}
      rows={linesOf(table, method)}
      rowKey={(_, index) => index}
      {...(first !== undefined && { sortBy: { id: first, descending: true } })}
    />
  );
}

function paramWords(value: unknown): string {
  const shape = typeof value === 'string' ? readShape(value) : null;
  return shape ? say('bench.result.drawn', { corners: shape.places.length }) : String(value);
}

function How({ analysis }: { readonly analysis: Analysis }) {
  const { params, milliseconds, method } = analysis;
  const settings = Object.entries(params).map(([name, value]) => `${name} ${paramWords(value)}`);
  return (
    <>
      <p>{say('bench.result.not-grounds')}</p>
      <p>
        {say('bench.result.computed', {
          method,
          params: settings.join(', ') || '–',
          time: formatDuration(milliseconds),
        })}
      </p>
      <p>{say('bench.result.formulas')}</p>
    </>
  );
}
