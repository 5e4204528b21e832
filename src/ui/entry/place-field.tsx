import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatDecimals, formatMeters } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import { MapPanel, type Place } from '../map/map-panel.tsx';
import type { Bounds } from '../state/filter.ts';
import { usePosition } from './use-position.ts';

const degrees = (value: number) => formatDecimals(value, 5);

/** The place of an incident: from this device, or by a click on the map. */
export function PlaceField(props: {
  readonly dataset: string | null;
  readonly extent: Bounds | null;
  readonly place: Place | null;
  readonly onChange: (place: Place | null) => void;
}) {
  const { dataset, extent, place, onChange } = props;
  const { position, find, forget } = usePosition(onChange);
  const choose = (next: Place | null) => {
    forget();
    onChange(next);
  };
  return (
    <fieldset className="entry-place">
      <legend>{say('entry.place')}</legend>
      <div className="row">
        <Button onClick={find} disabled={position.status === 'finding'}>
          {say(position.status === 'finding' ? 'entry.here.finding' : 'entry.here')}
        </Button>
        {place && (
          <Button kind="quiet" onClick={() => choose(null)}>
            {say('entry.place.clear')}
          </Button>
        )}
      </div>
      <p role="status" className="soft">
        {place
          ? say('entry.place.at', { latitude: degrees(place.latitude), longitude: degrees(place.longitude) })
          : say('entry.place.none')}{' '}
        {place &&
          position.status === 'found' &&
          say('entry.here.accuracy', { distance: formatMeters(position.meters) })}
      </p>
      {(position.status === 'denied' || position.status === 'none') && (
        <Notice kind="warn">{say(`entry.here.${position.status}`)}</Notice>
      )}
      <div className="entry-map">
        <MapPanel
          dataset={dataset}
          extent={extent}
          fitKey={dataset ?? 'none'}
          place={place}
          focus={place ?? undefined}
          onPlace={choose}
        />
      </div>
    </fieldset>
  );
}
