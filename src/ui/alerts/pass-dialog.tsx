import '../../text/en/alerts.ts';
import { useState } from 'react';
import type { Alert } from '../../data/alerts/alert.ts';
import { say } from '../../text/say.ts';
import { Button, ButtonLink } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { downloadBlob, fileName } from '../kit/download.ts';
import { TextField } from '../kit/field.tsx';
import { alertText, alertTitle } from './alert-words.ts';
import { calendarFile } from './calendar-file.ts';
import { mailDraft, smsDraft } from './draft.ts';

const REVIEW_HOUR = '09:00';
const REVIEW_MINUTES = 30;

/** Tomorrow morning by the clock of this device, as a field of date and time holds it. */
function tomorrow(): string {
  const now = new Date();
  const local = new Date(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate() + 1));
  return `${local.toISOString().slice(0, 10)}T${REVIEW_HOUR}`;
}

/** An alert as a draft in the user's own programmes, and as an appointment to look at it again. */
export function PassDialog({ alert, onClose }: { readonly alert: Alert; readonly onClose: () => void }) {
  const [start, setStart] = useState(tomorrow);
  const text = alertText(alert);

  function save(): void {
    const summary = alertTitle('alerts.pass.review.title', alert);
    const madeAt = new Date().toISOString();
    const file = calendarFile({ uid: alert.id, start, minutes: REVIEW_MINUTES, madeAt, summary, description: text });
    downloadBlob(new Blob([file], { type: 'text/calendar;charset=utf-8' }), fileName(summary, 'ics'));
  }

  return (
    <Dialog title={say('alerts.pass.title')} onClose={onClose}>
      <p>{say('alerts.pass.leaves')}</p>
      <pre className="pass-text" role="group" aria-label={say('alerts.pass.text')}>
        {text}
      </pre>
      <div className="row">
        <ButtonLink data-focus href={mailDraft(alertTitle('alerts.pass.subject', alert), text)}>
          {say('alerts.pass.mail')}
        </ButtonLink>
        <ButtonLink href={smsDraft(text)}>{say('alerts.pass.sms')}</ButtonLink>
      </div>
      <div className="row pass-review">
        <TextField
          label={say('alerts.pass.review')}
          hint={say('alerts.pass.ics.hint')}
          type="datetime-local"
          value={start}
          onChange={(event) => setStart(event.target.value)}
        />
        <Button disabled={start === ''} onClick={save}>
          {say('alerts.pass.ics')}
        </Button>
      </div>
    </Dialog>
  );
}
