import '../../text/en/alerts.ts';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { type Alert, type AlertInbox, closingReason } from '../../data/alerts/alert.ts';
import { say } from '../../text/say.ts';
import { Button, Segmented } from '../kit/button.tsx';
import { Card, type CardTable } from '../kit/card.tsx';
import { formatCount, formatNumber } from '../kit/format.ts';
import { EmptyState, ProblemNotice } from '../kit/notice.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { updateParams, useRoute } from '../state/route.ts';
import { AlertItem } from './alert-item.tsx';

const PAGE = 20;

type Which = 'open' | 'closed';

type AlertListProps = {
  readonly inbox: AlertInbox;
  readonly shown: string | null;
  readonly onShow: (alert: Alert) => void;
  /** Metres by area; undefined: nobody asked. */
  readonly distances: ReadonlyMap<string, number> | undefined;
  /** Above the alerts. */
  readonly children: ReactNode;
};

/** The alerts that are open, or those that were closed and why. */
export function AlertList({ inbox, shown, onShow, distances, children }: AlertListProps) {
  const app = useBeatbook();
  const { params } = useRoute();
  const which: Which = params.get('state') === 'closed' ? 'closed' : 'open';
  const [most, setMost] = useState(PAGE);
  const [problem, setProblem] = useState<Problem | null>(null);
  const list = useRef<HTMLDivElement>(null);
  const { alerts, look } = inbox;
  // The alert that held the focus goes to the other list; the focus must not go with it.
  const isMoving = useRef(false);
  useEffect(() => {
    if (isMoving.current) list.current?.focus({ preventScroll: true });
    isMoving.current = false;
  }, [alerts]);
  const open = alerts.filter((alert) => closingReason(alert) === null);
  const closed = alerts.filter((alert) => closingReason(alert) !== null);
  const distanceOf = ({ area }: Alert) => distances && (distances.get(area ?? '') ?? null);
  const nearness = (alert: Alert) => distanceOf(alert) ?? Infinity;
  const chosen = which === 'closed' ? closed : open;
  const sorted =
    distances && which === 'open'
      ? chosen.toSorted((a, b) => (nearness(a) === nearness(b) ? 0 : nearness(a) - nearness(b)))
      : chosen;

  function reopen(alert: Alert): void {
    isMoving.current = true;
    app.reopenAlert(alert.id).then(
      () => setProblem(null),
      (error: unknown) => setProblem(problemOf(error)),
    );
  }

  return (
    <Card title={say('alerts.list.title')} {...(alerts.length > 0 && { table: () => tableOf(alerts) })}>
      <div className="stack" ref={list} tabIndex={-1}>
        <div>
          <Segmented<Which>
            name="alert-state"
            label={say('alerts.list.show')}
            choices={[
              { value: 'open', label: say('alerts.list.open', { count: formatCount(open.length) }) },
              { value: 'closed', label: say('alerts.list.closed', { count: formatCount(closed.length) }) },
            ]}
            value={which}
            onChange={(next) => updateParams({ state: next === 'closed' ? next : null }, { replace: true })}
          />
        </div>
        {children}
        {problem && <ProblemNotice problem={problem} />}
        {alerts.length === 0 ? (
          <EmptyState title={say('alerts.list.none.title')}>
            {say('alerts.list.none', { button: say('alerts.look.start') })}
          </EmptyState>
        ) : (
          <p className="soft">
            {look &&
              say('alerts.list.false', {
                expected: formatNumber(look.expectedFalse),
                lines: formatCount(look.lines),
              })}{' '}
            {say('alerts.list.not-grounds')}
          </p>
        )}
        {alerts.length > 0 && chosen.length === 0 && <p role="status">{say(`alerts.list.none.${which}`)}</p>}
        <ul className="alerts">
          {sorted.slice(0, most).map((alert) => (
            <AlertItem
              key={alert.id}
              alert={alert}
              isShown={alert.id === shown}
              onShow={() => onShow(alert)}
              onReopen={() => reopen(alert)}
              onClosing={() => (isMoving.current = true)}
              distance={which === 'open' ? distanceOf(alert) : undefined}
            />
          ))}
        </ul>
        {sorted.length > most && (
          <div className="row">
            <Button onClick={() => setMost(most + PAGE)}>
              {say('alerts.list.more', { count: formatCount(Math.min(PAGE, sorted.length - most)) })}
            </Button>
          </div>
        )}
      </div>
    </Card>
  );
}

function tableOf(alerts: readonly Alert[]): CardTable {
  return {
    header: [
      say('alerts.line'),
      say('alerts.list.csv.category'),
      say('alerts.list.csv.area'),
      say('alerts.week'),
      say('alerts.observed'),
      say('alerts.expected'),
      say('alerts.upper'),
      say('alerts.p'),
      say('alerts.list.csv.budget'),
      say('alerts.list.csv.n'),
      say('alerts.list.csv.found'),
      say('alerts.list.csv.state'),
      say('alerts.list.csv.reason'),
    ],
    rows: alerts.map((alert) => [
      alert.label,
      alert.category,
      alert.area,
      alert.week,
      alert.observed,
      alert.expected,
      alert.upper,
      alert.p,
      alert.board.alarmsPerWeek,
      alert.board.n,
      alert.foundAt,
      say(closingReason(alert) === null ? 'alerts.state.open' : 'alerts.state.closed'),
      closingReason(alert),
    ]),
  };
}
