import '../../text/en/alerts.ts';
import { useState } from 'react';
import type { Alert } from '../../data/alerts/alert.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { SelectField, TextField } from '../kit/field.tsx';
import { ProblemNotice } from '../kit/notice.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';

const REASONS = ['event', 'series', 'recording', 'season', 'handled', 'false'] as const;
const OTHER = 'other';

type CloseDialogProps = {
  readonly alert: Alert;
  readonly onClose: () => void;
  /** Just before the alert is closed. */
  readonly onClosing: () => void;
};

/** Closes an alert, which needs a reason: a common one, words of one's own, or both. */
export function CloseDialog({ alert, onClose, onClosing }: CloseDialogProps) {
  const app = useBeatbook();
  const [common, setCommon] = useState('');
  const [words, setWords] = useState('');
  const [isMissing, setMissing] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const known = REASONS.find((reason) => reason === common);
  const reason = [known && say(`alerts.close.reason.${known}`), words.trim()].filter(Boolean).join(': ');

  async function close(): Promise<void> {
    if (reason === '') return setMissing(true);
    try {
      onClosing();
      await app.closeAlert(alert.id, reason);
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  return (
    <Dialog
      title={say('alerts.close.title')}
      onClose={onClose}
      actions={
        <>
          <Button kind="primary" onClick={() => void close()}>
            {say('alerts.close.confirm')}
          </Button>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
        </>
      }
    >
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void close();
        }}
      >
        <p className="strong">{alert.label}</p>
        <SelectField
          label={say('alerts.close.common')}
          data-focus
          value={common}
          options={[
            { value: '', label: say('alerts.close.choose') },
            ...REASONS.map((value) => ({ value, label: say(`alerts.close.reason.${value}`) })),
            { value: OTHER, label: say('alerts.close.reason.other') },
          ]}
          error={isMissing && reason === '' && common !== OTHER ? say('alerts.close.needed') : null}
          onChange={setCommon}
        />
        <TextField
          label={say('alerts.close.text')}
          hint={say('alerts.close.text.hint')}
          value={words}
          maxLength={500}
          error={isMissing && reason === '' && common === OTHER ? say('alerts.close.needed') : null}
          onChange={(event) => setWords(event.target.value)}
        />
        {problem && <ProblemNotice problem={problem} />}
      </form>
    </Dialog>
  );
}
