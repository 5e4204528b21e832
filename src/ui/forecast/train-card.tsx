import '../../text/en/forecast.ts';
import { useState } from 'react';
import { listPeriods, type PeriodUnit } from '../../analysis/periods.ts';
import type { TrainRequest } from '../../data/contract.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { say } from '../../text/say.ts';
import { areaColumnName } from '../filter-bar/filter-words.ts';
import { extentOf } from '../filter-bar/month-brush.ts';
import { useCount } from '../filter-bar/use-aggregate.ts';
import { SelectField } from '../kit/field.tsx';
import { formatCount, formatShare } from '../kit/format.ts';
import { upperFirst } from '../kit/words.ts';
import { useBeatbook } from '../state/beatbook.ts';
import { clausesFor, type Filter } from '../state/filter.ts';
import { useJobStatus } from '../state/job.ts';
import { enginesOf } from '../training/engines.ts';
import type { WorkProps } from '../training/model-screen.tsx';
import { TrainCard as ModelTrainCard } from '../training/train-card.tsx';
import { forecastJob, watchTraining } from './forecast-job.ts';
import { FORECAST_PHASES } from './phases.ts';

type By = 'area' | 'category' | 'all';
type Backend = NonNullable<TrainRequest['backend']>;

const BACKENDS = ['auto', 'webgpu', 'webgl', 'wasm', 'cpu'] as const satisfies readonly Backend[];
const TEST_SHARES = [0.1, 0.2, 0.25, 0.3, 0.4];

function periodsOf({ precision, period }: DatasetRecord): readonly PeriodUnit[] {
  if (precision === 'year') return [];
  if (period === 'week') return ['week', 'month'];
  return precision === 'month' ? ['month'] : ['day', 'week', 'month'];
}

/** Complete periods that the data covers under the filter. */
function countComplete(record: DatasetRecord, filter: Filter, unit: PeriodUnit): number {
  const extent = extentOf(record);
  if (extent === null) return 0;
  const from = filter.from !== null && filter.from > extent.from ? filter.from : extent.from;
  const to = filter.to !== null && filter.to < extent.to ? filter.to : extent.to;
  return listPeriods(from, to, unit).filter((period) => period.isComplete).length;
}

/** The form of a forecast: what is counted, the test, the backend, and the network's own parameters. */
export function TrainCard({ record, filter }: Pick<WorkProps, 'record' | 'filter'>) {
  const app = useBeatbook();
  const where = clausesFor(filter);
  const rows = useCount(record, where).value?.rows;
  const disabled = useJobStatus(forecastJob) === 'running';
  const units = periodsOf(record);
  const hasAreas = record.areaColumns.length > 0;
  const [by, setBy] = useState<By>(hasAreas ? 'area' : 'all');
  const [column, setColumn] = useState(record.areaColumns[0] ?? 'area');
  const [wanted, setWanted] = useState<PeriodUnit>('week');
  const [testShare, setTestShare] = useState(0.2);
  const [backend, setBackend] = useState<Backend>('auto');
  const period = units.includes(wanted) ? wanted : (units[0] ?? 'month');
  const complete = countComplete(record, filter, period);
  const byOptions: readonly By[] = hasAreas ? ['area', 'category', 'all'] : ['category', 'all'];
  const series: TrainRequest['series'] = {
    by,
    period,
    ...(by === 'area' && column !== 'area' && { areaColumn: column }),
  };

  function refusal(): string | null {
    if (units.length === 0) return say('forecast.form.too-coarse');
    return rows === 0 ? say('forecast.form.empty') : null;
  }

  return (
    <ModelTrainCard
      title={say('forecast.form.title')}
      screen="forecast"
      engines={enginesOf('forecast')}
      job={forecastJob}
      start={(request, title) => {
        const training = watchTraining(title, (options) => app.train({ ...request, ...options }));
        // The curves are at the top, which on a phone is far from the button.
        document.querySelector('[data-result]')?.scrollIntoView({ block: 'start' });
        return training;
      }}
      jobTitle={() => say(`forecast.job.${by}`, { period: say(`forecast.unit.${period}`) })}
      runLabel={say('forecast.form.run')}
      seedHelp={say('forecast.form.seed.help')}
      request={{ dataset: record.id, where, series, split: { kind: 'temporal', testShare }, backend }}
      rows={rows}
      rowsWords={(count) => say('training.rows', { count })}
      refusal={refusal()}
      phases={FORECAST_PHASES}
      isFolded
      whileRunning={<p className="soft">{say('forecast.form.watch')}</p>}
      fields={
        <>
          <div className="param-form">
            <SelectField
              label={say('forecast.form.by')}
              value={by}
              disabled={disabled}
              options={byOptions.map((value) => ({ value, label: say(`forecast.form.by.${value}`) }))}
              onChange={(value) => setBy(byOptions.find((one) => one === value) ?? by)}
            />
            {by === 'area' && record.areaColumns.length > 1 && (
              <SelectField
                label={say('forecast.form.column')}
                value={column}
                disabled={disabled}
                options={record.areaColumns.map((value) => ({
                  value,
                  label: upperFirst(areaColumnName(record, value)),
                }))}
                onChange={setColumn}
              />
            )}
            <SelectField
              label={say('forecast.form.period')}
              value={period}
              disabled={disabled}
              options={units.map((value) => ({ value, label: say(`forecast.form.period.${value}`) }))}
              onChange={(value) => setWanted(units.find((one) => one === value) ?? wanted)}
            />
            <SelectField
              label={say('forecast.form.test')}
              hint={say('forecast.form.test.help')}
              value={String(testShare)}
              disabled={disabled}
              options={TEST_SHARES.map((share) => ({
                value: String(share),
                label: say('forecast.form.test.share', { share: formatShare(share) }),
              }))}
              onChange={(value) => setTestShare(Number(value))}
            />
            <SelectField
              label={say('forecast.form.backend')}
              hint={say('forecast.form.backend.help')}
              value={backend}
              disabled={disabled}
              options={BACKENDS.map((value) => ({ value, label: say(`forecast.backend.${value}`) }))}
              onChange={(value) => setBackend(BACKENDS.find((one) => one === value) ?? backend)}
            />
          </div>
          <p className="soft">
            {say('forecast.form.periods', {
              count: formatCount(complete),
              units: say(`forecast.units.${period}`),
              test: formatCount(Math.max(1, Math.round(complete * testShare))),
            })}
          </p>
        </>
      }
    />
  );
}
