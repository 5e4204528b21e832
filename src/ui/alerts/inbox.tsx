import '../../text/en/alerts.ts';
import { type ReactNode, useState } from 'react';
import { type Alert, closingReason } from '../../data/alerts/alert.ts';
import { say } from '../../text/say.ts';
import { usePosition } from '../entry/use-position.ts';
import { Split } from '../explore/split.tsx';
import { Loading, ProblemNotice } from '../kit/notice.tsx';
import { MapPanel, type Place } from '../map/map-panel.tsx';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { clausesFor } from '../state/filter.ts';
import { updateParams, useRoute } from '../state/route.ts';
import type { WorkProps } from '../training/model-screen.tsx';
import { AlertList } from './alert-list.tsx';
import { filterOfAlert } from './alert-filter.ts';
import { weekWords } from './alert-words.ts';
import './alerts.css';
import { LookCard } from './look-card.tsx';
import { NearRow } from './near-row.tsx';
import { RuleCard } from './rule-card.tsx';
import { useDistances } from './use-distances.ts';

const KINDS = ['documents'] as const;

/** What the surge board alarmed at, kept until somebody says why it is closed; the incidents of an alert on the map. */
export function Inbox({ record, filter, runs, choice }: WorkProps & { readonly choice: ReactNode }) {
  const app = useBeatbook();
  const changes = useChanges(KINDS);
  const { value: found, problem } = useAsync(
    async () => ({ dataset: record.id, inbox: await app.alerts(record.id) }),
    [app, record.id, changes],
  );
  const inbox = found?.dataset === record.id ? found.inbox : undefined;
  const { params } = useRoute();
  // Lives as long as this screen; it goes into no question, no address and no store.
  const [place, setPlace] = useState<Place | null>(null);
  const { position, find, forget } = usePosition(setPlace);
  const open = inbox?.alerts.filter((alert) => closingReason(alert) === null) ?? [];
  const distances = useDistances(record.id, open, place);
  const shown = inbox?.alerts.find(({ id }) => id === params.get('alert')) ?? null;
  const where = shown ? clausesFor(filterOfAlert(shown)) : clausesFor(filter);
  const extent = useAsync(
    async () =>
      shown === null ? null : { id: shown.id, bounds: (await app.count({ dataset: record.id, where })).bounds },
    [app, record.id, shown?.id],
  ).value;
  const fitted = shown && extent?.id === shown.id ? extent.bounds : null;

  function show(alert: Alert): void {
    updateParams({ alert: alert.id === shown?.id ? null : alert.id }, { replace: true });
    document.querySelector('.split-left')?.scrollIntoView({ block: 'nearest' });
  }

  return (
    <Split
      label={say('explore.split')}
      left={
        <MapPanel
          dataset={record.id}
          where={where}
          extent={fitted ?? record.bounds}
          fitKey={fitted ? `${record.id} ${shown?.id}` : record.id}
          showIncidents={record.bounds !== null}
          legend={shown && say('alerts.map.legend', { label: shown.label, period: weekWords(shown) })}
        />
      }
      right={
        <div className="explore-panels" data-result>
          {choice}
          {problem && <ProblemNotice problem={problem} />}
          {inbox === undefined ? (
            !problem && <Loading label={say('alerts.list.loading')} lines={6} />
          ) : (
            <>
              <LookCard record={record} filter={filter} inbox={inbox} />
              <AlertList inbox={inbox} shown={shown?.id ?? null} onShow={show} distances={distances}>
                <NearRow
                  place={place}
                  position={position}
                  onFind={find}
                  onForget={() => {
                    forget();
                    setPlace(null);
                  }}
                />
              </AlertList>
              <RuleCard record={record} runs={runs} place={place} />
            </>
          )}
        </div>
      }
    />
  );
}
