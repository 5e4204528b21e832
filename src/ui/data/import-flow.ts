import { useSyncExternalStore } from 'react';
import type { BeatbookApp } from '../../beatbook.ts';
import type { DatasetInfo, ImportOptions, ImportReport } from '../../data/contract.ts';
import type { Detection, Doubt } from '../../data/read/detection.ts';
import { failureOf } from '../../text/failure-error.ts';
import { say } from '../../text/say.ts';
import { createJobStore } from '../state/job.ts';
import { rememberDataset } from '../state/last-dataset.ts';
import { onLeave } from '../state/lock-reset.ts';
import { isCancelled, type Problem, problemOf } from '../state/problem.ts';
import { currentRoute, navigate } from '../state/route.ts';
import { askForVault } from '../vault/vault-flow.ts';
import { type Answers, NO_ANSWERS, optionsOf, questionsAfter, withOption } from './answers.ts';
import { addPoints, clearPoints } from './arriving-points.ts';
import { nameOfFiles, titleOfFiles } from './file-names.ts';
import { groupOfProblem, isNoIncidents, sortFiles } from './sort-files.ts';
import { setWaiting, waitingGroups } from './waiting-files.ts';

/** Files in front of the reader: what was found in them, and what the reader answered. */
export type Asking = {
  readonly step: 'asking';
  readonly files: readonly File[];
  /** What was found before any meaning was given by hand, and what is found under the answers. */
  readonly base: Detection;
  readonly detection: Detection;
  readonly answers: Answers;
  /** The questions that are open or were answered, in the order they came up. */
  readonly questions: readonly Doubt[];
  /** The beginning of the file is being looked at again, under the latest answers. */
  readonly isLooking: boolean;
  /** Why the file cannot be read under these answers, or could not be imported. */
  readonly problem: Problem | null;
};

/** Files that look like further ones of datasets that are here already. */
export type Fitting = {
  readonly step: 'fitting';
  readonly files: readonly File[];
  readonly fits: readonly DatasetInfo[];
  /** Whether the columns were to be shown first. */
  readonly ask: boolean;
};

/** What happens between files and their report, apart from the reading itself, which is a job. */
export type ImportFlow =
  | { readonly step: 'choose'; readonly problem: Problem | null }
  | { readonly step: 'detecting'; readonly name: string; readonly done: number; readonly files: number }
  | { readonly step: 'sorted' }
  | Fitting
  | Asking;

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
let looking: AbortController | null = null;
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

/** Calls off the look that is under way and begins another. */
function lookAgain(): AbortSignal {
  looking?.abort(new DOMException('stale', 'AbortError'));
  looking = new AbortController();
  return looking.signal;
}

const detect = (app: BeatbookApp, files: readonly File[], options: ImportOptions) =>
  files.length === 1 ? app.detect(files[0]!, options) : app.detectFiles(files, options);

/** Takes files: looks at their beginnings, then imports them straight away, asks what they could not tell, or says how they differ. */
export async function takeFiles(
  app: BeatbookApp,
  files: readonly File[],
  settings: {
    readonly ask: boolean;
    /** They were told apart already: what they are is not questioned again. */
    readonly isSorted?: boolean;
    /** They make a dataset of their own, whatever they look like. */
    readonly isNew?: boolean;
  },
): Promise<void> {
  const [first] = files;
  if (first === undefined || importJob.get().status === 'running') return;
  importJob.reset();
  if (!settings.isSorted) setWaiting([]);
  const signal = lookAgain();
  setFlow({ step: 'detecting', name: titleOfFiles(files), done: 0, files: files.length });
  try {
    const detection = await detect(app, files, { signal });
    if (signal.aborted) return;
    if (files.length > 1 && !settings.isSorted && isNoIncidents(detection)) return await sortOut(app, files, signal);
    const fits = settings.isNew ? [] : await app.matchingDatasets(detection);
    if (signal.aborted) return;
    if (fits.length > 0) setFlow({ step: 'fitting', files, fits, ask: settings.ask });
    else if (settings.ask || detection.doubts.length > 0) ask(files, detection);
    else await importFiles(app, files, {});
  } catch (error) {
    if (signal.aborted) return;
    if (isCancelled(error)) return setFlow({ step: 'choose', problem: null });
    const problem = problemOf(error);
    // An archive of several kinds of files is as good as these files.
    if (files.length > 1 || problem.code === 'import.files-differ') return await sortOut(app, files, signal);
    if (problem.code === 'import.sheet-empty' && (await askForSheet(app, files, error, signal))) return;
    if (signal.aborted) return;
    // A single file that nothing is known to do with is only a problem.
    const group = await groupOfProblem(first, problem);
    if (signal.aborted) return;
    if (group.kind === 'unreadable') return setFlow({ step: 'choose', problem });
    setWaiting([group]);
    setFlow({ step: 'sorted' });
  }
}

/** The first sheet of a workbook is often a cover: the next one that holds a table is shown, where the sheet can be changed. */
async function askForSheet(
  app: BeatbookApp,
  files: readonly File[],
  error: unknown,
  signal: AbortSignal,
): Promise<boolean> {
  const { sheet: empty, sheets } = failureOf(error)?.detail ?? {};
  for (const sheet of String(sheets ?? '').split(', ')) {
    if (sheet === empty || sheet === '' || signal.aborted) continue;
    const detection = await detect(app, files, { sheet, signal }).catch(() => null);
    if (signal.aborted) return false;
    if (detection === null) continue;
    ask(files, detection, { sheet });
    return true;
  }
  return false;
}

/** Files that are not of one kind are told apart one by one. */
async function sortOut(app: BeatbookApp, files: readonly File[], signal: AbortSignal): Promise<void> {
  const name = titleOfFiles(files);
  const groups = await sortFiles(app, files, signal, (done, all) => {
    if (!signal.aborted) setFlow({ step: 'detecting', name, done, files: all });
  });
  if (signal.aborted) return;
  setWaiting(groups);
  setFlow({ step: 'sorted' });
}

/** Opens the questions about files. */
function ask(files: readonly File[], detection: Detection, given: Answers['options'] = {}): void {
  const answers = presume(withOption(NO_ANSWERS, given), detection);
  setFlow({
    step: 'asking',
    files,
    base: detection,
    detection,
    answers,
    questions: detection.doubts,
    isLooking: false,
    problem: null,
  });
}

/** A projection near a large town is proposed: the reader sees on the map whether it is right. */
function presume(answers: Answers, { doubts }: Detection): Answers {
  const doubt = doubts.find((one) => one.kind === 'crs');
  const [likeliest] = doubt?.candidates ?? [];
  const isOpen = answers.options.crs === undefined && !answers.isWithoutPlaces;
  return isOpen && likeliest?.near ? withOption(answers, { crs: likeliest.crs }) : answers;
}

/** Long enough for the next key of a word that is typed. */
const PAUSE_MILLISECONDS = 300;

/**
 * Takes other answers and looks at the files again under them; the old picture stays until the new one comes. `isAnew`: the columns may be
 * others, so what was said of them falls away.
 */
export function answer(app: BeatbookApp, next: Answers, { isAnew = false } = {}): void {
  if (flow.step !== 'asking') return;
  const signal = lookAgain();
  const answers = isAnew ? { ...next, roles: new Map() } : next;
  const asking: Asking = { ...flow, answers, isLooking: true };
  setFlow(asking);
  const { files, base, detection } = asking;
  const options = isAnew ? answers.options : optionsOf(answers, base, detection);
  setTimeout(() => {
    if (signal.aborted) return;
    detect(app, files, { ...options, signal }).then(
      (found) => {
        if (signal.aborted || flow.step !== 'asking') return;
        const kept = presume(flow.answers, found);
        setFlow({
          ...flow,
          base: isAnew ? found : base,
          detection: found,
          answers: kept,
          questions: questionsAfter(isAnew ? [] : flow.questions, found.doubts, kept),
          isLooking: false,
          problem: null,
        });
      },
      (error: unknown) => {
        if (signal.aborted || flow.step !== 'asking') return;
        setFlow({ ...flow, isLooking: false, problem: problemOf(error) });
      },
    );
  }, PAUSE_MILLISECONDS);
}

/** Reads the files to their end, and saves the mapping under its name. On failure the answers are kept, so that one of them can be changed. */
export async function importFiles(
  app: BeatbookApp,
  files: readonly File[],
  options: ImportOptions,
  mapping: Parameters<BeatbookApp['saveProfile']>[0] | null = null,
): Promise<void> {
  // Before anything is written.
  await askForVault(app);
  // A mapping that cannot be kept must not cost the import.
  if (mapping !== null) void app.saveProfile(mapping).catch(() => {});
  const asked = flow.step === 'asking' ? flow : null;
  const title = say(options.appendTo === undefined ? 'data.progress.title' : 'append.progress', {
    file: titleOfFiles(files),
  });
  await runImport(title, (signal, onProgress) => {
    const settings = { name: nameOfFiles(files), ...options, signal, onProgress: reading(onProgress, 0) };
    return files.length === 1 ? app.importFile(files[0]!, settings) : app.importFiles(files, settings);
  });
  const job = importJob.get();
  if (asked !== null && (job.status === 'failed' || job.status === 'cancelled')) {
    setFlow({ ...asked, problem: job.status === 'failed' ? job.problem : null });
    importJob.reset();
  }
  if (job.status === 'done') setWaiting(waitingGroups().filter(({ files: own }) => !isSame(own, files)));
}

const isSame = (a: readonly File[], b: readonly File[]) => a.length === b.length && a.every((file) => b.includes(file));

/** Makes the demo city on this device and imports it like any file. */
export async function takeDemo(app: BeatbookApp): Promise<void> {
  const name = say('data.demo.name');
  await runImport(say('data.progress.title', { file: name }), async (signal, onProgress) => {
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

/** Shows the import report of a dataset, which has its own address. */
export function openReport(dataset: string): void {
  navigate('data', new URLSearchParams({ dataset, report: dataset }));
}

/** Goes back to choosing a file. */
export function leaveFlow(): void {
  looking?.abort(new DOMException('left', 'AbortError'));
  importJob.reset();
  setFlow({ step: 'choose', problem: null });
}

onLeave(leaveFlow);

/** The files are no incidents after all: they wait to be added to a dataset. */
export function leaveAsContext(files: readonly File[]): void {
  leaveFlow();
  setWaiting([{ kind: 'table', files, columns: [], difference: null, problem: null }]);
  setFlow({ step: 'sorted' });
}
