import type { InstallReport } from '../src/evaluation/install-check/run-checks.ts';
import type { FirstLook } from '../src/analysis/first-look/first-look.ts';
import type { HandIncident } from '../src/data/append/hand-incident.ts';
import type { Detection, ImportSettings as ReadSettings } from '../src/data/read/detection.ts';
import type { PlacePreview } from '../src/data/read/places/preview-places.ts';
import type {
  AggregateRequest,
  AggregateResult,
  Analysis,
  AnalysisRequest,
  Clause,
  ImportOptions,
  ImportReport,
  MethodInfo,
  Run,
  TrainRequest,
} from '../src/data/contract.ts';
import type { ContextChange, ContextItem, ContextOptions } from '../src/data/context/context.ts';
import type { AddressFile, AddressMatches, AddressOptions, ChosenPlace } from '../src/data/geocode/address-matches.ts';
import type { DatasetRecord } from '../src/data/table/dataset.ts';
import type { AdjustmentChange } from '../src/data/adjust/adjustments.ts';
import type { LabelCount } from '../src/data/adjust/find-variants.ts';
import type { RawTable } from '../src/data/context/area-table.ts';
import type { RowsPage, RowsQuestion } from '../src/data/table/rows-page.ts';
import type { StoredAdjustments } from '../src/storage/adjustments.ts';
import type { RunDetails } from '../src/evaluation/details.ts';
import type { ImportedArchive } from '../src/storage/archive/import-archive.ts';
import type { LeftOut } from '../src/storage/archive/records.ts';
import type { ExportOptions, MadeArchive } from '../src/storage/archive/write-archive.ts';
import type { BasemapFacts } from '../src/storage/basemap/basemap.ts';
import type { StoreAccess } from '../src/storage/database.ts';
import type { QuarantineQuestion } from '../src/storage/quarantine.ts';
import type { VaultKeys, VaultRecord, VerifyReport } from '../src/storage/vault.ts';
import type { NewVault } from '../src/storage/vault/keys.ts';
import type { DatasetQuality } from './query/quality.ts';

/** What the import can be told, without the callbacks that cannot cross, and with the saved profiles. */
export type ImportSettings = Omit<ImportOptions, 'onProgress' | 'signal'> & Pick<ReadSettings, 'savedProfiles'>;

/** The files of one dataset, each with its name. */
export type NamedFiles = readonly { readonly file: Blob; readonly name: string }[];

/** Reads files: short-lived, one per import. */
export type IngestContract = {
  /** Reads the first 256 kB of each: publisher, encoding, delimiter, columns with samples, doubts. */
  detect: { in: { files: NamedFiles; settings: ImportSettings }; progress: never; out: Detection };
  /** The tables of an archive as files of their own. */
  unpack: { in: { file: NamedFiles[number] }; progress: never; out: NamedFiles };
  /** Where the first rows would lie on the map under the given settings. */
  previewPlaces: { in: { files: NamedFiles; settings: ImportSettings }; progress: never; out: PlacePreview };
  import: {
    in: { files: NamedFiles; settings: ImportSettings };
    /** `points`: longitude, latitude pairs of a thin sample of the rows read since the last message, so the map fills as rows arrive. */
    progress: { bytes: number; totalBytes: number; rows: number; points?: Float32Array };
    out: ImportReport;
  };
  /** One incident typed in: into a dataset, or the first one of a new dataset called `name`; with the id of one entered before it is changed. */
  enter: {
    in: { incident: HandIncident; dataset: string | null; name: string };
    progress: never;
    out: { id: string; report: ImportReport };
  };
  /** Takes an incident that was entered by hand out again. */
  remove: { in: { dataset: string; id: string }; progress: never; out: null };
  /** The incidents that were entered by hand, the last one first; at most 200. */
  handEntries: { in: { dataset: string }; progress: never; out: (HandIncident & { id: string })[] };
  /** The synthetic city as a CSV file. */
  demo: { in: { seed: number }; progress: { done: number; total: number }; out: { csv: Blob; incidents: number } };
};

/** Holds the open tables and answers small questions about them: long-lived. */
export type QueryContract = {
  /** Near-duplicates, outlying days and dates, gaps, breaks, the end of the series, and the rows left out as duplicates. */
  quality: {
    in: { dataset: string; radiusMeters?: number; windowMinutes?: number };
    progress: { done: number; total: number };
    out: DatasetQuality;
  };
  firstLook: { in: { dataset: string }; progress: { done: number; total: number }; out: FirstLook };
  duplicates: { in: { dataset: string }; progress: never; out: Blob };
  aggregate: { in: AggregateRequest & { areaColumn?: string }; progress: never; out: AggregateResult };
  /** Rows and located rows under a filter, with the extent of the located ones. */
  count: {
    in: { dataset: string; where?: Clause[] };
    progress: never;
    out: { rows: number; located: number; unknownHour: number; bounds: [number, number, number, number] | null };
  };
  /** One vector tile (layers 'incidents' and 'clusters'); null when empty. */
  tile: {
    in: { dataset: string; where?: Clause[]; z: number; x: number; y: number };
    progress: never;
    out: ArrayBuffer | null;
  };
  /** All fields of one row, in file order, for the pop-up. */
  incident: { in: { dataset: string; row: number }; progress: never; out: { header: string; value: string }[] };
  /** Row numbers of located rows nearest to a place, nearest first. */
  nearest: {
    in: { dataset: string; where?: Clause[]; longitude: number; latitude: number; count: number };
    progress: never;
    out: { row: number; meters: number }[];
  };
  quarantine: { in: { dataset: string }; progress: never; out: Blob };
  /** A page of the quarantined rows: line number, reason, fields. */
  quarantinePage: {
    in: QuarantineQuestion & { from: number; count: number };
    progress: never;
    out: RowsPage;
  };
  /** A page of the rows under a filter: of a named set of them, with chosen columns, sorted, if asked. */
  rowsPage: {
    in: { dataset: string; where?: Clause[]; from: number; count: number } & RowsQuestion;
    progress: never;
    out: RowsPage;
  };
  /** The same rows as CSV, in the order of the table. */
  rowsFile: {
    in: { dataset: string; where?: Clause[]; most: number } & Omit<RowsQuestion, 'sort'>;
    progress: { done: number; total: number };
    out: Blob;
  };
  /** Makes a change to what is done to the rows of a dataset whenever they are opened; `at` is noted with it. */
  changeAdjustments: {
    in: { dataset: string; change: AdjustmentChange; at: string };
    progress: never;
    out: StoredAdjustments;
  };
  /** Measures adjustments anew, after rows were appended. */
  measureAdjustments: { in: { dataset: string }; progress: never; out: StoredAdjustments };
  /** The values of a column of labels or numbers as filed, with their counts, most frequent first. */
  columnValues: { in: { dataset: string; column: string }; progress: never; out: LabelCount[] };
  predict: {
    in: { run: string; hour: number; dayOfWeek: number; month: number; latitude: number; longitude: number };
    progress: never;
    out: {
      predicted: string;
      confidence: number;
      probabilities: Record<string, number>;
      baseRates: Record<string, number>;
      milliseconds: number;
    };
  };
  hotspots: {
    in: { run: string };
    progress: never;
    out: { cluster_id: number; latitude: number; longitude: number; incidents: number }[];
  };
  forecast: {
    in: { run: string; area?: string; horizon?: number; level?: number };
    progress: never;
    out: { area: string; period: string; mean: number; lower: number; upper: number }[];
  };
  exportRun: { in: { run: string }; progress: never; out: Blob };
  importRun: { in: { file: Blob }; progress: never; out: Run };
  /** Looks whether the open tables are still as the store has them, after another worker wrote. */
  recheck: { in: Record<string, never>; progress: never; out: null };
  /** Drops a table from memory, after a delete. */
  forget: { in: { dataset: string }; progress: never; out: null };
};

export type TrainProgress = {
  phase: string;
  done: number;
  total: number;
  metrics?: Record<string, number>;
  secondsLeft?: number;
  paused?: boolean;
  backend?: string;
};

/** Trains one model: one worker per job, ended afterwards, which frees whatever the GPU library leaked. */
export type TrainContract = {
  train: {
    /** `id`: of the run it will be; an interrupted training goes on under the one it had. */
    in: { request: Omit<TrainRequest, 'onProgress' | 'signal'>; id: string; isResumed?: boolean };
    progress: TrainProgress;
    out: { run: Run; details: RunDetails };
  };
  pause: { in: { paused: boolean }; progress: never; out: null };
};

/** What is done to a whole vault: one short-lived worker per job. Secrets and keys live only in it and in what it returns. */
export type VaultContract = {
  create: { in: { passphrase: string }; progress: never; out: NewVault };
  /** The keys; null when the secret is neither the passphrase nor the recovery key. */
  unlock: { in: { secret: string; vault: VaultRecord }; progress: never; out: VaultKeys | null };
  /** The vault with another passphrase; null when `from` opens nothing. */
  rewrap: { in: { from: string; to: string; vault: VaultRecord }; progress: never; out: VaultRecord | null };
  /** Copies a store into another, sealed, and reads the copy again beside the original. */
  copy: {
    in: { from: StoreAccess; to: StoreAccess };
    progress: { done: number; total: number };
    out: { rows: number };
  };
  verify: { in: { store: StoreAccess; dataset: string }; progress: never; out: VerifyReport };
};

/** What `importContext` can be told, without the callbacks that cannot cross. */
export type ContextSettings = Omit<ContextOptions, 'onProgress' | 'signal'>;

/** Reads context files and holds them against their dataset: one short-lived worker per job. */
export type ContextContract = {
  importContext: {
    in: { file: Blob; name: string; settings: ContextSettings };
    /** Rows of the dataset that have their area. */
    progress: { done: number; total: number };
    /** `events`: the file holds incidents, which are imported as a dataset of their own. */
    out: { item: ContextItem } | { events: true };
  };
  changeContext: {
    in: { id: string; change: ContextChange };
    progress: { done: number; total: number };
    out: ContextItem;
  };
  /** A table as it is, whole: the codes of offences. */
  readTable: {
    in: { file: Blob; name: string; settings: { sheet?: string; encoding?: string; delimiter?: string } };
    progress: never;
    out: RawTable;
  };
  /** Copies a street map into the origin private file system. */
  writeBasemap: { in: { file: Blob; name: string }; progress: { done: number; total: number }; out: BasemapFacts };
};

/** Makes and opens archives: one short-lived worker per job. */
export type ArchiveContract = {
  export: {
    in: ExportOptions & { app: string; settings: Readonly<Record<string, string | number>> };
    progress: { done: number; total: number };
    out: MadeArchive;
  };
  import: {
    in: { file: Blob; passphrase?: string };
    progress: { done: number; total: number };
    out: ImportedArchive & {
      createdAt: string;
      /** Least incidents behind each number of an archive without rows; null: it has rows. */
      minimum: number | null;
      settings: Readonly<Record<string, string | number>>;
      leftOut: readonly LeftOut[];
    };
  };
};

/** What `matchAddresses` can be told, without the callbacks that cannot cross. */
export type AddressSettings = Omit<AddressOptions, 'onProgress' | 'signal'>;

/** Matches addresses to the user's files: one short-lived worker per job. */
export type GeocodeContract = {
  /** Reads an address or street file and says what it holds; nothing is stored. */
  readFile: { in: { file: Blob; name: string; settings: AddressSettings }; progress: never; out: AddressFile };
  match: {
    /** `files` null: those that are kept. */
    in: { dataset: string; files: NamedFiles | null; settings: AddressSettings; chosen?: ChosenPlace };
    progress: { done: number; total: number };
    out: AddressMatches;
  };
};

/** A training that was interrupted and can go on. */
export type InterruptedTraining = {
  id: string;
  request: Omit<TrainRequest, 'onProgress' | 'signal'>;
  epoch: number;
  epochs: number;
  savedAt: string;
};

export type { DatasetRecord };

/** Runs methods of the analyst's bench: one worker for each analysis. */
export type AnalyseContract = {
  methods: { in: Record<string, never>; progress: never; out: MethodInfo[] };
  analyse: {
    in: Omit<AnalysisRequest, 'onProgress' | 'signal'>;
    progress: { done: number; total: number };
    out: Analysis;
  };
  /** Runs every function that has a reference over the numbers that come with the app. */
  verify: { in: Record<string, never>; progress: { done: number; total: number }; out: InstallReport };
};
