import { Fragment, lazy, type ReactNode, Suspense, useEffect } from 'react';
import type { TextKey } from '../../text/en.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import type { Problem } from '../state/problem.ts';
import { addressBook, isSealedHash } from '../state/route.ts';
import { expectsLock, useStage } from './use-stage.ts';
import { useVaultFlow } from './vault-flow.ts';

// Most starts need neither.
const LockScreen = lazy(async () => ({ default: (await import('./lock-screen.tsx')).LockScreen }));
const VaultDialog = lazy(async () => ({ default: (await import('./vault-dialog.tsx')).VaultDialog }));

/** Stands between the start and the screens: they are there only while the store is open. */
export function Gate({ children }: { children: ReactNode }) {
  const stage = useStage();
  const flow = useVaultFlow();
  useKeptLinks();
  return (
    <>
      {stage.kind === 'failed' && <CannotOpen problem={stage.problem} />}
      {stage.kind === 'locked' && (
        <Suspense fallback={null}>
          <LockScreen key={stage.workspace} workspace={stage.workspace} />
        </Suspense>
      )}
      {((stage.kind === 'starting' && !expectsLock()) || stage.kind === 'open') && (
        <Fragment key={stage.kind === 'open' ? stage.opening : 0}>{children}</Fragment>
      )}
      {flow.step !== 'closed' && (
        <Suspense fallback={null}>
          <VaultDialog flow={flow} />
        </Suspense>
      )}
    </>
  );
}

/** A link that is opened in another tab, copied or dragged must stand for something there. */
function useKeptLinks(): void {
  useEffect(() => {
    const keep = (event: Event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      const hash = link?.getAttribute('href') ?? '';
      if (isSealedHash(hash)) addressBook()?.keep(hash.slice('#/v/'.length));
    };
    const keepModified = (event: MouseEvent) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) keep(event);
    };
    document.addEventListener('click', keepModified, { capture: true });
    for (const type of ['auxclick', 'contextmenu', 'dragstart'])
      document.addEventListener(type, keep, { capture: true });
    return () => {
      document.removeEventListener('click', keepModified, { capture: true });
      for (const type of ['auxclick', 'contextmenu', 'dragstart']) {
        document.removeEventListener(type, keep, { capture: true });
      }
    };
  }, []);
}

const titles: Readonly<Record<string, TextKey>> = {
  'storage.newer': 'vault.newer.title',
  'storage.unavailable': 'vault.unavailable.title',
};

/** The store cannot be opened at all: why, and what to do. */
function CannotOpen({ problem }: { problem: Problem }) {
  const isUnavailable = problem.code === 'storage.unavailable';
  useEffect(() => {
    document.title = say('app.name');
  }, []);
  return (
    <main className="lock">
      <div className="lock-card" role="alert">
        <p className="lock-brand">{say('app.name')}</p>
        <h1>{say(titles[problem.code] ?? 'vault.failed.title')}</h1>
        <p>{isUnavailable ? say('vault.unavailable.what') : problem.message}</p>
        <div className="row">
          <Button kind="primary" onClick={() => location.reload()}>
            {say('vault.reload')}
          </Button>
          <code className="notice-code">{problem.code}</code>
        </div>
      </div>
    </main>
  );
}
