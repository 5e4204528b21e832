import '../../text/en/alerts.ts';
import { useState } from 'react';
import { say } from '../../text/say.ts';
import type { Position } from '../entry/use-position.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { CheckField, NumberField } from '../kit/field.tsx';
import { formatMeters } from '../kit/format.ts';
import { Loading, Notice, ProblemNotice } from '../kit/notice.tsx';
import type { Place } from '../map/map-panel.tsx';
import type { WorkProps } from '../training/model-screen.tsx';
import { usePapersRule } from './use-papers-rule.ts';

type NearCardProps = Pick<WorkProps, 'record' | 'runs'> & {
  readonly place: Place | null;
  readonly position: Position;
  readonly onFind: () => void;
  readonly onForget: () => void;
};

/** Where this device is, for as long as the page is open: sorts alerts, and lets the papers' rule be tried. */
export function NearCard({ record, runs, place, position, onFind, onForget }: NearCardProps) {
  const isFinding = position.status === 'finding';
  return (
    <Card title={say('alerts.near.title')}>
      <div className="stack">
        <div className="row">
          <Button onClick={onFind} disabled={isFinding}>
            {say(isFinding ? 'alerts.near.finding' : 'alerts.near.start')}
          </Button>
          {place && (
            <Button kind="quiet" onClick={onForget}>
              {say('alerts.near.stop')}
            </Button>
          )}
        </div>
        <p className="soft small" role="status">
          {say('alerts.near.stored')}{' '}
          {place &&
            position.status === 'found' &&
            say('alerts.near.found', { distance: formatMeters(position.meters) })}
        </p>
        {(position.status === 'denied' || position.status === 'none') && (
          <Notice kind="warn">{say(`alerts.near.${position.status}`)}</Notice>
        )}
        <PapersRule record={record} runs={runs} place={place} />
      </div>
    </Card>
  );
}

const STANDARD_METERS = 500;

/** What the papers' app would alert on, named for what it is. Off until it is asked for. */
function PapersRule({ record, runs, place }: Pick<NearCardProps, 'record' | 'runs' | 'place'>) {
  const [isOn, setOn] = useState(false);
  const [meters, setMeters] = useState(STANDARD_METERS);
  const answer = usePapersRule({ dataset: record.id, runs, place: isOn ? place : null });
  const found = answer.value;
  const isNear = (found?.hotspot?.meters ?? Infinity) <= meters;
  const isSure = found?.type?.isSure ?? false;
  const why = isSure && isNear ? 'both' : isSure ? 'confidence' : 'hotspot';
  return (
    <div className="stack papers-rule" role="group" aria-label={say('alerts.rule.title')}>
      <CheckField label={say('alerts.rule.on')} hint={say('alerts.rule.named')} checked={isOn} onChange={setOn} />
      {isOn && (
        <div className="param-form">
          <NumberField
            label={say('alerts.rule.distance')}
            value={meters}
            min={10}
            max={20_000}
            step={10}
            onChange={setMeters}
          />
        </div>
      )}
      {isOn && place === null && <Notice>{say('alerts.rule.position', { button: say('alerts.near.start') })}</Notice>}
      {isOn && answer.problem && <ProblemNotice problem={answer.problem} />}
      {isOn && place && answer.loading && <Loading label={say('alerts.rule.asking')} />}
      {isOn && place && found && (
        <>
          <p className="strong" role="status">
            {isSure || isNear
              ? say('alerts.rule.fires', {
                  why: say(`alerts.rule.why.${why}`, { distance: formatMeters(meters) }),
                })
              : say('alerts.rule.silent')}
          </p>
          <p>{found.type?.words ?? say('alerts.rule.no-classifier')}</p>
          <p>{found.hotspot?.words ?? say('alerts.rule.no-hotspots')}</p>
          <p className="soft small">{say('alerts.list.not-grounds')}</p>
        </>
      )}
    </div>
  );
}
