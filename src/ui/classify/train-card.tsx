import '../../text/en/classify.ts';
import { useState } from 'react';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { FeatureName } from '../../models/classification/features.ts';
import { say } from '../../text/say.ts';
import { useCount } from '../filter-bar/use-aggregate.ts';
import { CheckField, NumberField, SelectField } from '../kit/field.tsx';
import { formatCount, formatShare } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import { clausesFor } from '../state/filter.ts';
import { useJobStatus } from '../state/job.ts';
import { enginesOf } from '../training/engines.ts';
import type { WorkProps } from '../training/model-screen.tsx';
import { TrainCard as ModelTrainCard } from '../training/train-card.tsx';
import { classifyJob } from './classify-job.ts';
import { featureName } from './run-words.ts';

const FEATURES = ['hour', 'weekday', 'month', 'x', 'y', 'area'] as const satisfies readonly FeatureName[];
const LEAST_ROWS = 50;
const DEFAULT_TOP = 8;
const TEST_SHARE = 0.2;

/** The features a dataset can give, from what is known of its columns. */
function featuresOf(record: DatasetRecord): ReadonlySet<FeatureName> {
  const { precision } = record;
  const hasHour = precision === 'minute' || precision === 'hour';
  const hasDay = hasHour || precision === 'day';
  const has: Readonly<Record<FeatureName, boolean>> = {
    hour: hasHour,
    weekday: hasDay,
    month: precision !== 'year',
    x: record.located > 0,
    y: record.located > 0,
    area: record.areas.length > 1,
  };
  return new Set(FEATURES.filter((name) => has[name]));
}

/** The form of a classifier: engine, target, features, split, and the engine's own parameters. */
export function TrainCard({ record, filter }: Pick<WorkProps, 'record' | 'filter'>) {
  const where = clausesFor(filter);
  const count = useCount(record, where).value;
  const available = featuresOf(record);
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [column, setColumn] = useState<'category' | 'subcategory'>('category');
  const [top, setTop] = useState(DEFAULT_TOP);
  const [split, setSplit] = useState<'temporal' | 'random'>('temporal');
  const features = FEATURES.filter((name) => available.has(name) && !left.has(name));
  const hasSubcategory = record.columns.some(({ name }) => name === 'subcategory');
  // Without any place in the file, incidents need none.
  const rows = count && (record.located > 0 ? count.located : count.rows);
  const share = formatShare(TEST_SHARE);
  const disabled = useJobStatus(classifyJob) === 'running';

  function toggle(name: string): void {
    const next = new Set(left);
    if (!next.delete(name)) next.add(name);
    setLeft(next);
  }

  function refusal(): string | null {
    if (features.length === 0) return say('classify.form.features.none');
    if (rows !== undefined && rows < LEAST_ROWS) return say('classify.form.too-few', { count: formatCount(rows) });
    return null;
  }

  return (
    <ModelTrainCard
      title={say('classify.form.title')}
      screen="classify"
      engines={enginesOf('classify')}
      job={classifyJob}
      jobTitle={(values) => say('classify.job', { trees: String(values['trees']) })}
      runLabel={say('classify.form.run')}
      seedHelp={say('classify.form.seed.help')}
      request={{
        dataset: record.id,
        where,
        features: [...features],
        target: { column, top },
        split: { kind: split, testShare: TEST_SHARE },
      }}
      rows={rows}
      rowsWords={(words) => say(record.located > 0 ? 'training.rows.located' : 'training.rows', { count: words })}
      refusal={refusal()}
      phases={{ fit: 'classify.phase.fit', score: 'classify.phase.score' }}
      isFolded
      fields={
        <>
          <div className="param-form">
            {hasSubcategory && (
              <SelectField
                label={say('classify.form.target')}
                value={column}
                disabled={disabled}
                options={(['category', 'subcategory'] as const).map((value) => ({
                  value,
                  label: say(`classify.form.target.${value}`),
                }))}
                onChange={(value) => setColumn(value === 'subcategory' ? value : 'category')}
              />
            )}
            <NumberField
              label={say('classify.form.top')}
              hint={say('classify.form.top.help')}
              value={top}
              min={2}
              max={50}
              step={1}
              disabled={disabled}
              onChange={setTop}
            />
            <SelectField
              label={say('classify.form.split')}
              value={split}
              disabled={disabled}
              options={(['temporal', 'random'] as const).map((value) => ({
                value,
                label: say(`classify.form.split.${value}`, { share }),
              }))}
              onChange={(value) => setSplit(value === 'random' ? value : 'temporal')}
            />
          </div>
          {split === 'random' && <Notice kind="warn">{say('classify.form.split.random.warning')}</Notice>}
          <fieldset className="features">
            <legend>{say('classify.form.features')}</legend>
            <div>
              {FEATURES.map((name) => (
                <CheckField
                  key={name}
                  label={featureName(name)}
                  hint={available.has(name) ? undefined : say('classify.form.features.missing')}
                  checked={features.includes(name)}
                  disabled={disabled || !available.has(name)}
                  onChange={() => toggle(name)}
                />
              ))}
            </div>
            <p className="field-hint">{say('classify.form.features.help')}</p>
          </fieldset>
        </>
      }
    />
  );
}
