import '../../../text/en/quality.ts';
import { useState } from 'react';
import type { Concentration } from '../../../analysis/first-look/concentration.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { LinePlot } from '../../charts/line-plot.tsx';
import { Card } from '../../kit/card.tsx';
import { SelectField } from '../../kit/field.tsx';
import { formatCount, formatDecimals, formatShare, formatShareRange } from '../../kit/format.ts';
import { columnWord } from './quality-words.ts';
import { onArea, onPlace, rowsBehind } from './rows-behind.ts';

const SHOWN = 5;
const HALF = 0.5;
const POINTS = '';

type Props = { readonly record: DatasetRecord; readonly concentrations: readonly Concentration[] };

/** How few places or areas hold how much, beside what chance would give. */
export function ConcentrationCard({ record, concentrations }: Props) {
  const [chosen, setChosen] = useState(concentrations[0]?.areaColumn ?? POINTS);
  const shown = concentrations.find(({ areaColumn }) => (areaColumn ?? POINTS) === chosen) ?? concentrations[0];
  if (shown === undefined) return null;
  const { areaColumn, places, incidents, gini, giniByChance, curve, shares } = shown;
  const half = shares.find(({ part }) => part === HALF)!;
  return (
    <Card
      title={say('look.concentration')}
      how={<p>{say('look.concentration.how')}</p>}
      table={() => tableOf(shown)}
      sentence={
        <>
          {say('look.concentration.sentence', {
            share: formatShare(half.places.value, 1),
            range: formatShareRange(half.places.lower, half.places.upper, 1),
            places: formatCount(places),
            unit: say(areaColumn === null ? 'look.concentration.points.unit' : 'look.concentration.areas.unit'),
            incidents: formatCount(incidents),
            chance: formatShare(half.byChance),
          })}{' '}
          {say('look.concentration.gini', {
            gini: formatDecimals(gini.value, 2),
            lower: formatDecimals(gini.lower, 2),
            upper: formatDecimals(gini.upper, 2),
            chance: formatDecimals(giniByChance, 2),
          })}
        </>
      }
    >
      {concentrations.length > 1 && (
        <SelectField
          label={say('look.concentration.over')}
          value={areaColumn ?? POINTS}
          onChange={setChosen}
          options={concentrations.map((one) => ({
            value: one.areaColumn ?? POINTS,
            label: one.areaColumn === null ? say('look.concentration.points') : columnWord(record, one.areaColumn),
          }))}
        />
      )}
      <LinePlot
        label={say('look.concentration.curve')}
        positions={curve.map((point) => formatShare(point.places, 1))}
        lines={[
          {
            id: 'held',
            label: say('look.concentration.incidents'),
            values: curve.map((point) => point.incidents),
            colour: 'var(--accent)',
          },
          {
            id: 'even',
            label: say('look.concentration.even'),
            values: curve.map((point) => point.places),
            colour: 'var(--soft)',
            dash: '3 3',
          },
        ]}
        formatValue={(share) => formatShare(share, 1)}
        formatAxis={(share) => formatShare(share)}
        yTo={1}
      />
      <ul className="reasons">
        {shown.top.slice(0, SHOWN).map(({ label, count, place }) => (
          <li key={label}>
            <a href={rowsBehind(record.id, place ? onPlace(place) : onArea(areaColumn ?? 'area', label))}>
              {/* A hyphen is no sign of a coordinate. */}
              {place ? label.replaceAll('-', '−') : label}
            </a>
            <span>{formatCount(count)}</span>
            <span className="soft">{formatShare(count / incidents, 1)}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function tableOf({ shares, top }: Concentration) {
  const round = (share: number) => Math.round(share * 1e4) / 1e4;
  return {
    header: [
      say('look.concentration.part'),
      say('look.concentration.held'),
      say('quality.end.lower'),
      say('quality.end.upper'),
      say('look.concentration.chance'),
    ],
    rows: [
      ...shares.map(({ part, places, byChance }) => [
        formatShare(part),
        round(places.value),
        round(places.lower),
        round(places.upper),
        round(byChance),
      ]),
      ...top.map(({ label, count }) => [`${say('look.concentration.place')} ${label}`, count, null, null, null]),
    ],
  };
}
