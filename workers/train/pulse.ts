/** How a long fit stays reachable: it lets messages in, stops when cancelled and waits while paused. */
export type Pulse = {
  breathe(): Promise<void>;
  setPaused(paused: boolean): void;
  readonly paused: boolean;
  /** Milliseconds spent paused, so that they count for no estimate and no duration. */
  readonly pausedMs: number;
};

// Well under the 50 ms within which a cancel must be seen: the work between two breaths comes on top.
const BREATH_MS = 25;

/** A macrotask that no browser delays: nested timers are clamped to 4 ms, message ports are not. */
function yieldToMessages(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener('message', () => {
      port1.close();
      resolve();
    });
    port1.start();
    port2.postMessage(null);
  });
}

/** The pulse of one training. */
export function createPulse(signal: AbortSignal, clock: () => number): Pulse {
  let last = clock();
  let paused = false;
  let pausedMs = 0;
  let wake: (() => void) | null = null;
  signal.addEventListener('abort', () => wake?.());

  async function waitWhilePaused(): Promise<void> {
    if (!paused || signal.aborted) return;
    const since = clock();
    await new Promise<void>((resolve) => (wake = resolve));
    wake = null;
    pausedMs += clock() - since;
    await waitWhilePaused();
  }

  return {
    get paused() {
      return paused;
    },
    get pausedMs() {
      return pausedMs;
    },
    setPaused(next) {
      paused = next;
      if (!paused) wake?.();
    },
    async breathe() {
      signal.throwIfAborted();
      if (!paused && clock() - last < BREATH_MS) return;
      await yieldToMessages();
      await waitWhilePaused();
      signal.throwIfAborted();
      last = clock();
    },
  };
}
