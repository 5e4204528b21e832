import { useCallback, useEffect, useRef, useState, type DependencyList } from 'react';
import { isCancelled, type Problem, problemOf } from '../../state/problem.ts';

/** A long question: its answer, how far it is, and the way to call it off. */
export type Search<T> = {
  readonly value: T | undefined;
  readonly share: number | null;
  readonly startedAt: number;
  readonly isRunning: boolean;
  readonly isStopped: boolean;
  readonly problem: Problem | null;
  readonly stop: () => void;
  readonly again: () => void;
};

type Ask<T> = (options: {
  signal: AbortSignal;
  onProgress: (p: { done: number; total: number }) => void;
}) => Promise<T>;

type State<T> = Pick<Search<T>, 'value' | 'share' | 'startedAt' | 'isRunning' | 'isStopped' | 'problem'>;

/** Asks when `inputs` change and when asked again; leaving the screen calls it off. */
export function useSearch<T>(ask: Ask<T>, inputs: DependencyList): Search<T> {
  const [state, setState] = useState<State<T>>(() => begun<T>(undefined));
  const [attempt, setAttempt] = useState(0);
  const controller = useRef<AbortController | null>(null);
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    const own = new AbortController();
    controller.current = own;
    let isLeft = false;
    setState((before) => begun(before.value));
    const onProgress = ({ done, total }: { done: number; total: number }) =>
      setState((before) => (isLeft || own.signal.aborted ? before : { ...before, share: done / Math.max(1, total) }));
    latest.current({ signal: own.signal, onProgress }).then(
      (value) => !isLeft && setState((before) => ({ ...before, value, isRunning: false, share: 1 })),
      (error: unknown) => {
        if (isLeft) return;
        const isStopped = own.signal.aborted || isCancelled(error);
        setState((before) => ({
          ...before,
          isRunning: false,
          isStopped,
          problem: isStopped ? null : problemOf(error),
        }));
      },
    );
    return () => {
      isLeft = true;
      own.abort();
    };
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller lists what the question depends on
  }, [...inputs, attempt]);
  const stop = useCallback(() => controller.current?.abort(), []);
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...state, stop, again };
}

function begun<T>(value: T | undefined): State<T> {
  return { value, share: null, startedAt: performance.now(), isRunning: true, isStopped: false, problem: null };
}
