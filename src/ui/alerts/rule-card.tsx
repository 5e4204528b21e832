import '../../text/en/alerts.ts';
import { useState } from 'react';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { CheckField, NumberField } from '../kit/field.tsx';
import { formatMeters } from '../kit/format.ts';
import { Loading, Notice, ProblemNotice } from '../kit/notice.tsx';
import type { Place } from '../map/map-panel.tsx';
import type { WorkProps } from '../training/model-screen.tsx';
import { usePapersRule } from './use-papers-rule.ts';

type RuleCardProps = Pick<WorkProps, 'record' | 'runs'> & { readonly place: Place | null };

const STANDARD_METERS = 500;

/** What the papers' app would alert on, named for what it is. Off until it is asked for. */
export function RuleCard({ record, runs, place }: RuleCardProps) {
  const [isOn, setOn] = useState(false);
  const [meters, setMeters] = useState(STANDARD_METERS);
  const answer = usePapersRule({ dataset: record.id, runs, place: isOn ? place : null });
  const found = answer.value;
  const isNear = (found?.hotspot?.meters ?? Infinity) <= meters;
  const isSure = found?.type?.isSure ?? false;
  const why = isSure && isNear ? 'both' : isSure ? 'confidence' : 'hotspot';
  return (
    <Card title={say('alerts.rule.title')}>
      <div className="stack">
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
    </Card>
  );
}
