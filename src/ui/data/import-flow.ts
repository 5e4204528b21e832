import { useSyncExternalStore } from 'react';
import type { BeatbookApp } from '../../beatbook.ts';
import type { ImportOptions, ImportReport } from '../../data/contract.ts';
import type { Detection } from '../../data/read/detection.ts';
import { say } from '../../text/say.ts';
import { createJobStore } from '../state/job.ts';
import { rememberDataset } from '../state/last-dataset.ts';
import { isCancelled, type Problem, problemOf } from '../state/problem.ts';
import { currentRoute, navigate } from '../state/route.ts';
import { addPoints, clearPoints } from './arriving-points.ts';

/** What happens between a file and its report, apart from the reading itself, which is a job. */
export type ImportFlow =
  | { readonly step: 'choose'; readonly problem: Problem | null }
  | { readonly step: 'detecting'; readonly name: string }
  | {
      readonly step: 'asking';
      readonly file: File;
      readonly options: ImportOptions;
      readonly detection: Detection;
      readonly problem: Problem | null;
    };

export type ImportProgress =
  | { readonly phase: 'making'; readonly share: number }
  | {
      readonly phase: 'reading';
      readonly share: number;
      readonly bytes: number;
      readonly totalBytes: number;
      readonly rows: number;
    };

export const importJob = createJobStore<ImportProgress, ImportReport>('data', ({ share }) => share);

let flow: ImportFlow = { step: 'choose', problem: null };
let detecting: AbortController | null = null;
const listeners = new Set<() => void>();

function setFlow(next: ImportFlow): void {
  flow = next;
  for (const listener of listeners) listener();
}

function listen(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useImportFlow(): ImportFlow {
  return useSyncExternalStore(listen, () => flow);
}

/** Takes a file: looks at its beginning, then imports it straight away or asks what it could not tell. */
export async function takeFile(
  app: BeatbookApp,
  file: File,
  settings: { readonly ask: boolean; readonly options?: ImportOptions },
): Promise<void> {
  if (importJob.get().status === 'running') return;
  importJob.reset();
  detecting?.abort();
  const controller = new AbortController();
  detecting = controller;
  const options = settings.options ?? {};
  setFlow({ step: 'detecting', name: file.name });
  try {
    const detection = await app.detect(file, { ...options, signal: controller.signal });
    if (controller.signal.aborted) return;
    if (settings.ask || detection.doubts.length > 0) {
      setFlow({ step: 'asking', file, options, detection, problem: null });
    } else {
      await importFile(app, file, options);
    }
  } catch (error) {
    if (!controller.signal.aborted) setFlow({ step: 'choose', problem: isCancelled(error) ? null : problemOf(error) });
  }
}

/** Reads the file to its end. On failure the answers are kept, so that one of them can be changed. */
export async function importFile(app: BeatbookApp, file: File, options: ImportOptions): Promise<void> {
  const asked = flow.step === 'asking' ? flow : null;
  await runImport(file.name, (signal, onProgress) =>
    app.importFile(file, { name: nameOf(file), ...options, signal, onProgress: reading(onProgress, 0) }),
  );
  const job = importJob.get();
  if (job.status === 'failed' && asked !== null) {
    setFlow({ ...asked, problem: job.problem });
    importJob.reset();
  }
}

/** Makes the demo city on this device and imports it like any file. */
export async function takeDemo(app: BeatbookApp): Promise<void> {
  const name = say('data.demo.name');
  await runImport(name, async (signal, onProgress) => {
    const making = app.demoFile({
      onProgress: ({ done, total }) => onProgress({ phase: 'making', share: (MAKING * done) / total }),
    });
    const file = await Promise.race([making, rejectOnAbort(signal)]);
    return await app.importFile(file, { name, signal, onProgress: reading(onProgress, MAKING) });
  });
}

/** Making the city cannot be stopped, but nobody has to wait for it. */
function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(new DOMException('cancelled', 'AbortError')));
  });
}

/** Of the whole time of the demo city, the share that goes into making it. */
const MAKING = 0.5;

async function runImport(title: string, work: Parameters<typeof importJob.start>[1]): Promise<void> {
  clearPoints();
  setFlow({ step: 'choose', problem: null });
  await importJob.start(title, work);
  const job = importJob.get();
  if (job.status !== 'done') return;
  rememberDataset(job.value.dataset);
  // A reader who went on to another screen stays there; the rail has shown the job.
  if (currentRoute().screen === 'data') openReport(job.value.dataset);
}

/** Passes progress on as a share of the whole, of which `before` was done already; points go to their picture. */
function reading(onProgress: (progress: ImportProgress) => void, before: number): ImportOptions['onProgress'] {
  return ({ points, bytes, totalBytes, rows }) => {
    if (points !== undefined) addPoints(points);
    const share = before + (1 - before) * (totalBytes === 0 ? 0 : bytes / totalBytes);
    onProgress({ phase: 'reading', share, bytes, totalBytes, rows });
  };
}

/** The dataset is named after its file, without the endings. */
export function nameOf(file: File): string {
  return file.name.replace(/(\.(csv|tsv|txt|gz))+$/i, '') || file.name;
}

/** Shows the import report of a dataset, which has its own address. */
export function openReport(dataset: string): void {
  navigate('data', new URLSearchParams({ dataset, report: dataset }));
}

/** Goes back to choosing a file. */
export function leaveFlow(): void {
  detecting?.abort();
  importJob.reset();
  setFlow({ step: 'choose', problem: null });
}
