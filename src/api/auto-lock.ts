import { readSetting, writeSetting } from '../storage/registry.ts';
import type { Session } from './session.ts';

const DEFAULT_MINUTES = 15;
const LOOK_MS = 5_000;
const signs = ['pointerdown', 'keydown', 'wheel', 'touchstart'] as const;

/** Locks an open vault when nobody has touched the page for a while and no job runs; also after a sleep, at the first look. */
export function createAutoLock(session: Session, isBusy: () => boolean, lock: () => void) {
  let minutes: number | null = DEFAULT_MINUTES;
  let touchedAt = Date.now();
  for (const sign of signs) {
    globalThis.addEventListener(sign, () => void (touchedAt = Date.now()), { capture: true, passive: true });
  }

  function look(): void {
    if (isBusy()) touchedAt = Date.now();
    const isIdle = minutes !== null && Date.now() - touchedAt >= minutes * 60_000;
    if (isIdle && session.state().status === 'unlocked') lock();
  }

  setInterval(look, LOOK_MS);
  globalThis.addEventListener('visibilitychange', look, { capture: true });
  const read = session.started.then(async () => {
    const kept = await readSetting(session.registry, 'autoLockMinutes');
    if (kept !== null) minutes = kept === 0 ? null : Number(kept);
  });
  read.catch(() => {});
  session.onLockChange(() => void (touchedAt = Date.now()));

  return async (options?: { minutes: number | null }): Promise<{ minutes: number | null }> => {
    await read;
    if (options) {
      minutes = options.minutes === null || !(options.minutes > 0) ? null : options.minutes;
      // 0 stands for never, so that a missing setting is not one.
      await writeSetting(session.registry, 'autoLockMinutes', minutes ?? 0);
    }
    return { minutes };
  };
}
