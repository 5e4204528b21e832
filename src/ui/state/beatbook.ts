import {
  createContext,
  type DependencyList,
  startTransition,
  useCallback,
  useContext,
  useEffect,
  useRef,
  useState,
} from 'react';
import type { BeatbookApp } from '../../beatbook.ts';
import type { DatasetInfo, Run } from '../../data/contract.ts';
import type { DatasetRecord } from '../../data/table/dataset.ts';
import { isCancelled, type Problem, problemOf } from './problem.ts';

export const BeatbookContext = createContext<BeatbookApp | null>(null);

/** The scripting interface the screens share with `window.beatbook`. */
export function useBeatbook(): BeatbookApp {
  const app = useContext(BeatbookContext);
  if (app === null) throw new Error('useBeatbook outside of BeatbookContext');
  return app;
}

/** What a question has given so far. `value` stays the last answer while the next one is on its way. */
export type Async<T> = {
  readonly value: T | undefined;
  readonly loading: boolean;
  readonly problem: Problem | null;
  readonly reload: () => void;
};

/**
 * Asks when `inputs` change, calls the earlier question off, and keeps the last picture until the new one comes.
 * `ask` gives null when there is nothing to ask yet.
 */
export function useAsync<T>(ask: (signal: AbortSignal) => Promise<T> | null, inputs: DependencyList): Async<T> {
  const [state, setState] = useState<Omit<Async<T>, 'reload'>>({ value: undefined, loading: true, problem: null });
  const [attempt, setAttempt] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  useEffect(() => {
    const controller = new AbortController();
    const asked = latest.current(controller.signal);
    if (asked === null) {
      setState({ value: undefined, loading: false, problem: null });
      return;
    }
    setState((before) => (before.loading ? before : { ...before, loading: true }));
    asked.then(
      (value) => {
        if (controller.signal.aborted) return;
        // As a transition the drawing is cut into slices: a first picture of everything would hold the page for over 100 ms.
        startTransition(() => setState({ value, loading: false, problem: null }));
      },
      (error: unknown) => {
        if (controller.signal.aborted) return;
        const problem = isCancelled(error) ? null : problemOf(error);
        setState((before) => ({ value: before.value, loading: false, problem }));
      },
    );
    return () => controller.abort();
    // oxlint-disable-next-line react-hooks/exhaustive-deps -- the caller lists what the question depends on
  }, [...inputs, attempt]);
  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  return { ...state, reload };
}

type Kind = Parameters<Parameters<BeatbookApp['onChange']>[0]>[0][number];

const DATASETS: readonly Kind[] = ['datasets'];
const RUNS: readonly Kind[] = ['runs'];
const DATASETS_AND_RUNS: readonly Kind[] = ['datasets', 'runs'];

/** A number that rises whenever something of these kinds was added, changed or deleted, in this tab or another. */
export function useChanges(kinds: readonly Kind[] = DATASETS_AND_RUNS): number {
  const app = useBeatbook();
  const [changes, setChanges] = useState(0);
  useEffect(
    () =>
      app.onChange((changed) => {
        if (changed.some((kind) => kinds.includes(kind))) setChanges((count) => count + 1);
      }),
    [app, kinds],
  );
  return changes;
}

/** All datasets in this browser. */
export function useDatasets(): Async<DatasetInfo[]> {
  const app = useBeatbook();
  const changes = useChanges(DATASETS);
  return useAsync(() => app.datasets(), [app, changes]);
}

/** The stored record of a dataset; null asks nothing. */
export function useDatasetRecord(dataset: string | null): Async<DatasetRecord> {
  const app = useBeatbook();
  const changes = useChanges(DATASETS);
  return useAsync(() => (dataset === null ? null : app.datasetRecord(dataset)), [app, dataset, changes]);
}

/** Fitted models, of one dataset or of all. */
export function useRuns(dataset?: string): Async<Run[]> {
  const app = useBeatbook();
  const changes = useChanges(RUNS);
  return useAsync(() => app.runs(dataset), [app, dataset, changes]);
}
