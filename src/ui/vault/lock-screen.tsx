import './vault.css';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { Loading, ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { SecretField } from './secret-field.tsx';
import { StartNotices } from './start-notices.tsx';
import { choosePassphrase } from './vault-flow.ts';
import { listWorkspaces, type Workspace } from './workspaces.ts';

/** The whole page while the workspace is locked: which one, and its passphrase. */
export function LockScreen({ workspace }: { workspace: string }) {
  const app = useBeatbook();
  const { value: workspaces, reload } = useAsync(() => listWorkspaces(app), [app]);
  const [chosen, setChosen] = useState(workspace);
  const [problem, setProblem] = useState<Problem | null>(null);
  useEffect(() => {
    document.title = `${say('lock.name')} - ${say('app.name')}`;
  }, []);
  const entry = workspaces?.find(({ name }) => name === chosen);
  return (
    <main className="lock">
      <div className="lock-card">
        <p className="lock-brand">{say('app.name')}</p>
        {workspaces === undefined && <Loading label={say('app.loading')} />}
        {workspaces !== undefined && (
          <>
            <h1>{say(entry?.isEncrypted === false ? 'lock.plain' : 'lock.title', { workspace: chosen })}</h1>
            <StartNotices />
            {problem && <ProblemNotice problem={problem} />}
            {entry?.isEncrypted === false ? (
              <div className="row">
                <Button
                  kind="primary"
                  onClick={() => {
                    app.openWorkspace(chosen).catch((error: unknown) => setProblem(problemOf(error)));
                  }}
                >
                  {say('lock.open')}
                </Button>
              </div>
            ) : (
              <Unlock key={chosen} workspace={chosen} />
            )}
            <Chooser workspaces={workspaces} chosen={chosen} onChoose={setChosen} />
            {entry?.isEncrypted && <Lost workspace={chosen} onDeleted={reload} onProblem={setProblem} />}
          </>
        )}
      </div>
    </main>
  );
}

function Unlock({ workspace }: { workspace: string }) {
  const app = useBeatbook();
  const [secret, setSecret] = useState('');
  const [isOpening, setOpening] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [wait, setWait] = useState(0);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    if (wait <= 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);
  async function open(event: FormEvent): Promise<void> {
    event.preventDefault();
    if (secret === '' || wait > 0 || isOpening) return;
    setOpening(true);
    setProblem(null);
    try {
      await app.vault.unlock(secret, workspace);
    } catch (error) {
      const found = problemOf(error);
      setOpening(false);
      // The page waits with the reader; the store counts on its own.
      if (found.code === 'vault.too-many-attempts') setWait(Number(found.detail?.['seconds'] ?? 0));
      else setSecret('');
      setProblem(found);
      form.current?.querySelector('input')?.focus();
    }
  }
  const isTooMany = problem?.code === 'vault.too-many-attempts';
  return (
    <form ref={form} className="stack" autoComplete="off" onSubmit={(event) => void open(event)}>
      <p className="soft">{say('lock.what')}</p>
      <SecretField
        first
        label={say('lock.secret')}
        isFixed={isOpening}
        value={secret}
        onChange={setSecret}
        error={problem && !isTooMany ? problem.message : null}
      />
      {isTooMany && (
        <>
          {/* Seconds that are counted aloud would drown everything else: told are the beginning and the end. */}
          {wait > 0 && (
            <p aria-hidden="true" className="field-error">
              {say('lock.wait', { seconds: wait })}
            </p>
          )}
          <p role="status" className={wait > 0 ? 'visually-hidden' : 'soft'}>
            {wait > 0 ? problem.message : say('lock.again')}
          </p>
        </>
      )}
      <div className="row">
        <Button type="submit" kind="primary" disabled={secret === '' || wait > 0 || isOpening}>
          {say(isOpening ? 'lock.opening' : 'lock.open')}
        </Button>
      </div>
    </form>
  );
}

function Chooser(props: { workspaces: readonly Workspace[]; chosen: string; onChoose: (workspace: string) => void }) {
  return (
    <section className="stack lock-choose" aria-label={say('lock.choose')}>
      {props.workspaces.length > 1 && (
        <ul>
          {props.workspaces.map(({ name, isEncrypted }) => (
            <li key={name}>
              <button
                type="button"
                className="lock-workspace"
                aria-pressed={name === props.chosen}
                onClick={() => props.onChoose(name)}
              >
                <span>{name}</span>
                <span className="soft small">
                  {say(isEncrypted ? 'vault.workspace.encrypted' : 'vault.workspace.plain')}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="row">
        <Button small kind="quiet" onClick={() => choosePassphrase(true)}>
          {say('vault.workspace.new')}
        </Button>
      </div>
    </section>
  );
}

function Lost(props: { workspace: string; onDeleted: () => void; onProblem: (problem: Problem) => void }) {
  const app = useBeatbook();
  const [isAsking, setAsking] = useState(false);
  return (
    <details className="lock-lost">
      <summary>{say('lock.lost')}</summary>
      <div className="stack">
        <p>{say('lock.lost.what')}</p>
        <div className="row">
          <Button small kind="danger" onClick={() => setAsking(true)}>
            {say('lock.delete')}
          </Button>
        </div>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={say('vault.workspaces.delete.title', { workspace: props.workspace })}
          confirm={say('app.delete')}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            app
              .deleteWorkspace(props.workspace)
              .then(props.onDeleted, (error: unknown) => props.onProblem(problemOf(error)));
          }}
        >
          {say('vault.workspaces.delete.sealed')}
        </ConfirmDialog>
      )}
    </details>
  );
}
