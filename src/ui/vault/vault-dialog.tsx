import './vault.css';
import { type FormEvent, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { CheckField, TextField } from '../kit/field.tsx';
import { ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { RecoveryKeyDialog } from './recovery-key.tsx';
import { isUsable, NewPassphraseFields, NO_PASSPHRASE } from './secret-field.tsx';
import { choosePassphrase, closeFlow, leavePassphrase, makeVault, type VaultFlow } from './vault-flow.ts';

/** The steps of making a vault, whatever began it. */
export function VaultDialog({ flow }: { flow: Exclude<VaultFlow, { step: 'closed' }> }) {
  if (flow.step === 'ask') return <Ask />;
  if (flow.step === 'passphrase') return <Passphrase key={String(flow.isNew)} flow={flow} />;
  if (flow.step === 'working') return <Working />;
  return <RecoveryKeyDialog flow={flow} />;
}

function Ask() {
  return (
    <Dialog
      title={say('vault.ask')}
      onClose={closeFlow}
      actions={
        <>
          <Button kind="primary" data-focus onClick={() => choosePassphrase()}>
            {say('vault.ask.do')}
          </Button>
          <Button onClick={closeFlow}>{say('vault.ask.skip')}</Button>
        </>
      }
    >
      <div className="prose">
        <p>{say('vault.ask.what')}</p>
        <p>{say('vault.ask.no-recovery')}</p>
        <p className="soft">{say('vault.ask.later')}</p>
      </div>
    </Dialog>
  );
}

function Passphrase({ flow }: { flow: Extract<VaultFlow, { step: 'passphrase' }> }) {
  const app = useBeatbook();
  const { isNew, isAsked, problem } = flow;
  const [name, setName] = useState('');
  const [isPlain, setPlain] = useState(false);
  const [passphrase, setPassphrase] = useState(NO_PASSPHRASE);
  const holdsData = useAsync(() => (isNew ? null : app.datasets()), [app, isNew]).value?.length !== 0;
  const isReady =
    (!isNew || name.trim() !== '') && (isPlain || isUsable(passphrase, app.passphraseStrength(passphrase.first)));
  function submit(event: FormEvent): void {
    event.preventDefault();
    if (isReady) void makeVault(app, isPlain ? null : passphrase.first, isNew ? name : null);
  }
  return (
    <Dialog title={say(isNew ? 'vault.create.new' : 'vault.create')} onClose={leavePassphrase}>
      <form className="stack" autoComplete="off" onSubmit={submit}>
        {problem && <ProblemNotice problem={problem} />}
        {isNew && (
          <TextField
            label={say('vault.create.name')}
            hint={say('vault.create.name.hint')}
            data-focus
            maxLength={60}
            autoComplete="off"
            value={name}
            onChange={(event) => setName(event.target.value)}
          />
        )}
        {isNew && <CheckField label={say('vault.create.plain')} checked={isPlain} onChange={setPlain} />}
        {!isPlain && (
          <>
            <NewPassphraseFields value={passphrase} onChange={setPassphrase} first={!isNew} />
            <p>{say('vault.create.lost')}</p>
            {!isNew && holdsData && <p className="soft">{say('vault.create.rewrites')}</p>}
          </>
        )}
        <footer className="row">
          <Button type="submit" kind="primary" disabled={!isReady}>
            {say(isNew ? 'vault.create.new.do' : 'vault.create.do')}
          </Button>
          <Button onClick={leavePassphrase}>{say(isAsked ? 'vault.create.back' : 'app.cancel')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}

/** Cannot be closed: what is under way is one step, which is either done or not. */
function Working() {
  return (
    <Dialog title={say('vault.create.working')} onClose={null}>
      <progress aria-label={say('vault.create.working')} />
      <p role="status" data-focus tabIndex={-1}>
        {say('vault.create.working.what')}
      </p>
    </Dialog>
  );
}
