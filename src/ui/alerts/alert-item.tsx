import '../../text/en/alerts.ts';
import { useState } from 'react';
import { type Alert, closingReason } from '../../data/alerts/alert.ts';
import { say } from '../../text/say.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { formatDate, formatMeters } from '../kit/format.ts';
import { clauseWords } from '../training/clause-words.ts';
import { alertSentence, boardSentence, momentWords, weekWords } from './alert-words.ts';
import { rowsOfAlert } from './alert-filter.ts';
import { CloseDialog } from './close-dialog.tsx';
import { PassDialog } from './pass-dialog.tsx';

type AlertItemProps = {
  readonly alert: Alert;
  readonly isShown: boolean;
  readonly onShow: () => void;
  readonly onReopen: () => void;
  /** Before it is closed: it will not be in this list any more. */
  readonly onClosing: () => void;
  /** Metres; null: it has no place; undefined: not asked for. */
  readonly distance: number | null | undefined;
};

/** One alert: what, where, when, how surely, and what became of it. */
export function AlertItem({ alert, isShown, onShow, onReopen, onClosing, distance }: AlertItemProps) {
  const [dialog, setDialog] = useState<'close' | 'pass' | null>(null);
  const isClosed = closingReason(alert) !== null;
  const { label, week, foundAt, events, scope } = alert;
  const named = (action: string) => say('alerts.of', { action, label, week: formatDate(week) });
  return (
    <li className={isShown ? 'alert on' : 'alert'}>
      <div className="row spread">
        <h3>{label}</h3>
        <span className="soft">{weekWords(alert)}</span>
      </div>
      <p>{alertSentence(alert)}</p>
      <p className="soft small">
        {boardSentence(alert)} {scope.length > 0 && say('alerts.scope', { filter: clauseWords(scope) })}
      </p>
      <ul className="alert-events soft small">
        <li>{say('alerts.found', { when: momentWords(foundAt) })}</li>
        {events.map((event) => (
          <li key={event.at}>
            {event.kind === 'closed'
              ? say('alerts.closed', { when: momentWords(event.at), reason: event.reason })
              : say('alerts.reopened', { when: momentWords(event.at) })}
          </li>
        ))}
        {distance !== undefined && (
          <li>
            {distance === null
              ? say('alerts.near.no-place')
              : say('alerts.near.away', { distance: formatMeters(distance) })}
          </li>
        )}
      </ul>
      <div className="row">
        {isClosed ? (
          <Button small aria-label={named(say('alerts.reopen'))} onClick={onReopen}>
            {say('alerts.reopen')}
          </Button>
        ) : (
          <Button small aria-label={named(say('alerts.close'))} onClick={() => setDialog('close')}>
            {say('alerts.close')}
          </Button>
        )}
        <Button small aria-label={named(say('alerts.show'))} aria-pressed={isShown} onClick={onShow}>
          {say('alerts.show')}
        </Button>
        <ButtonLink small aria-label={named(say('alerts.rows'))} href={rowsOfAlert(alert)}>
          {say('alerts.rows')}
        </ButtonLink>
        <Button small aria-label={named(say('alerts.pass'))} onClick={() => setDialog('pass')}>
          {say('alerts.pass')}
        </Button>
      </div>
      {dialog === 'close' && <CloseDialog alert={alert} onClose={() => setDialog(null)} onClosing={onClosing} />}
      {dialog === 'pass' && <PassDialog alert={alert} onClose={() => setDialog(null)} />}
    </li>
  );
}
