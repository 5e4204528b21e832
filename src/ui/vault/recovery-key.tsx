import { useEffect, useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { CheckField } from '../kit/field.tsx';
import { formatDate } from '../kit/format.ts';
import { closeFlow, type VaultFlow } from './vault-flow.ts';

/** The one time the recovery key is shown. It stays until the reader says that it was kept. */
export function RecoveryKeyDialog({ flow }: { flow: Extract<VaultFlow, { step: 'key' }> }) {
  const { workspace, recoveryKey } = flow;
  const [today] = useState(() => localDate(new Date()));
  const [isKept, setKept] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const sheet = useRef<HTMLElement>(null);
  // A second Escape closes a dialog past the page: the key would be gone unseen.
  useEffect(() => {
    const dialog = sheet.current?.closest('dialog');
    dialog?.setAttribute('closedby', 'none');
    const reopen = () => {
      if (dialog?.isConnected && !dialog.open) dialog.showModal();
    };
    dialog?.addEventListener('close', reopen);
    return () => dialog?.removeEventListener('close', reopen);
  }, []);
  return (
    <Dialog
      title={say('vault.key')}
      onClose={isKept ? closeFlow : null}
      actions={
        <Button kind="primary" disabled={!isKept} onClick={closeFlow}>
          {say('vault.key.done')}
        </Button>
      }
    >
      <p>{say('vault.key.what', { workspace })}</p>
      <output className="recovery-key" aria-label={say('vault.key')} data-focus tabIndex={-1}>
        {recoveryKey}
      </output>
      <div className="row">
        <Button onClick={() => window.print()}>{say('vault.key.print')}</Button>
        <Button
          onClick={() => {
            void navigator.clipboard.writeText(recoveryKey).then(
              () => setCopied(true),
              () => setCopied(false),
            );
          }}
        >
          {say('vault.key.copy')}
        </Button>
        {isCopied && (
          <span role="status" className="soft small">
            {say('vault.key.copied')}
          </span>
        )}
      </div>
      <CheckField label={say('vault.key.kept')} checked={isKept} onChange={setKept} />
      <section ref={sheet} className="recovery-sheet" aria-hidden="true">
        <h1>{say('vault.key.sheet')}</h1>
        <p>{say('vault.key.sheet.workspace', { workspace })}</p>
        <p>{say('vault.key.sheet.date', { date: formatDate(today) })}</p>
        <p className="recovery-key">{recoveryKey}</p>
        <p>{say('vault.key.sheet.what')}</p>
      </section>
    </Dialog>
  );
}

/** The day by the clock of this device. */
function localDate(now: Date): string {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}
