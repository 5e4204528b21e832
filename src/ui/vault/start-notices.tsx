import { useEffect, useState, useSyncExternalStore } from 'react';
import type { StartNotice } from '../../storage/vault.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Notice } from '../kit/notice.tsx';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { onLeave } from '../state/lock-reset.ts';

/** What was read stays read until the page is loaded anew; the words are of the data, so they are kept nowhere else. */
let read: readonly StartNotice[] = [];
const listeners = new Set<() => void>();

function setRead(next: readonly StartNotice[]): void {
  read = next;
  for (const listener of listeners) listener();
}

onLeave(() => setRead([]));

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** What the start found of work that was cut short, and what became of it. */
export function StartNotices() {
  const app = useBeatbook();
  const changes = useChanges();
  const known = useSyncExternalStore(listen, () => read);
  const notices = useAsync(() => app.startNotices(), [app, changes]).value ?? [];
  const fresh = notices.filter((notice) => !known.some(({ text }) => text === notice.text));
  if (fresh.length === 0) return null;
  return (
    <Notice
      kind="warn"
      title={say('vault.notices')}
      actions={
        <Button small onClick={() => setRead(notices)}>
          {say('vault.notices.close')}
        </Button>
      }
    >
      <ul className="start-notices">
        {fresh.map(({ kind, name, text }) => (
          <li key={`${kind} ${name} ${text}`}>{text}</li>
        ))}
      </ul>
    </Notice>
  );
}

const LOOK_MS = 2_000;
const written = /^beatbook-(dataset|training|filling)-/;

/** Says while another tab writes: this one follows, and what is started here may be refused. */
export function BusyElsewhere() {
  const isBusy = useBusyElsewhere();
  return isBusy ? <Notice>{say('vault.busy-elsewhere')}</Notice> : null;
}

function useBusyElsewhere(): boolean {
  const app = useBeatbook();
  const [isBusy, setBusy] = useState(false);
  useEffect(() => {
    let seen = 0;
    const look = async () => {
      // Locks are of the whole origin; what this tab writes itself is no news, and a moment is none either.
      const { held = [] } = (await navigator.locks?.query()) ?? {};
      const isHeld = !app.busy() && held.some(({ name }) => written.test(name ?? ''));
      seen = isHeld ? seen + 1 : 0;
      setBusy(seen > 1);
    };
    const timer = setInterval(() => void look(), LOOK_MS);
    return () => clearInterval(timer);
  }, [app]);
  return isBusy;
}
