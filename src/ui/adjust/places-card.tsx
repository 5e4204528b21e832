import { useState } from 'react';
import type { AdjustmentChange } from '../../data/adjust/adjustments.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import type { StoredAdjustments } from '../../storage/adjustments.ts';
import { say } from '../../text/say.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { formatCount, formatDecimals, formatMeters, formatShare } from '../kit/format.ts';
import { rowsOf } from '../rows/rows-link.ts';
import type { Problem } from '../state/problem.ts';
import { ExcludeDialog } from './exclude-dialog.tsx';

type Place = { readonly longitude: number; readonly latitude: number };

/** Places whose incidents lose their place, with the way back; and points the report found too full to be one. */
export function PlacesCard(props: {
  readonly record: DatasetRecord;
  readonly stored: StoredAdjustments;
  readonly isBusy: boolean;
  readonly problem: Problem | null;
  readonly change: (...changes: readonly AdjustmentChange[]) => Promise<boolean>;
}) {
  const { record, stored, isBusy, problem, change } = props;
  const { excludedPlaces } = stored.adjustments;
  const [asked, setAsked] = useState<Place | 'other' | null>(null);
  const heaps = (record.report.places?.heaps ?? []).filter(
    (heap) => !excludedPlaces.some((place) => place.longitude === heap.longitude && place.latitude === heap.latitude),
  );
  const isPlaced = record.located > 0 || excludedPlaces.length > 0;
  return (
    <Card title={say('adjust.places.title')}>
      <p className="soft">{say(isPlaced ? 'adjust.places.what' : 'adjust.places.none-found')}</p>
      {isPlaced && excludedPlaces.length === 0 && <p>{say('adjust.places.none')}</p>}
      {excludedPlaces.length > 0 && (
        <ul className="adjust-list">
          {excludedPlaces.map((place, at) => (
            <li key={`${place.longitude},${place.latitude}`}>
              <div>
                <strong>{place.name}</strong>
                <span className="soft">
                  {say('adjust.places.rows', {
                    rows: formatCount(stored.effect?.excluded[at] ?? Number.NaN),
                    radius: formatMeters(place.radiusMeters),
                  })}
                </span>
              </div>
              <Button
                small
                disabled={isBusy}
                aria-label={say('adjust.places.back.of', { name: place.name })}
                onClick={() => void change({ kind: 'include-place', place })}
              >
                {say('adjust.places.back')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      {heaps.length > 0 && (
        <ul className="adjust-list">
          {heaps.map((heap) => {
            const place = `${formatDecimals(heap.latitude, 5)}, ${formatDecimals(heap.longitude, 5)}`;
            const words = say('adjust.places.heap', {
              rows: formatCount(heap.rows),
              share: formatShare(heap.share, 1),
              place,
            });
            return (
              <li key={place}>
                <span>{words}</span>
                <Button
                  small
                  disabled={isBusy}
                  aria-label={`${say('adjust.places.leave-out')}: ${place}`}
                  onClick={() => setAsked(heap)}
                >
                  {say('adjust.places.leave-out')}
                </Button>
              </li>
            );
          })}
        </ul>
      )}
      {isPlaced && (
        <div className="row">
          <Button small onClick={() => setAsked('other')}>
            {say('adjust.places.other')}
          </Button>
          {excludedPlaces.length > 0 && (
            <ButtonLink small kind="quiet" href={rowsOf(record.id, 'place-excluded')}>
              {say('adjust.places.show')}
            </ButtonLink>
          )}
        </div>
      )}
      {asked && (
        <ExcludeDialog
          dataset={record.id}
          place={asked === 'other' ? null : asked}
          isBusy={isBusy}
          problem={problem}
          onClose={() => setAsked(null)}
          onExclude={(place) =>
            void change({ kind: 'exclude-place', place }).then((isDone) => {
              if (isDone) setAsked(null);
            })
          }
        />
      )}
    </Card>
  );
}
