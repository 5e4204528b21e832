import { useState } from 'react';
import type { ImportOptions } from '../../../data/contract.ts';
import type { PlacePreview } from '../../../data/read/places/preview-places.ts';
import type { Doubt } from '../../../data/read/detection.ts';
import { say } from '../../../text/say.ts';
import { Button } from '../../kit/button.tsx';
import { TextField } from '../../kit/field.tsx';
import { formatCount, formatDecimals, formatMeters } from '../../kit/format.ts';
import { Loading, ProblemNotice } from '../../kit/notice.tsx';
import { useAsync, useBeatbook } from '../../state/beatbook.ts';
import { optionsOf, withOption } from '../answers.ts';
import type { Asking } from '../import-flow.ts';
import { PreviewMap } from './preview-map.tsx';
import { Choice, Question, type QuestionProps } from './question.tsx';

type CrsDoubt = Extract<Doubt, { kind: 'crs' }>;
type AxesDoubt = Extract<Doubt, { kind: 'place-axes' }>;
type Candidate = CrsDoubt['candidates'][number];

/** Candidates shown before the reader asks for more. */
const FIRST = 4;

/** Which projection the coordinates are in: candidates that fit the numbers, each drawn on the map, or one that is typed. */
export function CrsQuestion({ asking, doubt, onAnswer }: QuestionProps<CrsDoubt>) {
  const { answers } = asking;
  const [isLong, setLong] = useState(false);
  const [typed, setTyped] = useState('');
  const chosen = answers.options.crs;
  const { candidates } = doubt;
  const isTyped = chosen !== undefined && !candidates.some(({ crs }) => crs === chosen);
  const shown = isLong ? candidates : candidates.slice(0, FIRST);
  const choose = (crs: string | undefined) =>
    onAnswer({ ...withOption(answers, { crs }), isWithoutPlaces: crs === undefined });
  return (
    <Question title={say('wizard.crs', { example: doubt.example })} why={say('wizard.crs.why')} className="beside-map">
      <div className="question-choices">
        {shown.map((candidate) => (
          <Choice
            key={candidate.crs}
            name="crs"
            title={placeOf(candidate)}
            detail={`${candidate.crs} · ${candidate.title}`}
            checked={chosen === candidate.crs}
            onChoose={() => choose(candidate.crs)}
          />
        ))}
        {candidates.length > FIRST && (
          <Button small kind="quiet" aria-expanded={isLong} onClick={() => setLong(!isLong)}>
            {say(isLong ? 'wizard.crs.fewer' : 'wizard.crs.more', { count: candidates.length - FIRST })}
          </Button>
        )}
        <Choice
          name="crs"
          title={say('wizard.crs.none')}
          detail={say('wizard.crs.none.how')}
          checked={answers.isWithoutPlaces === true}
          onChoose={() => choose(undefined)}
        />
        <div className="crs-typed">
          <TextField
            label={say('wizard.crs.other')}
            placeholder={say('wizard.crs.other.example')}
            value={isTyped ? chosen : typed}
            error={asking.problem?.code === 'import.crs-unsupported' ? asking.problem.message : null}
            onChange={(event) => {
              setTyped(event.target.value);
              const crs = event.target.value.trim();
              choose(crs === '' ? candidates[0]?.crs : crs);
            }}
          />
        </div>
      </div>
      <PreviewOf asking={asking} options={chosen === undefined ? null : { crs: chosen }} />
    </Question>
  );
}

function placeOf({ near, longitude, latitude }: Candidate): string {
  return near === null ? formatPlace(longitude, latitude) : say('wizard.near', { place: near });
}

/** Whether the axes are exchanged or signs are lost: each reading drawn on the map. */
export function AxesQuestion({ asking, doubt, onAnswer }: QuestionProps<AxesDoubt>) {
  const { answers } = asking;
  const given = answers.options.coordinates;
  const keyOf = ({
    swapped = false,
    negative = [],
  }: NonNullable<ImportOptions['coordinates']> | AxesDoubt['choices'][number]) =>
    `${swapped} ${[...negative].join(' ')}`;
  return (
    <Question
      title={say('wizard.axes', { example: doubt.example })}
      why={say('wizard.axes.why')}
      className="beside-map"
    >
      <div className="question-choices">
        {doubt.choices.map((choice) => {
          const coordinates = {
            ...(choice.swapped && { swapped: true }),
            ...(choice.negative && { negative: [...choice.negative] }),
          };
          const { near, longitude, latitude } = choice;
          return (
            <Choice
              key={keyOf(choice)}
              name="axes"
              title={near === null ? formatPlace(longitude, latitude) : say('wizard.near', { place: near })}
              detail={axesInWords(choice)}
              checked={given !== undefined && keyOf(given) === keyOf(choice)}
              onChoose={() => onAnswer(withOption(answers, { coordinates }))}
            />
          );
        })}
      </div>
      <PreviewOf asking={asking} options={given === undefined ? { coordinates: {} } : { coordinates: given }} />
    </Question>
  );
}

function axesInWords({ swapped, negative = [] }: AxesDoubt['choices'][number]): string {
  const parts = [...(swapped ? [say('place.axes.swapped')] : []), ...negative.map((axis) => say(`place.axes.${axis}`))];
  return parts.length === 0
    ? say('wizard.axes.as-written')
    : parts.reduce((first, second) => say('place.axes.and', { first, second }));
}

/** The places under a choice, and a sentence where they lie. The last picture stays until the next one comes. */
function PreviewOf({ asking, options }: { asking: Asking; options: ImportOptions | null }) {
  const app = useBeatbook();
  const { files, answers, base, detection } = asking;
  const settings = options && { ...optionsOf(answers, base, detection), ...options };
  const { value, loading, problem } = useAsync(
    (signal) => (settings === null ? null : app.previewPlaces(files, { ...settings, signal })),
    [app, files, JSON.stringify(settings)],
  );
  if (settings === null) return <p className="preview soft">{say('wizard.map.without')}</p>;
  return (
    <div className="preview" aria-busy={loading}>
      {problem && problem.code !== 'import.crs-unsupported' && <ProblemNotice problem={problem} />}
      {value === undefined && !problem && <Loading label={say('wizard.map.loading')} lines={5} />}
      {value && value.points.length > 0 && <PreviewMap points={value.points} label={say('wizard.map')} />}
      {value && (
        <p className="soft small" role="status">
          {sayPreview(value)}
        </p>
      )}
    </div>
  );
}

/** Metres in a degree of latitude. */
const DEGREE_METERS = 111_195;

/** How many of the first rows lie where, and how wide. */
export function sayPreview({ rows, located, points }: PlacePreview): string {
  if (points.length === 0) return say('wizard.map.nowhere', { rows: formatCount(rows) });
  const longitudes = points.map(([longitude]) => longitude).toSorted((a, b) => a - b);
  const latitudes = points.map(([, latitude]) => latitude).toSorted((a, b) => a - b);
  const at = (values: readonly number[], share: number) => values[Math.floor(share * (values.length - 1))]!;
  const width =
    (at(longitudes, 0.95) - at(longitudes, 0.05)) * DEGREE_METERS * Math.cos((at(latitudes, 0.5) * Math.PI) / 180);
  const height = (at(latitudes, 0.95) - at(latitudes, 0.05)) * DEGREE_METERS;
  return say('wizard.map.where', {
    located: formatCount(located),
    rows: formatCount(rows),
    place: formatPlace(at(longitudes, 0.5), at(latitudes, 0.5)),
    width: formatMeters(Math.hypot(width, height)),
  });
}

function formatPlace(longitude: number, latitude: number): string {
  const north = `${formatDecimals(Math.abs(latitude), 2)}° ${say(latitude < 0 ? 'wizard.south' : 'wizard.north')}`;
  const east = `${formatDecimals(Math.abs(longitude), 2)}° ${say(longitude < 0 ? 'wizard.west' : 'wizard.east')}`;
  return `${north}, ${east}`;
}
