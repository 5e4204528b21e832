import { useEffect, useState } from 'react';
import type { PurgeReport } from '../../storage/vault.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Card } from '../kit/card.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { Loading } from '../kit/notice.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { navigate } from '../state/route.ts';
import { goToWorkspace } from '../vault/moves.ts';
import { choosePassphrase } from '../vault/vault-flow.ts';
import { listWorkspaces, type Workspace } from '../vault/workspaces.ts';
import { PurgeNotice } from './purge-notice.tsx';

type Deleted = { readonly name: string; readonly isEncrypted: boolean; readonly report: PurgeReport };

/** What became of a workspace that was open here: the screens begin anew without it, and must still tell. */
let deletedHere: Deleted | null = null;

/** The stores of this machine: go over to another, make one, delete one. */
export function WorkspacesCard() {
  const app = useBeatbook();
  const { value: workspaces, problem: unread, reload } = useAsync(() => listWorkspaces(app), [app]);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [doomed, setDoomed] = useState<Workspace | null>(null);
  const [deleted, setDeleted] = useState(deletedHere);
  const here = app.workspace();
  useEffect(() => void (deletedHere = null), []);
  async function remove({ name, isEncrypted }: Workspace): Promise<void> {
    setProblem(null);
    try {
      const done = { name, isEncrypted, report: await app.deleteWorkspace(name) };
      if (name === here) {
        deletedHere = done;
        navigate('settings');
        return;
      }
      setDeleted(done);
      reload();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }
  return (
    <Card title={say('vault.workspaces')} problem={problem ?? unread}>
      <div className="stack">
        <p className="soft">{say('vault.workspaces.what')}</p>
        {deleted && <PurgeNotice {...deleted} />}
        {workspaces === undefined && <Loading label={say('app.loading')} lines={1} />}
        <ul className="workspace-list">
          {workspaces?.map((workspace) => (
            <li key={workspace.name} className="row spread">
              <span className="workspace-name">
                <strong>{workspace.name}</strong>{' '}
                <span className="soft">
                  {say(workspace.isEncrypted ? 'vault.workspace.encrypted' : 'vault.workspace.plain')}
                  {workspace.name === here && `, ${say('vault.workspaces.here')}`}
                </span>
              </span>
              <span className="row">
                {workspace.name !== here && (
                  <Button
                    small
                    aria-label={say('vault.workspaces.open-of', { workspace: workspace.name })}
                    onClick={() => {
                      goToWorkspace(app, workspace.name).catch((error: unknown) => setProblem(problemOf(error)));
                    }}
                  >
                    {say('vault.workspaces.open')}
                  </Button>
                )}
                <Button
                  small
                  kind="quiet"
                  aria-label={say('vault.workspaces.delete-of', { workspace: workspace.name })}
                  onClick={() => setDoomed(workspace)}
                >
                  {say('app.delete')}
                </Button>
              </span>
            </li>
          ))}
        </ul>
        <div className="row">
          <Button onClick={() => choosePassphrase(true)}>{say('vault.workspace.new')}</Button>
        </div>
      </div>
      {doomed && (
        <ConfirmDialog
          title={say('vault.workspaces.delete.title', { workspace: doomed.name })}
          confirm={say('app.delete')}
          onClose={() => setDoomed(null)}
          onConfirm={() => void remove(doomed)}
        >
          {say(doomed.isEncrypted ? 'vault.workspaces.delete.sealed' : 'vault.workspaces.delete.plain')}
        </ConfirmDialog>
      )}
    </Card>
  );
}
