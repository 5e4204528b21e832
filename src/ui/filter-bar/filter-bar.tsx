import { lazy, Suspense, useEffect } from 'react';
import type { DatasetInfo } from '../../data/contract.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatCount } from '../kit/format.ts';
import { MultiSelect } from '../kit/multi-select.tsx';
import { upperFirst } from '../kit/words.ts';
import { useDatasetRecord, useDatasets } from '../state/beatbook.ts';
import { activeParts, clausesFor, EMPTY_FILTER, type Filter } from '../state/filter.ts';
import { lastDataset } from '../state/last-dataset.ts';
import { clearFilter, updateFilter, useFilter } from '../state/use-filter.ts';
import { areaColumnName, chipWords, hourWords, restrictionWords, weekdayWords } from './filter-words.ts';
import './filter-bar.css';
import { MonthStrip } from './month-strip.tsx';
import { useAggregate, useCount } from './use-aggregate.ts';

const ViewsMenu = lazy(() => import('../saved-views/views-menu.tsx').then((module) => ({ default: module.ViewsMenu })));

/** The one filter of the app: dataset, period, types, areas, map view; and in words what is shown. */
export function FilterBar() {
  const filter = useFilter();
  const datasets = useDatasets().value;
  const { value, problem } = useDatasetRecord(filter.dataset);
  // What was deleted in another tab is still the last answer, and nothing can be counted in it.
  const record = problem === null ? value : undefined;
  useChosenDataset(filter.dataset, datasets);
  if (datasets === undefined || datasets.length === 0) return null;
  return (
    <div className="filter-bar">
      <div className="filter-controls">
        <DatasetPicker datasets={datasets} filter={filter} />
        {record && record.id === filter.dataset && <Controls record={record} filter={filter} />}
        <Suspense>
          <ViewsMenu />
        </Suspense>
      </div>
      {record && record.id === filter.dataset && <FilterSentence record={record} filter={filter} />}
    </div>
  );
}

/** An address without a dataset opens the one looked at last. */
function useChosenDataset(dataset: string | null, datasets: readonly DatasetInfo[] | undefined): void {
  useEffect(() => {
    if (dataset !== null || datasets === undefined) return;
    const chosen = datasets.find(({ id }) => id === lastDataset()) ?? datasets[0];
    if (chosen) updateFilter({ dataset: chosen.id }, { replace: true });
  }, [dataset, datasets]);
}

function DatasetPicker(props: { readonly datasets: readonly DatasetInfo[]; readonly filter: Filter }) {
  const isKnown = props.datasets.some(({ id }) => id === props.filter.dataset);
  return (
    <select
      className="input filter-dataset"
      aria-label={say('filter.dataset')}
      value={props.filter.dataset ?? ''}
      onChange={(event) => updateFilter({ ...EMPTY_FILTER, dataset: event.target.value })}
    >
      {!isKnown && <option value={props.filter.dataset ?? ''}>–</option>}
      {props.datasets.map((dataset) => (
        <option key={dataset.id} value={dataset.id}>
          {dataset.name} ({formatCount(dataset.total)})
        </option>
      ))}
    </select>
  );
}

function Controls({ record, filter }: { readonly record: DatasetRecord; readonly filter: Filter }) {
  const hasAreas = record.areaColumns.length > 0;
  const categories = useAggregate(record, ['category'], clausesFor(filter, 'category')).value;
  const areas = useAggregate(record, hasAreas ? ['area'] : null, clausesFor(filter, 'area'), filter.areaColumn).value;
  const areaName = areaColumnName(record, filter.areaColumn);
  return (
    <>
      <MonthStrip record={record} filter={filter} />
      <MultiSelect
        label={say('filter.category')}
        summary={chipWords(filter.category, say('filter.category.all'))}
        options={optionsOf(categories)}
        value={filter.category}
        onChange={(category) => updateFilter({ category })}
      />
      {hasAreas && (
        <span className="filter-area">
          {record.areaColumns.length > 1 && (
            <select
              className="input"
              aria-label={say('filter.area.column')}
              value={filter.areaColumn ?? 'area'}
              onChange={(event) =>
                // Labels of one kind of area mean nothing in another.
                updateFilter({ area: [], areaColumn: event.target.value === 'area' ? null : event.target.value })
              }
            >
              {record.areaColumns.map((name) => (
                <option key={name} value={name}>
                  {upperFirst(areaColumnName(record, name))}
                </option>
              ))}
            </select>
          )}
          <MultiSelect
            label={areaName === '' ? say('filter.area') : upperFirst(areaName)}
            summary={chipWords(filter.area, say('filter.area.all'))}
            options={optionsOf(areas)}
            value={filter.area}
            onChange={(area) => updateFilter({ area })}
          />
        </span>
      )}
      {filter.bounds !== null && (
        <Button className="chip on" title={say('filter.bounds.clear')} onClick={() => clearFilter('bounds')}>
          {say('filter.bounds')} <span aria-hidden="true">✕</span>
        </Button>
      )}
      {filter.shape !== null && (
        <Button className="chip on" title={say('filter.shape.clear')} onClick={() => clearFilter('shape')}>
          {say('filter.shape')} <span aria-hidden="true">✕</span>
        </Button>
      )}
      {(filter.hour.length > 0 || filter.weekday.length > 0) && (
        <Button
          className="chip on"
          title={say('filter.time.clear')}
          onClick={() => updateFilter({ hour: [], weekday: [] })}
        >
          {say('filter.time', { days: weekdayWords(filter.weekday), hours: hourWords(filter.hour) }).trim()}{' '}
          <span aria-hidden="true">✕</span>
        </Button>
      )}
      {activeParts(filter).length > 0 && (
        <Button kind="quiet" onClick={() => clearFilter()}>
          {say('filter.clear')}
        </Button>
      )}
    </>
  );
}

function optionsOf(result: { keys: (string | number)[][]; counts: number[] } | undefined) {
  return (result?.keys ?? [])
    .map((key, i) => ({ value: String(key[0]), label: String(key[0]), count: result?.counts[i] ?? 0 }))
    .filter((option) => option.value !== '');
}

/** '12,408 incidents of type Burglary, 1 Jan 2016 to 31 Dec 2017, district B2. 212 of them have no location ...' */
function FilterSentence({ record, filter }: { readonly record: DatasetRecord; readonly filter: Filter }) {
  const counted = useCount(record, clausesFor(filter));
  const anywhere = useCount(record, clausesFor(filter, ['bounds', 'shape']));
  const rows = counted.value?.rows;
  // Counts of areas, and what came without rows, have no places: there is no map to miss them on.
  const isPlaced = !record.summary && (record.shape !== 'area-counts' || record.bounds !== null);
  const unlocated = anywhere.value === undefined || !isPlaced ? 0 : anywhere.value.rows - anywhere.value.located;
  return (
    <p className="filter-words" role="status" aria-busy={counted.loading}>
      <strong>
        {rows === undefined
          ? say('filter.say.loading')
          : rows === 1
            ? say('filter.say.one')
            : say('filter.say.count', { count: formatCount(rows) })}
      </strong>
      {restrictionWords(record, filter)}
      {unlocated > 0 &&
        say(filter.bounds === null && filter.shape === null ? 'filter.say.unlocated' : 'filter.say.more', {
          count: formatCount(unlocated),
        })}
    </p>
  );
}
