import { useState } from 'react';
import type { ExcludedPlace } from '../../data/adjust/adjustments.ts';
import type { PlaceExclusion } from '../../data/table/exclude-places.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { NumberField, TextField } from '../kit/field.tsx';
import { formatCount, formatDecimals } from '../kit/format.ts';
import { ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import type { Problem } from '../state/problem.ts';

const STANDARD_METERS = 25;
const MOST_METERS = 5000;
const METERS_PER_DEGREE = 111_195;

/** Asks for name and radius of a place that is to be left out; its coordinates, too, when there are none yet. */
export function ExcludeDialog(props: {
  readonly dataset: string;
  readonly place: { readonly longitude: number; readonly latitude: number } | null;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly onExclude: (place: ExcludedPlace) => void;
  readonly onClose: () => void;
}) {
  const { dataset, place: given, isBusy, problem, onExclude, onClose } = props;
  const app = useBeatbook();
  const [name, setName] = useState('');
  const [radiusMeters, setRadius] = useState(STANDARD_METERS);
  const [longitude, setLongitude] = useState(given?.longitude ?? Number.NaN);
  const [latitude, setLatitude] = useState(given?.latitude ?? Number.NaN);
  const isPlace = Number.isFinite(longitude) && Number.isFinite(latitude);
  const standard = say('adjust.exclude.standard', {
    latitude: formatDecimals(latitude, 5),
    longitude: formatDecimals(longitude, 5),
  });
  const about = useAsync(
    (signal) =>
      isPlace
        ? app.count({
            dataset,
            where: [{ column: 'bounds', bounds: boxAround({ longitude, latitude, radiusMeters }) }],
            signal,
          })
        : null,
    [app, dataset, longitude, latitude, radiusMeters],
  ).value;
  return (
    <Dialog
      title={say('adjust.exclude.title')}
      onClose={onClose}
      actions={
        <>
          <Button
            kind="primary"
            disabled={isBusy || !isPlace}
            onClick={() => onExclude({ longitude, latitude, radiusMeters, name: name.trim() === '' ? standard : name })}
          >
            {say('adjust.exclude.run')}
          </Button>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
        </>
      }
    >
      <p className="soft">{say('adjust.exclude.what')}</p>
      {problem && <ProblemNotice problem={problem} />}
      <TextField
        label={say('adjust.exclude.name')}
        hint={say('adjust.exclude.name.hint')}
        data-focus
        maxLength={120}
        value={name}
        placeholder={isPlace ? standard : undefined}
        onChange={(event) => setName(event.target.value)}
      />
      {given === null && (
        <div className="adjust-pair">
          <NumberField
            label={say('adjust.exclude.longitude')}
            value={longitude}
            min={-180}
            max={180}
            step={0.00001}
            onChange={setLongitude}
          />
          <NumberField
            label={say('adjust.exclude.latitude')}
            value={latitude}
            min={-90}
            max={90}
            step={0.00001}
            onChange={setLatitude}
          />
        </div>
      )}
      <NumberField
        label={say('adjust.exclude.radius')}
        value={radiusMeters}
        min={0}
        max={MOST_METERS}
        step={1}
        onChange={setRadius}
      />
      <p role="status">{about && say('adjust.exclude.about', { count: formatCount(about.located) })}</p>
    </Dialog>
  );
}

/** The square around a circle: near enough to say how many lie there. */
function boxAround({ longitude, latitude, radiusMeters }: PlaceExclusion): [number, number, number, number] {
  const along = Math.max(radiusMeters / METERS_PER_DEGREE, 1e-6);
  const across = along / Math.max(Math.cos((latitude * Math.PI) / 180), 0.01);
  return [longitude - across, latitude - along, longitude + across, latitude + along];
}
