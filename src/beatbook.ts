import type {
  AggregateRequest,
  AggregateResult,
  Analysis,
  AnalysisRequest,
  Backtest,
  BacktestRequest,
  Clause,
  DatasetInfo,
  ImportOptions,
  ImportReport,
  MethodInfo,
  ModelInfo,
  Run,
  TrainRequest,
} from './data/contract.ts';
import type { FirstLook } from './analysis/first-look/first-look.ts';
import type { QualityReport } from './analysis/quality/assess-quality.ts';
import type { DuplicateRows } from './analysis/quality/differing-columns.ts';
import type { AdjustmentChange } from './data/adjust/adjustments.ts';
import type { Alert, AlertInbox, AlertLines, AlertLook, AlertSettings } from './data/alerts/alert.ts';
import type { LabelCount, VariantOffer } from './data/adjust/find-variants.ts';
import type { RawTable } from './data/context/area-table.ts';
import type { ImportEntry } from './data/append/changes.ts';
import type { HandIncident } from './data/append/hand-incident.ts';
import type { ContextChange, ContextItem, ContextOptions, ContextTable } from './data/context/context.ts';
import type { AddressFile, AddressMatches, AddressOptions, OpenAddress } from './data/geocode/address-matches.ts';
import type { Detection } from './data/read/detection.ts';
import type { PlacePreview } from './data/read/places/preview-places.ts';
import type { Profile } from './data/read/profile.ts';
import type { DatasetRecord } from './data/table/dataset.ts';
import type { RowsPage, RowsQuestion } from './data/table/rows-page.ts';
import type { RequestLog } from '../workers/protocol/network-watch.ts';
import type { RunDetails } from './evaluation/details.ts';
import type { InstallReport } from './evaluation/install-check/run-checks.ts';
import type { StoredAdjustments } from './storage/adjustments.ts';
import type { LeftOut } from './storage/archive/records.ts';
import type { BasemapFacts } from './storage/basemap/basemap.ts';
import type { QuarantineQuestion } from './storage/quarantine.ts';
import type {
  LockState,
  PassphraseStrength,
  PurgeReport,
  StartNotice,
  StoreInventory,
  VerifyReport,
} from './storage/vault.ts';
import type { KeywordTag } from './storage/keyword-tags.ts';
import type { SavedView } from './storage/saved-views.ts';
import type { StoredView } from './storage/views.ts';

/**
 * window.beatbook: the scripting interface of the app, in the page, on this machine.
 * The screens and scripts share it; it may be extended, not changed. Every promise that fails
 * rejects with an Error that has `code` (stable, dotted: 'import.no-date-column') and a plain message.
 */
export interface Beatbook {
  readonly version: string;
  /** Resolves when the app is usable (and, with a vault, unlocked). */
  ready(): Promise<void>;

  // ---- data -------------------------------------------------------------
  /** Detects publisher, encoding, delimiter, dates and coordinates; imports; returns the report. */
  importFile(file: File | Blob, options?: ImportOptions): Promise<ImportReport>;
  datasets(): Promise<DatasetInfo[]>;
  deleteDataset(dataset: string): Promise<void>;
  /** The quarantined rows, as CSV with two leading columns: line number, reason. */
  quarantine(dataset: string): Promise<Blob>;
  /** Counts grouped by up to two dimensions under a filter. */
  aggregate(request: AggregateRequest): Promise<AggregateResult>;

  // ---- analysis ---------------------------------------------------------
  /** The methods of the analyst's bench, with their parameters. */
  methods(): Promise<MethodInfo[]>;
  /** Runs one method ('gi-star', 'kernel-density', 'near-repeat', 'aoristic', 'surge', 'rates', ...): the call the screens make. */
  analyse(request: AnalysisRequest): Promise<Analysis>;

  // ---- models -----------------------------------------------------------
  models(): Promise<ModelInfo[]>;
  train(request: TrainRequest): Promise<Run>;
  runs(dataset?: string): Promise<Run[]>;
  /** The paper's prediction end point: P(type | an incident is recorded there and then). */
  predict_crime(input: {
    hour: number;
    /** 0 = Monday */ day_of_week: number;
    month: number;
    latitude: number;
    longitude: number;
    run?: string;
  }): Promise<{
    predicted_crime_type: string;
    confidence: number;
    probabilities: Record<string, number>;
    base_rates: Record<string, number>;
  }>;
  /** The paper's hotspot end point: the k-means centres of the newest cluster run. */
  hotspots(input?: {
    run?: string;
  }): Promise<{ cluster_id: number; latitude: number; longitude: number; incidents: number }[]>;
  /** Expected counts per area and period after the last period of the data. */
  forecast(input: { run: string; area?: string; horizon?: number; /** default 0.9 */ level?: number }): Promise<
    {
      area: string;
      /** ISO start date of the period; weeks start on Monday unless set */ period: string;
      mean: number;
      lower: number;
      upper: number;
    }[]
  >;
  /** The fitted model as a file (versioned JSON + binary, never code), and back. */
  exportRun(run: string): Promise<Blob>;
  importRun(file: Blob): Promise<Run>;
  /** Several models over the same rolling origins; every result as it comes through onProgress. */
  backtest(request: BacktestRequest): Promise<Backtest>;

  // ---- store ------------------------------------------------------------
  readonly vault: {
    workspaces(): Promise<string[]>;
    status(workspace?: string): Promise<'none' | 'locked' | 'unlocked'>;
    create(passphrase: string, workspace?: string): Promise<{ recoveryKey: string }>;
    unlock(passphraseOrRecoveryKey: string, workspace?: string): Promise<void>; // rejects with code 'vault.wrong-passphrase'
    changePassphrase(from: string, to: string): Promise<void>;
    lock(): Promise<void>;
  };
  exportArchive(options: { passphrase?: string; datasets?: string[]; withoutRows?: boolean }): Promise<Blob>;
  importArchive(file: Blob, options?: { passphrase?: string }): Promise<{ datasets: string[]; runs: string[] }>;
}

/** The parts of the contract that later releases add; they are absent, not stubbed, until then. */
type Later = 'backtest';

/** What this release offers: the contract so far, and the extensions the screens use. */
export type BeatbookApp = Omit<Beatbook, Later | keyof ArchiveApp> &
  ArchiveApp &
  StoreApp &
  AppendApp &
  ContextApp &
  GeocodeApp &
  ProfilesApp &
  QualityApp &
  AdjustApp &
  ViewsApp &
  ProofApp &
  AlertsApp &
  VerifyApp & {
    /** What the first 256 kB of a file say about it. */
    detect(file: File | Blob, options?: ImportOptions): Promise<Detection>;
    /** Several files of one schema as one dataset: columns go by name, the column `source` keeps the file of each row. */
    importFiles(files: readonly (File | Blob)[], options?: ImportOptions): Promise<ImportReport>;
    /** What `importFiles` would find; rejects with 'import.files-differ' when the columns are not the same. */
    detectFiles(files: readonly (File | Blob)[], options?: ImportOptions): Promise<Detection>;
    /** The tables of a zip archive as files of their own: for one that holds files of several schemas. */
    unpackArchive(file: File | Blob, options?: { signal?: AbortSignal }): Promise<File[]>;
    /** Up to 500 places of the first rows in degrees, read under the given options (`crs`, `coordinates`, `columns`): for a look at the map. */
    previewPlaces(file: File | Blob | readonly (File | Blob)[], options?: ImportOptions): Promise<PlacePreview>;
    /** The synthetic city as a CSV file, made on this device. */
    demoFile(options?: { seed?: number; onProgress?: (p: { done: number; total: number }) => void }): Promise<File>;
    datasetRecord(dataset: string): Promise<DatasetRecord>;
    /** Rows and located rows under a filter. */
    count(request: { dataset: string; where?: Clause[]; signal?: AbortSignal }): Promise<{
      rows: number;
      located: number;
      unknownHour: number;
      bounds: [number, number, number, number] | null;
    }>;
    /** `aggregate` with a choice of area column and a way to cancel: the call the charts make. */
    aggregateWith(request: AggregateRequest & { areaColumn?: string }, signal?: AbortSignal): Promise<AggregateResult>;
    /** One vector tile of incidents (Mapbox Vector Tile 2), or null when it is empty. */
    tile(
      request: { dataset: string; where?: Clause[]; z: number; x: number; y: number },
      signal?: AbortSignal,
    ): Promise<ArrayBuffer | null>;
    incident(dataset: string, row: number): Promise<{ header: string; value: string }[]>;
    /** A page of the quarantined rows, of one reason, with one value in a column, or all: line number, reason, fields as they stood in the file. */
    quarantinePage(request: QuarantineQuestion & { from?: number; count?: number }): Promise<RowsPage>;
    /** A page of the rows under a filter: of a named set of them, with chosen columns, sorted, if asked. */
    rowsPage(
      request: {
        dataset: string;
        where?: Clause[];
        from?: number;
        count?: number;
        signal?: AbortSignal;
      } & RowsQuestion,
    ): Promise<RowsPage>;
    nearest(request: {
      dataset: string;
      where?: Clause[];
      longitude: number;
      latitude: number;
      count: number;
    }): Promise<{ row: number; meters: number }[]>;
    runDetails(run: string): Promise<RunDetails>;
    deleteRun(run: string): Promise<void>;
    /** Pauses or resumes the training that is under way. */
    pauseTraining(paused: boolean): Promise<void>;
    /** Trainings that a closed or killed tab left unfinished. */
    interrupted(): Promise<
      {
        id: string;
        request: Omit<TrainRequest, 'onProgress' | 'signal'>;
        epoch: number;
        epochs: number;
        savedAt: string;
      }[]
    >;
    /** Goes on with an interrupted training from its last finished epoch. */
    resumeTraining(id: string, options?: Pick<TrainRequest, 'onProgress' | 'signal'>): Promise<Run>;
    discardInterrupted(id: string): Promise<void>;
    storageUsage(): Promise<{ bytes: number; quota: number; persisted: boolean }>;
    /** Calls back after any dataset, run or unfinished training was added, changed or deleted, in this tab or another. Returns the way to stop. */
    onChange(listener: (changed: readonly ('datasets' | 'runs' | 'checkpoints' | 'documents')[]) => void): () => void;
    /** True while an import or a training is under way: updates wait for it. */
    busy(): boolean;
    /** Requests that left this origin, seen by the page, its workers and the service worker: 0, or something is wrong. */
    foreignRequests(): number;
  };

/** The part of the extensions for context files and the street map. */
export type ContextApp = {
  /** Adds boundaries, a table keyed by area or date, dated texts, or other events to a dataset; what it is, is found out. */
  importContext(file: File | Blob, options: ContextOptions): Promise<ContextItem>;
  /** Draws another dataset over this one; it is never counted in it. */
  linkEvents(dataset: string, events: string): Promise<ContextItem>;
  /** The context files of a dataset, in the order they were added. */
  context(dataset: string): Promise<ContextItem[]>;
  /** The values of a table or text file, one row for each area (and year) or day. */
  contextTable(id: string): Promise<ContextTable>;
  /** The areas of boundaries: GeoJSON rings in degrees, and a place inside for the name. */
  contextShapes(
    id: string,
  ): Promise<{ name: string; label: readonly [number, number] | null; polygons: [number, number][][][] }[]>;
  /** Another name property, key column, area column or name; or other columns allowed in models. */
  changeContext(id: string, change: ContextChange): Promise<ContextItem>;
  /** Holds what is stale (the dataset has changed) against the dataset again. */
  refreshContext(dataset: string): Promise<ContextItem[]>;
  deleteContext(id: string): Promise<void>;
  /** Copies a street map (.pmtiles) into this browser. */
  importBasemap(
    file: File | Blob,
    options?: { onProgress?: (p: { done: number; total: number }) => void; signal?: AbortSignal },
  ): Promise<BasemapFacts>;
  /** The stored street map; null when there is none. */
  basemap(): Promise<BasemapFacts | null>;
  deleteBasemap(): Promise<void>;
};

/** The part of the extensions for addresses: with a vault they hold an id, and what it stands for lies sealed in the store. */
export type ViewsApp = {
  /** The kept views of this workspace, the newest first. */
  views(): Promise<StoredView[]>;
  /** Keeps a view, or keeps it anew; the oldest go. */
  keepView(view: StoredView): Promise<void>;
  /** Views that the reader gave a name, by name. */
  savedViews(): Promise<SavedView[]>;
  /** Saves a view, or renames one by its id. */
  saveView(view: SavedView): Promise<void>;
  deleteSavedView(id: string): Promise<void>;
  /** The named lists of words of a dataset. */
  keywordTags(dataset: string): Promise<KeywordTag[]>;
  keepKeywordTags(dataset: string, tags: readonly KeywordTag[]): Promise<void>;
};

/** The part of the extensions for checking what the app promises. */
export type ProofApp = {
  /** Requests that left this origin or tried to, by who saw them; `foreignRequests` is their sum. */
  requestLog(): RequestLog;
  /** What lies on this device, as a look past the app finds it: rows as they are stored, without a key. */
  storeInventory(): Promise<StoreInventory>;
};

/** The part of the extensions for the inbox of alerts: lines of the surge board that alarmed, and what became of them. */
export type AlertsApp = {
  /** The alerts of a dataset, the newest week first and in it the strongest; its settings and its last look. */
  alerts(dataset: string): Promise<AlertInbox>;
  /**
   * Runs the surge board over the last complete week, or the last one up to the day `until` (ISO), and keeps its alarms as alerts. One
   * that is known already is not added again. Lines and budget are those of the dataset's settings unless given, and are remembered.
   */
  lookForAlerts(request: {
    dataset: string;
    where?: Clause[];
    by?: AlertLines;
    /** False alarms a week that are put up with, over all lines together. */
    alarmsPerWeek?: number;
    until?: string;
    onProgress?: (p: { done: number; total: number }) => void;
    signal?: AbortSignal;
  }): Promise<{ look: AlertLook; added: Alert[] }>;
  /** Closes an alert. Rejects with 'analysis.alert-reason' without a reason. */
  closeAlert(id: string, reason: string): Promise<AlertInbox>;
  reopenAlert(id: string): Promise<AlertInbox>;
  changeAlertSettings(dataset: string, settings: Partial<AlertSettings>): Promise<AlertInbox>;
};

/** The part of the extensions for checking that the functions compute here what their references compute. */
export type VerifyApp = {
  /** Runs every function that has a reference over the numbers that come with the app. */
  verifyInstall(options?: {
    onProgress?: (p: { done: number; total: number }) => void;
    signal?: AbortSignal;
  }): Promise<InstallReport>;
};

/** The part of the extensions for what is done to the rows of a dataset whenever they are opened. */
export type AdjustApp = {
  /** Places left out, spellings merged, groups of offences; and what they make of the dataset. */
  adjustments(dataset: string): Promise<StoredAdjustments>;
  /** Makes one change. Counts, maps and models follow; nothing stored is touched, so that it can be taken back. */
  changeAdjustments(dataset: string, change: AdjustmentChange): Promise<StoredAdjustments>;
  /** Spellings of one offence that could be merged: offered, never merged by themselves. */
  variants(dataset: string): Promise<VariantOffer[]>;
  /** The values of a column of labels or codes as filed, with their counts. */
  columnValues(dataset: string, column: string): Promise<LabelCount[]>;
  /** Reads a table of codes (CSV or workbook) as it is. */
  codeTable(file: File | Blob, options?: { sheet?: string; encoding?: string; delimiter?: string }): Promise<RawTable>;
  /** The rows that `rowsPage` pages through as CSV, in the order of the table; at most a million unless told. */
  rowsFile(
    request: {
      dataset: string;
      where?: Clause[];
      most?: number;
      onProgress?: (p: { done: number; total: number }) => void;
      signal?: AbortSignal;
    } & Omit<RowsQuestion, 'sort'>,
  ): Promise<Blob>;
};

/** A file of a watched folder, and what became of it. */
export type WatchedFile = {
  name: string;
  at: string;
  state: 'added' | 'nothing-new' | 'refused';
  rowsNew: number;
  rowsUpdated: number;
  /** Why it was refused, in words. */
  reason: string | null;
};
export type WatchedFolder = {
  dataset: string;
  name: string;
  /** 'asks': the browser wants to ask the user again; 'gone': it cannot be read any more. */
  state: 'watching' | 'asks' | 'gone';
  /** Whether it is watched after a reload, too; with a vault it is not. */
  isKept: boolean;
  files: WatchedFile[];
};

/** The part of the extensions for what is added to a dataset; whole files are added by `importFile` with `appendTo`. */
export type AppendApp = {
  /** Everything that was imported into a dataset, the first import first, each with its report. */
  imports(dataset: string): Promise<ImportEntry[]>;
  /** The values that appends changed as CSV: when, which file, row, id, column, before, after. */
  changes(dataset: string): Promise<Blob>;
  /** The datasets a file that was detected looks like a further one of. */
  matchingDatasets(detection: Detection): Promise<DatasetInfo[]>;
  /** Enters one incident: into a dataset, or as the first one of a new dataset called `name`; with the `id` of an earlier one it is changed. */
  addIncident(
    incident: HandIncident,
    options?: { dataset?: string | null; name?: string },
  ): Promise<{ id: string; dataset: string; report: ImportReport }>;
  /** Takes an incident that was entered by hand out again. */
  removeIncident(dataset: string, id: string): Promise<void>;
  /** The incidents that were entered by hand, the last one first; at most 200. */
  handEntries(dataset: string): Promise<(HandIncident & { id: string })[]>;
  /** Adds the files of a folder to a dataset as they come or change; without a folder the browser asks for one, which needs a click. */
  watchFolder(dataset: string, folder?: FileSystemDirectoryHandle): Promise<WatchedFolder>;
  unwatchFolder(dataset: string): Promise<void>;
  /** Looks into the watched folders now. */
  lookIntoFolders(): Promise<void>;
  watchedFolders(): Promise<WatchedFolder[]>;
  /** Calls back after anything about the watched folders changed. Returns the way to stop. */
  onFolderChange(listener: () => void): () => void;
};

/** The part of the extensions for the quality of the rows and the first look at them; both are kept until the dataset changes. */
export type QualityApp = {
  /** Near-duplicates (within 25 m and 60 minutes by default), outlying days and dates, gaps, breaks, reporting lag, rows left out as duplicates. */
  quality(
    dataset: string,
    options?: { radiusMeters?: number; windowMinutes?: number } & LongCall,
  ): Promise<QualityReport & { duplicates: DuplicateRows }>;
  /** Concentration, seasons, trend, what goes with the areas of joined tables, and which columns are empty when. */
  firstLook(dataset: string, options?: LongCall): Promise<FirstLook>;
  /** The first 20,000 rows that were left out because their id and offence came before, as CSV: line number, 'duplicate', fields. */
  duplicates(dataset: string): Promise<Blob>;
};

type LongCall = { signal?: AbortSignal; onProgress?: (p: { done: number; total: number }) => void };

/** The part of the extensions for addresses without coordinates. */
export type GeocodeApp = {
  /** What an address or street file holds, and what was made of its columns; nothing is stored. */
  addressFile(file: File | Blob, options?: AddressOptions): Promise<AddressFile>;
  /**
   * Matches the addresses of a dataset to the user's address or street files, and gives rows without a place the one that was found.
   * The files are kept with the dataset; null matches to them again. What was imported stays, see `removeAddressMatches`.
   */
  matchAddresses(
    dataset: string,
    files: File | Blob | readonly (File | Blob)[] | null,
    options?: AddressOptions,
  ): Promise<AddressMatches>;
  /** What the last matching came to; null where there was none. */
  addressMatches(dataset: string): Promise<AddressMatches | null>;
  /** A page of the distinct addresses that have no place, those of most rows first: not found, or with several candidates. */
  openAddresses(request: {
    dataset: string;
    status?: 'unmatched' | 'ambiguous';
    from?: number;
    count?: number;
  }): Promise<{ total: number; addresses: OpenAddress[] }>;
  /** All of them as CSV: address, area, rows, reason. */
  openAddressesCsv(dataset: string): Promise<Blob>;
  /** Settles an address by hand, with a candidate or any other place; null: none of the candidates is right. The answer is kept. */
  chooseAddress(
    dataset: string,
    address: string,
    place: { longitude: number; latitude: number; label: string } | null,
  ): Promise<AddressMatches>;
  /** Gives the dataset back the places of its file, and forgets the files and answers. */
  removeAddressMatches(dataset: string): Promise<void>;
};

/** The part of the extensions for mappings made by hand. */
export type ProfilesApp = {
  /** The profiles the user saved, by title. They take part in detection; `ImportOptions.profile` may name one. */
  savedProfiles(): Promise<Profile[]>;
  /** Saves what was detected in a file and chosen by hand for it under a name; a profile of the same name is replaced. */
  saveProfile(mapping: { name: string; detection: Detection; options?: ImportOptions }): Promise<Profile>;
  /** A profile as a JSON file: one of the user's, or one of the app's to start from. */
  exportProfile(id: string): Promise<Blob>;
  /** Adds a profile from such a file. Whatever is no profile is refused whole. */
  importProfile(file: File | Blob): Promise<Profile>;
  deleteProfile(id: string): Promise<void>;
};

/** What an archive is made of. */
export type ArchiveOptions = {
  /** Seals the archive; a workspace with a vault makes none without. */
  passphrase?: string;
  /** Ids; everything when absent: all datasets, runs, saved mappings and settings. */
  datasets?: string[];
  /** Counts and models only, for a colleague who must not see rows. */
  withoutRows?: boolean;
  /** Without rows: least incidents behind each number, 5 when absent. */
  minimum?: number;
  onProgress?: (p: { done: number; total: number }) => void;
  signal?: AbortSignal;
};

/** An archive that was made and not yet saved. */
export type PreparedArchive = {
  file: Blob;
  /** Whether a passphrase seals it; without one whoever has the file reads all of it. */
  isSealed: boolean;
  datasets: { id: string; name: string }[];
  runs: string[];
  documents: number;
  /** What is not in it, and why. */
  leftOut: LeftOut[];
  /** To be called when the file was saved: its datasets count as backed up. */
  saved(): Promise<void>;
};

/** What came with an archive. */
export type ArchiveContents = {
  datasets: { id: string; name: string; rows: number }[];
  documents: number;
  createdAt: string;
  /** Least incidents behind each number of an archive without rows; null: it has rows. */
  minimum: number | null;
  leftOut: LeftOut[];
};

/** The part of the contract for archives, and its extensions. */
export type ArchiveApp = {
  exportArchive(options: ArchiveOptions): Promise<Blob>;
  /** Everything in the archive or nothing of it. Ids that are taken here are replaced, wherever they stand. */
  importArchive(
    file: Blob,
    options?: { passphrase?: string } & Pick<ArchiveOptions, 'onProgress' | 'signal'>,
  ): Promise<{ datasets: string[]; runs: string[]; contents: ArchiveContents }>;
  /** Makes an archive and tells what is in it and what is not, before it is saved. */
  prepareArchive(options?: ArchiveOptions): Promise<PreparedArchive>;
  /** When a dataset last went into an archive with its rows (ISO), and whether these are still its rows; null: never. */
  lastBackup(dataset: string): Promise<{ at: string; isCurrent: boolean } | null>;
};

/** The store's part of the extensions: workspaces, locking, checking, retention and purge. */
export type StoreApp = {
  /** Name of the workspace this tab works in; 'default' at first. */
  workspace(): string;
  /** Goes over to a workspace (made when new, without a passphrase). One with a vault is locked until `vault.unlock`. */
  openWorkspace(name: string): Promise<void>;
  /** Deletes a workspace with all it holds, the wrapped keys first. Deleting the one in use goes back to 'default'. */
  deleteWorkspace(name: string): Promise<PurgeReport>;
  /** Where this tab stands now, without waiting. */
  lockState(): LockState;
  /** Calls back after the workspace or its lock changed. Returns the way to stop. */
  onLockChange(listener: (state: LockState) => void): () => void;
  /** Locks after so many minutes without a key, click or touch and without a job; null: never. Kept on this machine; without an argument it only tells. */
  autoLock(options?: { minutes: number | null }): Promise<{ minutes: number | null }>;
  passphraseStrength(passphrase: string): PassphraseStrength;
  /** What this start found of interrupted work, and of datasets whose date had come. */
  startNotices(): Promise<StartNotice[]>;
  /** Reads every block of a dataset again: checksums, decryption, number of rows. */
  verifyDataset(dataset: string): Promise<VerifyReport>;
  /** The day (ISO) from which the dataset is purged at the next start or midnight; null: never. */
  setRetention(dataset: string, date: string | null): Promise<void>;
  /** Deletes a dataset with its runs, documents and unfinished trainings, and looks again whether anything of them is left. */
  purgeDataset(dataset: string): Promise<PurgeReport>;
  /** Deletes every workspace and setting of this app on this device; with a vault its keys first. The page must be reloaded afterwards. */
  purgeEverything(): Promise<PurgeReport>;
};

declare global {
  interface Window {
    beatbook: BeatbookApp;
  }
}
