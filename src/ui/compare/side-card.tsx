import '../../text/en/compare.ts';
import { spanJustBefore, spanYearBefore } from '../../analysis/change/compare-sides.ts';
import { isoOfDay, dayOfIso } from '../../analysis/periods.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { areaColumnName, chipWords } from '../filter-bar/filter-words.ts';
import { extentOf } from '../filter-bar/month-brush.ts';
import { useAggregate } from '../filter-bar/use-aggregate.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { MultiSelect } from '../kit/multi-select.tsx';
import { Notice } from '../kit/notice.tsx';
import { upperFirst } from '../kit/words.ts';
import { useDatasets } from '../state/beatbook.ts';
import { clausesFor, EMPTY_FILTER, type Filter, filterToParams } from '../state/filter.ts';
import { updateParams } from '../state/route.ts';
import { askedSpan, changesOfB } from './sides.ts';

type SideCardProps = {
  readonly a: Filter;
  readonly b: Filter;
  readonly recordA: DatasetRecord;
  readonly recordB: DatasetRecord;
};

/** What A is compared with: presets, and every part of side B. */
export function SideCard({ a, b, recordA, recordB }: SideCardProps) {
  const datasets = useDatasets().value ?? [];
  const isCities = a.dataset !== b.dataset;
  const isSame = JSON.stringify(filterToParams(a)) === JSON.stringify(filterToParams(b));
  const other =
    datasets.find(({ id }) => id !== a.dataset && id !== b.dataset) ?? datasets.find(({ id }) => id !== a.dataset);
  const change = (part: Partial<Filter>) => updateParams(changesOfB({ ...b, ...part }));

  /** All of the data has nothing before it: A becomes its last year. */
  function beside(before: typeof spanJustBefore): void {
    const extent = extentOf(recordA);
    if (!extent) return;
    const isAll = a.from === null && a.to === null;
    const yearAgo = dayOfIso(spanYearBefore({ from: extent.to, to: extent.to }).to);
    const lastYear = isoOfDay(Math.max(dayOfIso(extent.from), yearAgo + 1));
    const span = isAll ? { from: lastYear, to: extent.to } : askedSpan(recordA, a)!;
    updateParams({ ...filterToParams({ ...a, ...span }), ...changesOfB({ ...a, ...before(span) }) });
  }

  return (
    <Card title={say('compare.sides')}>
      <div className="stack">
        <p className="soft">{say(isCities ? 'compare.sides.intro.cities' : 'compare.sides.intro')}</p>
        <p className="row" role="group" aria-label={say('compare.presets')}>
          <Button small onClick={() => beside(spanYearBefore)}>
            {say('compare.preset.year')}
          </Button>
          <Button small onClick={() => beside(spanJustBefore)}>
            {say('compare.preset.before')}
          </Button>
          {recordA.areaColumns.length > 0 && (
            <Button small onClick={() => updateParams(changesOfB({ ...a, area: [], bounds: null, shape: null }))}>
              {say('compare.preset.area')}
            </Button>
          )}
          {other && (
            <Button
              small
              onClick={() => updateParams(changesOfB({ ...EMPTY_FILTER, from: a.from, to: a.to, dataset: other.id }))}
            >
              {say('compare.preset.dataset')}
            </Button>
          )}
        </p>
        {isSame && <Notice>{say('compare.same')}</Notice>}
        <div className="compare-fields">
          <SelectField
            label={say('compare.dataset')}
            value={b.dataset ?? ''}
            options={datasets.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={(dataset) => updateParams(changesOfB({ ...EMPTY_FILTER, from: b.from, to: b.to, dataset }))}
          />
          <TextField
            type="date"
            label={say('compare.from')}
            value={b.from ?? ''}
            onChange={(event) => change({ from: event.target.value || null })}
          />
          <TextField
            type="date"
            label={say('compare.to')}
            value={b.to ?? ''}
            onChange={(event) => change({ to: event.target.value || null })}
          />
        </div>
        <PlaceAndType b={b} record={recordB} isCities={isCities} onChange={change} />
      </div>
    </Card>
  );
}

function PlaceAndType(props: {
  readonly b: Filter;
  readonly record: DatasetRecord;
  readonly isCities: boolean;
  readonly onChange: (part: Partial<Filter>) => void;
}) {
  const { b, record, isCities, onChange } = props;
  const hasAreas = record.areaColumns.length > 0;
  const areas = useAggregate(record, hasAreas ? ['area'] : null, clausesFor(b, 'area'), b.areaColumn).value;
  const categories = useAggregate(record, isCities ? ['category'] : null, clausesFor(b, 'category')).value;
  return (
    <div className="row">
      {record.areaColumns.length > 1 && (
        <select
          className="input"
          aria-label={say('compare.area.column')}
          value={b.areaColumn ?? 'area'}
          onChange={({ target }) => onChange({ area: [], areaColumn: target.value === 'area' ? null : target.value })}
        >
          {record.areaColumns.map((name) => (
            <option key={name} value={name}>
              {upperFirst(areaColumnName(record, name))}
            </option>
          ))}
        </select>
      )}
      {hasAreas && (
        <MultiSelect
          label={say('compare.area')}
          summary={say('compare.chip', { words: chipWords(b.area, say('filter.area.all')) })}
          options={optionsOf(areas)}
          value={b.area}
          onChange={(area) => onChange({ area })}
        />
      )}
      {isCities && (
        <MultiSelect
          label={say('compare.category')}
          summary={say('compare.chip', { words: chipWords(b.category, say('filter.category.all')) })}
          options={optionsOf(categories)}
          value={b.category}
          onChange={(category) => onChange({ category })}
        />
      )}
      {(b.shape !== null || b.bounds !== null) && (
        <Button
          className="chip on"
          title={say('compare.shape.clear')}
          onClick={() => onChange({ shape: null, bounds: null })}
        >
          {say(b.shape === null ? 'filter.bounds' : 'compare.shape')} <span aria-hidden="true">✕</span>
        </Button>
      )}
    </div>
  );
}

function optionsOf(answer: { keys: (string | number)[][]; counts: number[] } | undefined) {
  return (answer?.keys ?? [])
    .map(([key], i) => ({ value: String(key), label: String(key), count: answer!.counts[i]! }))
    .filter(({ value }) => value !== '');
}
