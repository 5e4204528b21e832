import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isoDateTime, minutesFromIso } from '../calendar.ts';
import { createZoneClock } from './date-zone.ts';

const at = (zone: string, utc: string) => isoDateTime(createZoneClock(zone)(minutesFromIso(utc)!));

test.each([
  ['America/Chicago', '2015-01-15T12:00', '2015-01-15T06:00'],
  ['America/Chicago', '2015-07-15T12:00', '2015-07-15T07:00'],
  // The clock is put forward at 02:00 and back at 02:00: the skipped hour never comes out, the repeated one twice.
  ['America/Chicago', '2015-03-08T07:59', '2015-03-08T01:59'],
  ['America/Chicago', '2015-03-08T08:00', '2015-03-08T03:00'],
  ['America/Chicago', '2015-11-01T06:30', '2015-11-01T01:30'],
  ['America/Chicago', '2015-11-01T07:30', '2015-11-01T01:30'],
  ['Asia/Kolkata', '2015-06-01T00:00', '2015-06-01T05:30'],
  // Half an hour of daylight saving, put on at half past a UTC hour.
  ['Australia/Lord_Howe', '2015-10-03T15:29', '2015-10-04T01:59'],
  ['Australia/Lord_Howe', '2015-10-03T15:30', '2015-10-04T02:30'],
  ['Europe/Berlin', '1969-12-31T23:30', '1970-01-01T00:30'],
])('%s at %s UTC shows %s', (zone, utc, local) => {
  expect(at(zone, utc)).toBe(local);
});

test('agrees with the clock of Intl at any minute', () => {
  const zones = ['America/New_York', 'Europe/London', 'Australia/Sydney', 'America/Sao_Paulo', 'Asia/Kathmandu'];
  const clocks = new Map(zones.map((zone) => [zone, createZoneClock(zone)]));
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 33_000_000 }), (timeZone, utc) => {
      const shown = new Date(utc * 60_000).toLocaleString('sv-SE', {
        timeZone,
        dateStyle: 'short',
        timeStyle: 'short',
      });
      expect(isoDateTime(clocks.get(timeZone)!(utc)).replace('T', ' ')).toBe(shown);
    }),
  );
});

test('a zone nobody knows throws', () => {
  expect(() => createZoneClock('Mars/Base')).toThrow(RangeError);
});
