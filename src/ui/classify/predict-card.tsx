import '../../text/en/classify.ts';
import type { Run } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { RateBars } from '../charts/rate-bars.tsx';
import { Said } from '../explore/said.tsx';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { NumberField, SelectField } from '../kit/field.tsx';
import { formatHour, formatMonthOfYear, formatShare, formatWeekday } from '../kit/format.ts';
import { ProblemNotice } from '../kit/notice.tsx';
import type { Place } from '../map/map-panel.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import type { Question } from './question.ts';

const HOURS = Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: formatHour(hour) }));
const WEEKDAYS = Array.from({ length: 7 }, (_, day) => ({ value: String(day), label: formatWeekday(day, 'long') }));
const MONTHS = Array.from({ length: 12 }, (_, i) => ({ value: String(i + 1), label: formatMonthOfYear(i + 1) }));

type PredictCardProps = {
  readonly run: Run | undefined;
  readonly question: Question;
  readonly onChange: (question: Question) => void;
  /** Where the map is centred now, for those who choose a place without a pointer. */
  readonly centre: Place | null;
};

/** The question to the classifier, and its answer: a probability for every type with its base rate beside it. */
export function PredictCard({ run, question, onChange, centre }: PredictCardProps) {
  const app = useBeatbook();
  const { hour, weekday, month, place } = question;
  const answer = useAsync(
    () =>
      run === undefined || place === null
        ? null
        : app.predict_crime({ hour, day_of_week: weekday, month, ...place, run: run.id }),
    [app, run?.id, hour, weekday, month, place?.latitude, place?.longitude],
  );
  const found = answer.problem ? undefined : answer.value;
  const rates = Object.entries(found?.probabilities ?? {})
    .map(([label, value]) => ({
      label,
      value,
      beside: found?.base_rates[label] ?? 0,
      isMarked: label === found?.predicted_crime_type,
    }))
    .toSorted((a, b) => b.value - a.value);
  const setPlace = (changes: Partial<Place>) =>
    onChange({ ...question, place: { latitude: 0, longitude: 0, ...(place ?? centre), ...changes } });

  return (
    <Card
      title={say('predict.title')}
      how={<p>{say('predict.how')}</p>}
      table={
        found &&
        (() => ({
          header: [say('predict.type'), say('predict.probability'), say('predict.base')],
          rows: rates.map(({ label, value, beside }) => [label, value, beside]),
        }))
      }
      sentence={found && say('predict.given')}
    >
      <div className="stack">
        <div className="predict-form">
          <SelectField
            label={say('predict.hour')}
            options={HOURS}
            value={String(hour)}
            onChange={(value) => onChange({ ...question, hour: Number(value) })}
          />
          <SelectField
            label={say('predict.weekday')}
            options={WEEKDAYS}
            value={String(weekday)}
            onChange={(value) => onChange({ ...question, weekday: Number(value) })}
          />
          <SelectField
            label={say('predict.month')}
            options={MONTHS}
            value={String(month)}
            onChange={(value) => onChange({ ...question, month: Number(value) })}
          />
          <NumberField
            label={say('predict.latitude')}
            value={place?.latitude ?? NaN}
            min={-90}
            max={90}
            step={0.0001}
            onChange={(latitude) => setPlace({ latitude })}
          />
          <NumberField
            label={say('predict.longitude')}
            value={place?.longitude ?? NaN}
            min={-180}
            max={180}
            step={0.0001}
            onChange={(longitude) => setPlace({ longitude })}
          />
        </div>
        <div className="row">
          <Button small disabled={centre === null} onClick={() => centre && onChange({ ...question, place: centre })}>
            {say('predict.place.centre')}
          </Button>
          <span className="soft">{hintOf(run, place)}</span>
        </div>
        {answer.problem && <ProblemNotice problem={answer.problem} />}
        {found && place && (
          <>
            <p role="status">
              <Said
                sentence={{
                  strong: say('predict.answer', {
                    type: found.predicted_crime_type,
                    confidence: formatShare(found.confidence),
                  }),
                  rest: say('predict.answer.rest', {
                    weekday: formatWeekday(weekday, 'long'),
                    month: formatMonthOfYear(month),
                    hour: say('explore.week.span', { first: formatHour(hour), last: formatHour(hour + 1) }),
                    base: formatShare(found.base_rates[found.predicted_crime_type] ?? 0),
                  }),
                }}
              />
            </p>
            <RateBars
              label={say('predict.bars')}
              rates={rates}
              valueName={say('predict.probability')}
              besideName={say('predict.base')}
            />
          </>
        )}
      </div>
    </Card>
  );
}

function hintOf(run: Run | undefined, place: Place | null): string {
  if (run === undefined) return say('predict.none');
  return place === null ? say('predict.place.none') : '';
}
