import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { chromium, type Page } from '@playwright/test';
import { giveBytes, importGiven, reportOf } from '../fixtures/import/memory-import.ts';
import { createUnitReader } from '../src/data/read/parallel/read-unit.ts';
import type { ReaderPool } from '../src/data/read/parallel/unit.ts';
import { buildIfStale } from '../tools/build.mjs';
import { chromiumArguments, findChromium } from '../tools/chromium.mjs';
import { inRoot } from '../tools/project.mjs';
import { serve } from '../tools/serve.mjs';
import { makeScaleFiles, type ScaleFile } from './scale-files.ts';

type Emit = (measurement: Record<string, unknown>) => void;

const dataFolder = process.env['BEATBOOK_DATA'] ?? inRoot('..', 'shared', 'data');
/** The files are kept from run to run: making them takes a minute or two. */
const scaleFolder = process.env['BEATBOOK_SCALE'] ?? join(tmpdir(), 'beatbook-scale');
/** Sizes to measure, by number of files; 0 is the short one. Each has its own browser and its own profile. */
const sizes = (process.env['BEATBOOK_SCALE_FILES'] ?? '0,1,3,9,18,18v').split(',');
const PASSPHRASE = 'a long walk along the lake at night';
const MEGABYTE = 1e6;

/**
 * Seven million rows in one dataset, in a real browser: seconds, memory (as the page measures it, and the proportional share of all of
 * Chromium's processes), the longest task of the page, and how long filters take. `BEATBOOK_SCALE_FILES` picks sizes ('18v': with a vault).
 */
export async function run(emit: Emit): Promise<void> {
  if (!existsSync(join(dataFolder, 'chicago', 'chicago_crimes_2015.csv.gz'))) {
    emit({ skipped: 'no data: set BEATBOOK_DATA to the folder of the real files' });
    return;
  }
  const built = process.env['BEATBOOK_DIST'];
  if (built === undefined) await buildIfStale();
  const { short, years } = await makeScaleFiles(scaleFolder, dataFolder);
  await measureUnits(years[0]!, emit);
  const server = await serve(built === undefined ? {} : { folder: built });
  try {
    let first: number | null = null;
    for (const size of sizes) {
      const count = Number.parseInt(size, 10);
      const files = count === 0 ? [short] : years.slice(0, count);
      const perRow = await measure(server.url, files, size.endsWith('v'), emit, first);
      first ??= perRow;
    }
  } finally {
    await server.close();
  }
}

/**
 * What parallel reading can gain, on any number of cores: processor time of reading one file's units and of all else (merging, encoding),
 * beside that of reading the file in order. With n readers it takes at best the longer of read / n and rest.
 */
async function measureUnits(file: ScaleFile, emit: Emit): Promise<void> {
  const bytes = new Uint8Array(gunzipSync(readFileSync(file.path)));
  const processor = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1000;
  };
  let reading = 0;
  const readers: ReaderPool = {
    open(setup) {
      const read = createUnitReader(setup, null);
      return {
        size: 1,
        async read(unit, seen) {
          const started = processor();
          const result = read(unit, seen);
          reading += processor() - started;
          return result;
        },
      };
    },
  };
  const best = { inOrder: Infinity, read: Infinity, rest: Infinity };
  for (let round = 0; round < 3; round++) {
    for (const isInUnits of [false, true]) {
      reading = 0;
      const started = processor();
      const given = [giveBytes('scale.csv', bytes, 1 << 18)];
      reportOf(await importGiven(given, {}, { keepBlocks: false, ...(isInUnits && { readers }) }));
      const spent = processor() - started;
      if (isInUnits) {
        best.read = Math.min(best.read, reading);
        best.rest = Math.min(best.rest, spent - reading);
      } else best.inOrder = Math.min(best.inOrder, spent);
    }
  }
  emit({
    what: 'one file of the scale bench in Node, without unpacking and store, processor milliseconds',
    rows: file.rows,
    inOrder: Math.round(best.inOrder),
    readInUnits: Math.round(best.read),
    mergedAndEncoded: Math.round(best.rest),
  });
}

async function measure(
  url: string,
  files: readonly ScaleFile[],
  hasVault: boolean,
  emit: Emit,
  firstPerRow: number | null,
): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'beatbook-scale-profile-'));
  const context = await chromium.launchPersistentContext(folder, {
    ...(findChromium() && { executablePath: findChromium() }),
    // Without it a measurement waits for the next garbage collection, up to half a minute.
    args: [...chromiumArguments, '--enable-blink-features=ForceEagerMeasureMemory', '--enable-precise-memory-info'],
    viewport: { width: 1360, height: 850 },
  });
  try {
    const page = context.pages()[0] ?? (await context.newPage());
    await watchMainThread(page);
    await page.goto(url);
    await page.evaluate(() => window.beatbook.ready());
    await page.waitForTimeout(2000);
    if (hasVault) await page.evaluate((secret) => window.beatbook.vault.create(secret), PASSPHRASE);
    const stopWatching = watchShare(folder);
    const imported = await measureImport(page, files);
    const importShare = stopWatching();
    const about = { files: files.length, vault: hasVault, rows: imported.rows };
    emit({
      what: 'import',
      ...about,
      seconds: imported.seconds,
      rowsPerSecond: Math.round(imported.rows / imported.seconds),
      textMegabytes: Math.round(files.reduce((sum, { textBytes }) => sum + textBytes, 0) / MEGABYTE),
      timePerRowToSmallest: firstPerRow === null ? 1 : imported.seconds / imported.rows / firstPerRow,
      reported: { kept: imported.kept, quarantined: imported.quarantined, duplicates: imported.duplicates },
      memoryMegabytes: imported.memory,
      ...importShare,
      longestTaskMilliseconds: imported.longestTask,
    });
    const stopFilters = watchShare(folder);
    const filters = await measureFilters(page, imported.dataset);
    const memory = await readMemory(page);
    emit({
      what: 'filters',
      ...about,
      ...filters,
      memoryMegabytes: memory,
      ...stopFilters(),
    });
    await measureScreen(page, imported.dataset, about, emit, folder);
    return imported.seconds / imported.rows;
  } finally {
    await context.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Notes every task that kept the page from answering for 50 ms or more. */
async function watchMainThread(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const tasks: { start: number; duration: number; ours: number }[] = [];
    Object.assign(window, { scaleTasks: tasks });
    const observe = (type: string, oursOf: (entry: PerformanceEntry) => number) =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) {
          tasks.push({
            start: entry.startTime,
            duration: type === 'longtask' ? entry.duration : 0,
            ours: oursOf(entry),
          });
        }
      }).observe({ type, buffered: true });
    observe('longtask', () => 0);
    // A long frame says how much of it was scripts; the rest is the browser drawing.
    observe('long-animation-frame', (entry) =>
      Math.max(0, ...(entry as unknown as { scripts: { duration: number }[] }).scripts.map(({ duration }) => duration)),
    );
  });
}

const readTasks = (page: Page, since: number) =>
  page.evaluate((from) => {
    const all = (window as unknown as { scaleTasks: { start: number; duration: number; ours: number }[] }).scaleTasks;
    const tasks = all.filter(({ start }) => start >= from);
    const most = (of: (task: (typeof tasks)[number]) => number) => Math.round(Math.max(0, ...tasks.map(of)));
    return { any: most(({ duration }) => duration), script: most(({ ours }) => ours) };
  }, since);

const readMemory = (page: Page) =>
  page.evaluate(async () => {
    const measure = (performance as unknown as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> })
      .measureUserAgentSpecificMemory;
    return measure === undefined || !crossOriginIsolated
      ? null
      : Math.round((await measure.call(performance)).bytes / 1e6);
  });

async function measureImport(page: Page, files: readonly ScaleFile[]) {
  await page.evaluate(() => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.id = 'scale-files';
    input.hidden = true;
    document.body.append(input);
  });
  await page.locator('#scale-files').setInputFiles(files.map(({ path }) => path));
  const since = await page.evaluate(() => performance.now());
  const measured = await page.evaluate(async () => {
    const { files: chosen } = document.querySelector<HTMLInputElement>('#scale-files')!;
    const measure = (performance as unknown as { measureUserAgentSpecificMemory?: () => Promise<{ bytes: number }> })
      .measureUserAgentSpecificMemory;
    const state = { isDone: false };
    let peak = 0;
    let samples = 0;
    const sampling = (async () => {
      if (measure === undefined || !crossOriginIsolated) return;
      while (!state.isDone) {
        await new Promise((resolve) => setTimeout(resolve, 2500));
        if (state.isDone) return;
        peak = Math.max(peak, (await measure.call(performance)).bytes);
        samples++;
      }
    })();
    const started = performance.now();
    const report = await window.beatbook.importFiles([...chosen!], { name: 'scale' });
    const seconds = (performance.now() - started) / 1000;
    state.isDone = true;
    await sampling;
    const { dataset, rowsRead, rowsKept, rowsQuarantined, rowsDuplicate } = report;
    return {
      dataset,
      rows: rowsRead,
      kept: rowsKept,
      quarantined: rowsQuarantined,
      duplicates: rowsDuplicate,
      seconds,
      peak,
      samples,
    };
  });
  const { peak, samples, ...rest } = measured;
  return {
    ...rest,
    memory: samples === 0 ? null : Math.round(peak / MEGABYTE),
    longestTask: await readTasks(page, since),
  };
}

/** Every view of the screens under several filters, each asked twice: the first answer has to look at every row. */
async function measureFilters(page: Page, dataset: string) {
  return await page.evaluate(async (id) => {
    const app = window.beatbook;
    const time = async (ask: () => Promise<unknown>) => {
      const started = performance.now();
      await ask();
      return Math.round(performance.now() - started);
    };
    const [info] = await app.datasets();
    const opened = await time(() => app.count({ dataset: id }));
    const firstTile = await time(() => app.tile({ dataset: id, z: 10, x: 262, y: 380 }));
    const clauses = {
      none: [],
      category: [{ column: 'category', in: info!.categories.slice(0, 3) }],
      dates: [{ column: 'date', from: '2005-03-01', to: '2011-10-31' }],
      hour: [{ column: 'hour', from: 22, to: 4 }],
      weekday: [{ column: 'weekday', in: [4, 5, 6] }],
      month: [{ column: 'month', from: 6, to: 8 }],
      area: [{ column: 'area', in: info!.areas.slice(0, 2) }],
      bounds: [{ column: 'bounds', bounds: [-87.7, 41.8, -87.6, 41.95] }],
      several: [
        { column: 'category', in: info!.categories.slice(0, 5) },
        { column: 'date', from: '2003', to: '2015' },
        { column: 'hour', from: 18, to: 5 },
        { column: 'bounds', bounds: [-87.75, 41.7, -87.55, 42] },
      ],
    } as unknown as Record<string, never[]>;
    const views: Record<string, (where: never[]) => Promise<unknown>> = {
      count: (where) => app.count({ dataset: id, where }),
      months: (where) => app.aggregate({ dataset: id, by: ['month'], where }),
      categories: (where) => app.aggregate({ dataset: id, by: ['category'], where }),
      hours: (where) => app.aggregate({ dataset: id, by: ['hour'], where }),
      days: (where) => app.aggregate({ dataset: id, by: ['day'], where }),
      weeks: (where) => app.aggregate({ dataset: id, by: ['week'], where }),
      weekdayByHour: (where) => app.aggregate({ dataset: id, by: ['weekday', 'hour'], where }),
      categoryByMonth: (where) => app.aggregate({ dataset: id, by: ['category', 'month'], where }),
      areas: (where) => app.aggregate({ dataset: id, by: ['area'], where }),
      tile8: (where) => app.tile({ dataset: id, where, z: 8, x: 65, y: 95 }),
      tile11: (where) => app.tile({ dataset: id, where, z: 11, x: 525, y: 761 }),
      tile15: (where) => app.tile({ dataset: id, where, z: 15, x: 8405, y: 12180 }),
      nearest: (where) => app.nearest({ dataset: id, where, longitude: -87.63, latitude: 41.88, count: 20 }),
      rows: (where) => app.rowsPage({ dataset: id, where, from: 1000, count: 100 }),
    };
    const slowest = { first: { of: '', milliseconds: 0 }, again: { of: '', milliseconds: 0 } };
    const byView: Record<string, [first: number, again: number]> = {};
    const byFilter: Record<string, number> = {};
    for (const [filter, where] of Object.entries(clauses)) {
      for (const [view, ask] of Object.entries(views)) {
        // A filter that was not asked before: the bounds or dates move a little with every view.
        const moved = JSON.parse(JSON.stringify(where)) as never[];
        moved.push({ column: 'date', from: '2001', to: `2018-12-${10 + Object.keys(views).indexOf(view)}` } as never);
        const first = await time(() => ask(moved));
        const again = await time(() => ask(moved));
        for (const [kind, milliseconds] of [
          ['first', first],
          ['again', again],
        ] as const) {
          if (milliseconds > slowest[kind].milliseconds)
            slowest[kind] = { of: `${view} under ${filter}`, milliseconds };
        }
        byView[view] = [Math.max(byView[view]?.[0] ?? 0, first), Math.max(byView[view]?.[1] ?? 0, again)];
        byFilter[filter] = Math.max(byFilter[filter] ?? 0, first);
      }
    }
    return { openedMilliseconds: opened, firstTileMilliseconds: firstTile, slowest, byView, byFilter };
  }, dataset);
}

/** The first screen on the dataset: drawn, and one click on its filters. */
async function measureScreen(page: Page, dataset: string, about: object, emit: Emit, folder: string): Promise<void> {
  const stop = watchShare(folder);
  const since = await page.evaluate(() => performance.now());
  const started = performance.now();
  await page.evaluate((id) => (location.hash = `#/explore?dataset=${encodeURIComponent(id)}`), dataset);
  await page.locator('.map-panel canvas').first().waitFor();
  await page.waitForFunction(() => document.querySelector('.map-panel .map-progress') === null);
  const drawn = Math.round(performance.now() - started);
  await page.waitForTimeout(1500);
  emit({
    what: 'screen',
    ...about,
    drawnMilliseconds: drawn,
    longestTaskMilliseconds: await readTasks(page, since),
    memoryMegabytes: await readMemory(page),
    ...stop(),
  });
}

/**
 * Watches all processes of the browser with this profile: the peak of their proportional share of memory (PSS), and the processor time
 * they took, which says more than a clock when the machine does other things, too.
 */
function watchShare(folder: string): () => { peakShareMegabytes: number; processorSeconds: number } {
  let peak = 0;
  let ticks = 0;
  const spent = new Map<number, number>();
  let isFirst = true;
  const look = () => {
    const processes = readProcesses();
    const root = processes.find(({ command }) => command.includes(folder) && !command.includes('--type='));
    if (!root) return;
    const family = new Set([root.id]);
    for (let grown = 0; grown !== family.size;) {
      grown = family.size;
      for (const { id, parent } of processes) if (family.has(parent)) family.add(id);
    }
    let kilobytes = 0;
    for (const id of family) kilobytes += readShare(id);
    for (const process of processes) {
      if (!family.has(process.id)) continue;
      // What a process had spent before the watch began is not counted.
      ticks += process.ticks - (spent.get(process.id) ?? (isFirst ? process.ticks : 0));
      spent.set(process.id, process.ticks);
    }
    isFirst = false;
    peak = Math.max(peak, kilobytes);
  };
  look();
  const timer = setInterval(look, 700);
  return () => {
    look();
    clearInterval(timer);
    return {
      peakShareMegabytes: Math.round((peak * 1024) / MEGABYTE),
      processorSeconds: ticks / TICKS_PER_SECOND,
    };
  };
}

/** Of Linux, whatever its kernel was built with. */
const TICKS_PER_SECOND = 100;

function readProcesses(): { id: number; parent: number; command: string; ticks: number }[] {
  return readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const ticks = Number(fields[11]) + Number(fields[12]);
      const command = readFileSync(`/proc/${name}/cmdline`, 'utf8');
      return [{ id: Number(name), parent: Number(fields[1]), command, ticks }];
    } catch {
      return [];
    }
  });
}

function readShare(id: number): number {
  try {
    return Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${id}/smaps_rollup`, 'utf8'))?.[1] ?? 0);
  } catch {
    return 0;
  }
}
