import '../../text/en/alerts.ts';
import { say } from '../../text/say.ts';
import type { Position } from '../entry/use-position.ts';
import { Button } from '../kit/button.tsx';
import { formatMeters } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import type { Place } from '../map/map-panel.tsx';

type NearRowProps = {
  readonly place: Place | null;
  readonly position: Position;
  readonly onFind: () => void;
  readonly onForget: () => void;
};

/** Where this device is, for as long as the screen is open: sorts the alerts, and lets the papers' rule be tried. */
export function NearRow({ place, position, onFind, onForget }: NearRowProps) {
  const isFinding = position.status === 'finding';
  return (
    <div className="near" role="group" aria-label={say('alerts.near.title')}>
      <div className="row">
        <Button small onClick={onFind} disabled={isFinding}>
          {say(isFinding ? 'alerts.near.finding' : 'alerts.near.start')}
        </Button>
        {place && (
          <Button small kind="quiet" onClick={onForget}>
            {say('alerts.near.stop')}
          </Button>
        )}
      </div>
      <p className="soft small" role="status">
        {say('alerts.near.stored')}{' '}
        {place && position.status === 'found' && say('alerts.near.found', { distance: formatMeters(position.meters) })}
      </p>
      {(position.status === 'denied' || position.status === 'none') && (
        <Notice kind="warn">{say(`alerts.near.${position.status}`)}</Notice>
      )}
    </div>
  );
}
