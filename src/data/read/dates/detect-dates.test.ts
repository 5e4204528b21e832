import { describe, expect, test } from 'vitest';
import { codeOf, createMemorySource, importText, reportOf } from '../../../../fixtures/import/memory-import.ts';
import { isoDateTime } from '../../calendar.ts';
import { isClockKnown } from '../../table/clock.ts';
import { MISSING_INTEGER } from '../../table/column.ts';
import { detectTable } from '../detect.ts';
import type { ImportSettings } from '../detection.ts';
import { createTextSource } from '../text-source.ts';

const types = ['Burglary', 'Robbery', 'Theft'];
const table = (header: string, rows: readonly string[]) =>
  `${header},type,district\n${rows.map((row, i) => `${row},${types[i % 3]},D${i % 4}`).join('\n')}\n`;
const pad = (value: number) => String(value).padStart(2, '0');

async function detect(text: string, settings: ImportSettings = {}) {
  const bytes = new TextEncoder().encode(text);
  const detected = await detectTable(createTextSource(createMemorySource('file.csv', () => [bytes])), settings);
  if (!detected.ok) throw new Error(detected.failure.code);
  return detected.value.detection;
}

/** Times of a column of an import, in file order. */
async function timesOf(text: string, name: string, settings: ImportSettings = {}): Promise<(string | null)[]> {
  const imported = await importText(text, settings);
  reportOf(imported);
  const column = imported.table.blocks[0]!.columns[name];
  if (column?.kind !== 'time') throw new Error(`no times in ${name}`);
  return Array.from(column.minutes, (minutes) => (minutes === MISSING_INTEGER ? null : isoDateTime(minutes)));
}

describe('dates in several columns', () => {
  test('date and clock, hour, or HHMM without its leading zeros', async () => {
    const dates = Array.from({ length: 30 }, (_, i) => `2020-03-${pad((i % 28) + 1)}`);
    const hhmm = table(
      'date,TIME OCC',
      dates.map((date, i) => `${date},${[5, 45, 130, 2215][i % 4]}`),
    );
    expect((await timesOf(hhmm, 'time')).slice(0, 4)).toEqual([
      '2020-03-01T00:05',
      '2020-03-02T00:45',
      '2020-03-03T01:30',
      '2020-03-04T22:15',
    ]);
    const hours = table(
      'date,hour',
      dates.map((date, i) => `${date} 00:00:00,${i % 24}`),
    );
    expect(reportOf(await importText(hours)).datePrecision).toBe('hour');
    expect((await timesOf(hours, 'time'))[13]).toBe('2020-03-14T13:00');
    const clocks = table(
      'date,time',
      dates.map((date, i) => `${date},${(i % 12) + 1}:30 p.m.`),
    );
    expect((await timesOf(clocks, 'time'))[0]).toBe('2020-03-01T13:30');
  });

  test.each([
    [
      'YEAR,MONTH,DAY,HOUR,MINUTE',
      (i: number) => `2020,${(i % 12) + 1},${(i % 28) + 1},${i % 24},${i % 60}`,
      'minute',
      '2020-02-02T01:01',
    ],
    ['ano,mês', (i: number) => `201${i % 10},${(i % 12) + 1}`, 'month', '2011-02-01T00:00'],
    [
      'Jahr,Monat,Tag',
      (i: number) => `2020,${['März', 'Mai', 'Dezember'][i % 3]},${(i % 28) + 1}`,
      'day',
      '2020-05-02T00:00',
    ],
    [
      'annee,mois,jour,heure',
      (i: number) => `2020,${['janv.', 'févr.', 'août'][i % 3]},${(i % 28) + 1},${i % 24}`,
      'hour',
      '2020-02-02T01:00',
    ],
    ['Year', (i: number) => `20${pad(i % 12)}`, 'year', '2001-01-01T00:00'],
  ] as const)('%s are one date', async (header, row, precision, second) => {
    const text = table(
      header,
      Array.from({ length: 40 }, (_, i) => row(i)),
    );
    const detection = await detect(text);
    expect(detection).toMatchObject({ datePrecision: precision, doubts: [] });
    expect((await timesOf(text, 'time'))[1]).toBe(second);
  });

  test('a part that no calendar has is set aside with its reason', async () => {
    const rows = Array.from({ length: 60 }, (_, i) => `2019,2,${(i % 28) + 1}`);
    const report = reportOf(await importText(table('year,month,day', [...rows, '2019,2,29', '2019,,3'])));
    expect(report).toMatchObject({
      rowsKept: 60,
      reasons: { 'date-impossible': 1, 'date-missing': 1 },
      dateFromParts: true,
    });
  });
});

describe('from and to', () => {
  const rows = [
    '2020-03-01 22:00,2020-03-02 07:30,2020-03-02 08:00',
    '2020-03-03 10:00,,2020-03-03 10:15',
    '2020-03-05 10:00,2020-03-04 10:00,never',
    '2020-03-06 10:15,2020-03-06 10:15,2020-03-09 09:00',
  ];
  const text = table('occurred from,occurred to,date reported', [
    ...rows,
    ...Array.from({ length: 30 }, () => rows[0]!),
  ]);

  test('both ends are kept, and an end before its start is counted, not hidden', async () => {
    expect((await timesOf(text, 'timeEnd')).slice(0, 4)).toEqual([
      '2020-03-02T07:30',
      null,
      '2020-03-04T10:00',
      '2020-03-06T10:15',
    ]);
    expect((await timesOf(text, 'timeReported')).slice(0, 4)).toEqual([
      '2020-03-02T08:00',
      '2020-03-03T10:15',
      null,
      '2020-03-09T09:00',
    ]);
    expect(reportOf(await importText(text)).fixes).toMatchObject({ 'end-before-start': 1, 'reported-impossible': 1 });
  });

  test('hours beside both dates, as Berlin writes them', async () => {
    const german = table(
      'TATZEIT_ANFANG_DATUM,TATZEIT_ANFANG_STUNDE,TATZEIT_ENDE_DATUM,TATZEIT_ENDE_STUNDE',
      Array.from(
        { length: 40 },
        (_, i) => `${pad((i % 20) + 1)}.03.2023,${i % 24},${pad((i % 20) + 2)}.03.2023,${(i + 5) % 24}`,
      ),
    );
    expect((await timesOf(german, 'time'))[3]).toBe('2023-03-04T03:00');
    expect((await timesOf(german, 'timeEnd'))[3]).toBe('2023-03-05T08:00');
  });
});

describe('day and month first', () => {
  const low = Array.from({ length: 30 }, (_, i) => [(i % 9) + 1, ((i * 2) % 9) + 1] as const);

  test.each([
    [
      'a month',
      'date,month_text',
      (d: number, m: number) =>
        `0${d}/0${m}/2020,${['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'][m - 1]}`,
    ],
    [
      'a weekday',
      'date,day_of_week',
      (d: number, m: number) =>
        `0${d}/0${m}/2020,${new Date(Date.UTC(2020, m - 1, d)).toLocaleDateString('en', { weekday: 'long', timeZone: 'UTC' })}`,
    ],
    ['the same date in another form', 'date,date_iso', (d: number, m: number) => `0${d}/0${m}/2020,2020-0${m}-0${d}`],
  ])('%s beside the date settles the order', async (_, header, row) => {
    const text = table(
      header,
      low.map(([d, m]) => row(d, m)),
    );
    const detection = await detect(text, { columns: { date: 'date' } });
    expect(detection).toMatchObject({
      dateFormat: 'DD/MM/YYYY',
      dateEvidence: { decidedBy: 'other-column', dayFirst: 0 },
      doubts: [],
    });
  });

  test('a file sorted in one order only settles it', async () => {
    const sorted = Array.from({ length: 9 * 9 }, (_, i) => `0${(i % 9) + 1}/0${Math.floor(i / 9) + 1}/2020`);
    expect(await detect(table('date', sorted))).toMatchObject({
      dateEvidence: { decidedBy: 'row-order' },
      dateFormat: 'DD/MM/YYYY',
    });
  });

  test('the evidence is there to be seen, and goes into the report', async () => {
    const values = table('date', [...low.map(([d, m]) => `0${d}/0${m}/2020`), '25/03/2020', '26/03/2020']);
    expect((await detect(values)).dateEvidence).toEqual({
      dayFirst: 2,
      monthFirst: 0,
      decidedBy: 'values',
      example: '02/03/2020',
    });
    expect(reportOf(await importText(values)).dateEvidence?.decidedBy).toBe('values');
    const open = table(
      'date',
      low.map(([d, m]) => `0${d}/0${m}/2020`),
    );
    expect((await detect(open)).dateEvidence).toMatchObject({ decidedBy: 'asked', example: '02/03/2020' });
    expect((await detect(table('date', ['2020-03-01', '2020-03-02']))).dateEvidence).toBeNull();
  });
});

describe('time zones', () => {
  const seconds = Array.from({ length: 40 }, (_, i) => String(1_425_218_700 + i * 86_400));

  test('epochs become the wall clock of the zone that is given', async () => {
    const text = table('timestamp', seconds);
    expect((await timesOf(text, 'time', { timeZone: 'America/Chicago' })).slice(0, 1)).toEqual(['2015-03-01T08:05']);
    expect(reportOf(await importText(text, { timeZone: 'America/Chicago' }))).toMatchObject({
      timeRule: 'converted-from-utc',
      timeZone: 'America/Chicago',
      dateFormat: 'epoch-seconds',
    });
    const milliseconds = table(
      'timestamp',
      seconds.map((value) => `${value}000`),
    );
    expect((await timesOf(milliseconds, 'time', { timeZone: 'America/Chicago' }))[0]).toBe('2015-03-01T08:05');
  });

  test('without a zone they are UTC, and the report says so', async () => {
    const report = reportOf(await importText(table('timestamp', seconds)));
    expect(report).toMatchObject({ timeRule: 'as-written', dateFrom: '2015-03-01T14:05' });
    expect(report.warnings.join()).toContain('UTC');
  });

  test('stamps of a zone are the wall clock as written, unless the format says they are instants', async () => {
    const text = table(
      'date',
      Array.from({ length: 30 }, (_, i) => `2015-07-${pad((i % 28) + 1)}T14:05:00Z`),
    );
    expect((await timesOf(text, 'time', { timeZone: 'America/Chicago' }))[0]).toBe('2015-07-01T14:05');
    const settings = { timeZone: 'America/Chicago', dateFormat: 'YYYY-MM-DDTHH:mm:ssZ' };
    expect((await timesOf(text, 'time', settings))[0]).toBe('2015-07-01T09:05');
  });
});

describe('precision', () => {
  test('first days of several months are months, by evidence', async () => {
    const months = Array.from({ length: 60 }, (_, i) => `2020-${pad((i % 12) + 1)}-01`);
    expect(reportOf(await importText(table('date', months)))).toMatchObject({
      datePrecision: 'month',
      dateTo: '2020-12',
    });
    expect(reportOf(await importText(table('date', [...months, '2020-05-02'])))).toMatchObject({
      datePrecision: 'day',
    });
  });

  test('a file that begins with thousands of first days starts over at the first other day', async () => {
    const rows = [...Array.from({ length: 30_000 }, () => '2020-01-01'), '2020-01-02'];
    expect(reportOf(await importText(table('date', rows)))).toMatchObject({
      datePrecision: 'day',
      dateTo: '2020-01-02',
      rowsKept: 30_001,
    });
  });

  test.each([
    ['2010Q1', 'month', 'quarters'],
    ['2019-W05', 'day', 'weeks'],
    ['2003m1', 'month', null],
    ['Jan-19', 'month', null],
    ['201004', 'month', null],
  ])('%s is a date of %s', async (value, precision, unit) => {
    const report = reportOf(
      await importText(
        table(
          'date',
          Array.from({ length: 20 }, () => value),
        ),
      ),
    );
    expect(report.datePrecision).toBe(precision);
    expect(report.warnings.some((warning) => unit !== null && warning.includes(unit))).toBe(unit !== null);
  });
});

describe('heaps', () => {
  const spread = (i: number) => {
    const minute = (i * 7919) % 1440;
    return `2020-${pad((i % 12) + 1)}-${pad((i % 28) + 1)} ${pad(Math.floor(minute / 60))}:${pad(minute % 60)}`;
  };
  const usual = Array.from({ length: 6000 }, (_, i) => spread(i));
  const heaped = Array.from({ length: 90 }, (_, i) => `2020-${pad((i % 12) + 1)}-${pad((i % 28) + 1)} 00:01`);

  test('rows on a heap lose their hour, wherever in the file they stand, and are counted', async () => {
    const imported = await importText(table('date', [...heaped.slice(0, 5), ...usual, ...heaped.slice(5)]));
    const report = reportOf(imported);
    const rows = usual.filter((time) => time.endsWith('00:01')).length + heaped.length;
    expect(report.heaping).toMatchObject([{ kind: '00:01', rows, hourUnknown: true }]);
    expect(report.fixes['time-unknown']).toBe(rows);
    expect(report.warnings.join()).toContain('00:01');
    const { clock } = imported.table.blocks[0]!.columns;
    if (clock?.kind !== 'category') throw new Error('no clock');
    const unknown = Array.from(clock.codes).filter((code) => !isClockKnown(imported.table.labels.clock![code]!));
    expect(unknown.length).toBe(rows);
  });

  test('a file without a heap says nothing of any', async () => {
    const report = reportOf(await importText(table('date', usual)));
    expect(report.heaping).toBeUndefined();
    expect(report.fixes['time-unknown']).toBeUndefined();
  });
});

describe('formats that are told', () => {
  test.each([
    ['DD/MM/YYYY HH:mm', '02/03/2020 14:05', '2020-03-02T14:05'],
    ['D MMM YYYY', '2 mars 2020', '2020-03-02T00:00'],
    ['DDMMYYYY', '02032020', '2020-03-02T00:00'],
    ['YYMMDD', '200302', '2020-03-02T00:00'],
    ['YYYY-DD-MM', '2020-02-03', '2020-03-02T00:00'],
    ['HH:mm DD.MM.YY', '14:05 02.03.20', '2020-03-02T14:05'],
    ['excel-serial', '43892.5', '2020-03-02T12:00'],
    ['epoch-seconds', '1583157900', '2020-03-02T14:05'],
    ['mm/dd/yyyy hh:mm a', '03/02/2020 02:05 PM', '2020-03-02T14:05'],
  ])('%s reads %s', async (dateFormat, value, expected) => {
    const text = table(
      'when',
      Array.from({ length: 10 }, () => value),
    );
    expect((await timesOf(text, 'time', { dateFormat, columns: { date: 'when' } }))[0]).toBe(expected);
  });

  test('one that is none is refused', async () => {
    expect(codeOf(await importText(table('date', ['2020-03-01']), { dateFormat: 'whenever' }))).toBe(
      'import.date-format-invalid',
    );
  });
});

test('a spreadsheet column half numbers, half text is read whole', async () => {
  const values = Array.from({ length: 40 }, (_, i) => (i % 4 === 3 ? `${13 + (i % 10)}/03/2020` : String(44_119 + i)));
  const times = await timesOf(table('Date of offence', values), 'time');
  expect([times[0], times[3]]).toEqual(['2020-10-15T00:00', '2020-03-16T00:00']);
});

test('day numbers of a spreadsheet are dates under a header that says so', async () => {
  const text = table(
    'Date of offence',
    Array.from({ length: 40 }, (_, i) => String(44_119 + i)),
  );
  expect((await timesOf(text, 'time'))[0]).toBe('2020-10-15T00:00');
  expect(reportOf(await importText(text))).toMatchObject({ dateFormat: 'excel-serial', datePrecision: 'day' });
});
