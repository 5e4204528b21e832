import { useState } from 'react';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Button } from '../../kit/button.tsx';
import { Card } from '../../kit/card.tsx';
import { formatCount, formatDecimals, formatShare } from '../../kit/format.ts';
import { ProblemNotice } from '../../kit/notice.tsx';
import { useAsync, useBeatbook, useChanges } from '../../state/beatbook.ts';
import { type Problem, problemOf } from '../../state/problem.ts';
import { rowsOf } from '../../rows/rows-link.ts';
import { onPlace, rowsBehind } from '../quality/rows-behind.ts';
import { Facts } from './facts.tsx';

type Places = NonNullable<DatasetRecord['report']['places']>;
type Heap = Places['heaps'][number];

const KINDS = ['datasets', 'documents'] as const;
/** A heap is one point: the circle only takes in what rounding moved. */
const RADIUS_METERS = 5;
/** A decimal more is ten centimetres. */
const DIGITS = 5;

/** How the places were read, how much they repeat, and single points that hold too many rows. */
export function PlacesCard({ record, places }: { record: DatasetRecord; places: Places }) {
  const { report } = record;
  return (
    <Card
      title={say('report.places')}
      note={say('report.places.count', { count: formatCount(places.unique) })}
      table={
        places.heaps.length === 0
          ? undefined
          : () => ({
              header: [
                say('data.role.longitude'),
                say('data.role.latitude'),
                say('data.report.rows'),
                say('data.loss.share'),
              ],
              rows: places.heaps.map(({ longitude, latitude, rows, share }) => [
                longitude,
                latitude,
                rows,
                Math.round(share * 1e4) / 1e4,
              ]),
            })
      }
      sentence={sayPlaces(places)}
    >
      <Facts
        facts={[
          [say('wizard.crs.field'), report.crs],
          [say('report.places.shared'), rowsLink(record, 'shared-point', places.sharedShare)],
          [say('report.places.top'), rowsLink(record, 'busiest-points', places.topShare)],
        ]}
      />
      {places.heaps.length > 0 && <Heaps record={record} heaps={places.heaps} />}
    </Card>
  );
}

/** Below this share of rows with a point of their own nothing is said of how exact points are. */
const MOSTLY_DISTINCT = 0.5;

function sayPlaces({ snapped, snappedByPublisher, sharedShare }: Places): string | undefined {
  if (snapped) return say(snappedByPublisher ? 'report.places.snapped.told' : 'report.places.snapped');
  if (snappedByPublisher) return say('report.places.snapped.only-told');
  return sharedShare < MOSTLY_DISTINCT ? say('report.places.not-snapped') : undefined;
}

/** A share of the located rows, which leads to them. */
function rowsLink({ id }: DatasetRecord, set: string, share: number) {
  const words = formatShare(share, 1);
  return share === 0 ? words : <a href={rowsOf(id, set)}>{words}</a>;
}

function Heaps({ record, heaps }: { record: DatasetRecord; heaps: readonly Heap[] }) {
  const app = useBeatbook();
  const changes = useChanges(KINDS);
  const { value: stored } = useAsync(() => app.adjustments(record.id), [app, record.id, changes]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const excluded = stored?.adjustments.excludedPlaces ?? [];
  const findExcluded = ({ longitude, latitude }: Heap) =>
    excluded.find((place) => place.longitude === longitude && place.latitude === latitude);

  function change(heap: Heap): void {
    const { longitude, latitude } = heap;
    const place = findExcluded(heap);
    const done =
      place === undefined
        ? app.changeAdjustments(record.id, {
            kind: 'exclude-place',
            place: { longitude, latitude, radiusMeters: RADIUS_METERS, name: nameOf(heap) },
          })
        : app.changeAdjustments(record.id, { kind: 'include-place', place });
    done.then(
      () => setProblem(null),
      (error: unknown) => setProblem(problemOf(error)),
    );
  }

  return (
    <>
      <h3 className="sub-head">{say('report.places.heaps')}</h3>
      {problem && <ProblemNotice problem={problem} />}
      <ul className="reasons point-heaps">
        {heaps.map((heap) => {
          const isExcluded = findExcluded(heap) !== undefined;
          const name = nameOf(heap);
          return (
            <li key={name}>
              <a
                href={
                  isExcluded
                    ? rowsOf(record.id, 'place-excluded')
                    : rowsBehind(record.id, onPlace([heap.longitude, heap.latitude]))
                }
              >
                {name}
              </a>
              <span>
                {formatCount(heap.rows)} <span className="soft">{formatShare(heap.share, 1)}</span>
              </span>
              <Button
                small
                disabled={stored === undefined}
                aria-label={say(isExcluded ? 'report.places.include-of' : 'report.places.exclude-of', { place: name })}
                onClick={() => change(heap)}
              >
                {say(isExcluded ? 'report.places.include' : 'report.places.exclude')}
              </Button>
            </li>
          );
        })}
      </ul>
      <p className="soft small">{say('report.places.heaps.how')}</p>
    </>
  );
}

function nameOf({ longitude, latitude }: Heap): string {
  return `${formatDecimals(latitude, DIGITS)}, ${formatDecimals(longitude, DIGITS)}`;
}
