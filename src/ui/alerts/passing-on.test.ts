import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Alert } from '../../data/alerts/alert.ts';
import { alertText, alertTitle } from './alert-words.ts';
import { calendarFile, escapeText, foldLine } from './calendar-file.ts';
import { mailDraft, smsDraft } from './draft.ts';

const alert: Alert = {
  id: 'town:2023-03-13:Theft; "bicycles", Nørre\\Bro',
  dataset: 'town',
  label: 'Theft; "bicycles", Nørre\\Bro',
  category: 'Theft; "bicycles"',
  area: 'Nørre\\Bro',
  week: '2023-03-13',
  weekTo: '2023-03-19',
  observed: 31,
  expected: 12.34,
  upper: 20,
  p: 0.00042,
  strength: 3,
  scope: [{ column: 'bounds', bounds: [-71.12345, 42.98765, -71, 43] }],
  board: { lines: 144, n: 12_345, from: '2021-01-04', to: '2023-03-19', alarmsPerWeek: 2, expectedFalse: 1.9 },
  foundAt: '2026-01-01T00:00:00Z',
  events: [],
};

const appointment = {
  uid: alert.id,
  start: '2026-12-01T09:00',
  minutes: 30,
  madeAt: '2026-11-30T20:15:00.123Z',
  summary: alertTitle('alerts.pass.review.title', alert),
  description: alertText(alert),
};

/** What a calendar does with a file: unfolds it, then reads each value. */
const unfold = (text: string) => text.replaceAll('\r\n ', '');
const unescape = (text: string) => text.replace(/\\([\\;,nN])/g, (_, one: string) => (/n/i.test(one) ? '\n' : one));
const octets = (text: string) => new TextEncoder().encode(text).length;

describe('a calendar file', () => {
  test('has one appointment at the time by the local clock, and a stable id in ASCII', () => {
    const lines = unfold(calendarFile(appointment)).split('\r\n');
    expect(lines).toContain('DTSTART:20261201T090000');
    expect(lines).toContain('DURATION:PT30M');
    expect(lines).toContain('DTSTAMP:20261130T201500Z');
    expect(lines.filter((line) => line === 'BEGIN:VEVENT')).toHaveLength(1);
    const uid = lines.find((line) => line.startsWith('UID:'))!;
    expect(uid).toMatch(/^UID:[\x21-\x7e]+@beatbook$/);
    const again = calendarFile({ ...appointment, start: '2026-12-05T10:00', madeAt: '2026-12-01T00:00:00Z' });
    expect(unfold(again).split('\r\n')).toContain(uid);
    const description = lines.find((line) => line.startsWith('DESCRIPTION:'))!.slice('DESCRIPTION:'.length);
    expect(unescape(description)).toBe(alertText(alert));
  });

  test('folds at 75 octets, within no character, and unfolds to what it was', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => {
        const folded = foldLine(text.replace(/[\r\n]/g, ''));
        for (const line of folded.split('\r\n')) expect(octets(line)).toBeLessThanOrEqual(75);
        expect(unfold(folded)).toBe(text.replace(/[\r\n]/g, ''));
        expect(folded).not.toContain('\ufffd');
      }),
    );
    expect(foldLine('x'.repeat(75))).not.toContain('\r\n');
    expect(foldLine('x'.repeat(76))).toBe(`${'x'.repeat(75)}\r\n x`);
  });

  test('escapes so that no text can begin a line or a value of its own', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 80 }), (text) => {
        const escaped = escapeText(text);
        // oxlint-disable-next-line no-control-regex -- none may be left
        expect(escaped).not.toMatch(/[\u0000-\u001f\u007f]/);
        expect(escaped.replace(/\\[\\;,n]/g, '')).not.toMatch(/[;,\\]/);
        // oxlint-disable-next-line no-control-regex -- these become spaces
        const plain = text.replace(/\r\n?/g, '\n').replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ');
        expect(unescape(escaped)).toBe(plain);
        const file = calendarFile({ ...appointment, summary: text, description: text });
        expect(unfold(file).split('\r\n')).toHaveLength(unfold(calendarFile(appointment)).split('\r\n').length);
      }),
    );
  });
});

describe('a draft', () => {
  test('holds counts, period and uncertainty, and no coordinates', () => {
    const text = alertText(alert);
    expect(text).toContain('31 incidents where 12.3 were expected and at most 20');
    expect(text).toContain('12,345 incidents on 144 lines');
    expect(text).toContain('not grounds for a stop');
    for (const address of [mailDraft('x', text), smsDraft(text), calendarFile(appointment)]) {
      expect(decodeURIComponent(address)).not.toMatch(/71[.]|42[.]9|bounds/);
    }
  });

  test('is one address whose fields come back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (subject, text) => {
        const address = mailDraft(subject, text);
        expect(address).toMatch(/^mailto:\?[\w\-.~!*'()%=&]*$/);
        const fields = new URLSearchParams(address.slice('mailto:?'.length));
        expect([...fields.keys()]).toEqual(['subject', 'body']);
        expect(fields.get('body')!.replaceAll('\r\n', '\n')).toBe(text.replaceAll('\r\n', '\n'));
        expect(fields.get('subject')).toBe(subject.replace(/\s+/g, ' '));
        expect(smsDraft(text)).toMatch(/^sms:\?&body=[\w\-.~!*'()%]*$/);
      }),
    );
  });
});
