import { type FormEvent, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { SelectField } from '../kit/field.tsx';
import { formatCount } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { lockNow, useVaultStatus } from '../vault/lock-command.ts';
import { isUsable, NewPassphraseFields, NO_PASSPHRASE, SecretField } from '../vault/secret-field.tsx';
import { choosePassphrase } from '../vault/vault-flow.ts';

/** The passphrase of this workspace: make one, change it, lock. */
export function VaultCard() {
  const app = useBeatbook();
  const isEncrypted = useVaultStatus() !== 'none';
  const [isChanging, setChanging] = useState(false);
  const [isChanged, setChanged] = useState(false);
  return (
    <Card title={say('vault.settings')}>
      <div className="stack">
        <p>{say(isEncrypted ? 'vault.settings.on' : 'vault.settings.none')}</p>
        {isChanged && <Notice>{say('vault.settings.changed')}</Notice>}
        {isEncrypted ? (
          <>
            <div className="row">
              <Button onClick={() => setChanging(true)}>{say('vault.settings.change')}</Button>
              <Button onClick={() => lockNow(app)}>{say('vault.lock.now')}</Button>
            </div>
            <AutoLock />
          </>
        ) : (
          <div className="row">
            <Button kind="primary" onClick={() => choosePassphrase()}>
              {say('vault.settings.create')}
            </Button>
          </div>
        )}
      </div>
      {isChanging && (
        <ChangePassphrase
          onClose={() => setChanging(false)}
          onChanged={() => {
            setChanging(false);
            setChanged(true);
          }}
        />
      )}
    </Card>
  );
}

function ChangePassphrase({ onClose, onChanged }: { onClose: () => void; onChanged: () => void }) {
  const app = useBeatbook();
  const [from, setFrom] = useState('');
  const [to, setTo] = useState(NO_PASSPHRASE);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const isReady = from !== '' && isUsable(to, app.passphraseStrength(to.first)) && !isBusy;
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (!isReady) return;
    setBusy(true);
    try {
      await app.vault.changePassphrase(from, to.first);
      onChanged();
    } catch (error) {
      setProblem(problemOf(error));
      setBusy(false);
    }
  }
  return (
    <Dialog title={say('vault.settings.change')} onClose={onClose}>
      <form className="stack" autoComplete="off" onSubmit={(event) => void submit(event)}>
        {problem && <ProblemNotice problem={problem} />}
        <SecretField first label={say('vault.settings.from')} value={from} onChange={setFrom} />
        <NewPassphraseFields value={to} onChange={setTo} />
        <footer className="row">
          <Button type="submit" kind="primary" disabled={!isReady}>
            {say('vault.settings.change')}
          </Button>
          <Button onClick={onClose}>{say('app.cancel')}</Button>
        </footer>
      </form>
    </Dialog>
  );
}

const NEVER = 'never';
const MINUTES = [1, 5, 15, 30, 60, 240];

function AutoLock() {
  const app = useBeatbook();
  const { value, reload } = useAsync(() => app.autoLock(), [app]);
  if (value === undefined) return null;
  const { minutes } = value;
  // A script may have set another one.
  const offered = minutes === null || MINUTES.includes(minutes) ? MINUTES : [minutes, ...MINUTES];
  return (
    <SelectField
      label={say('vault.settings.auto')}
      hint={say('vault.settings.auto.hint')}
      value={minutes === null ? NEVER : String(minutes)}
      options={[
        ...offered.map((one) => ({
          value: String(one),
          label:
            one === 1
              ? say('vault.settings.auto.minute')
              : say('vault.settings.auto.minutes', { minutes: formatCount(one) }),
        })),
        { value: NEVER, label: say('vault.settings.auto.never') },
      ]}
      onChange={(chosen) => void app.autoLock({ minutes: chosen === NEVER ? null : Number(chosen) }).then(reload)}
    />
  );
}
