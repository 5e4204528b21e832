import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { tableOf, type PlainIncident } from '../aggregate/incidents.arbitrary.ts';
import type { DatasetRecord } from '../table/dataset.ts';
import type { Table } from '../table/table.ts';
import { adjustRecord } from './adjust-record.ts';
import { adjustTable } from './adjust-table.ts';
import { adjustmentsHash, AS_FILED, NO_ADJUSTMENTS, type Adjustments, type OffenceGrouping } from './adjustments.ts';
import { changeAdjustments } from './change-adjustments.ts';
import { measureEffect } from './measure-effect.ts';
import { resolveMerges } from './relabel.ts';

const AT = '2026-01-01T00:00:00.000Z';

function labelsOf(table: Table, name = 'category'): readonly string[] {
  const column = table.columns[name];
  return column?.kind === 'category' ? [...column.codes].map((code) => column.labels[code]!) : [];
}

const incident = (category: string, place: PlainIncident['place'] = null): PlainIncident => ({
  minutes: 0,
  isClockKnown: true,
  category,
  area: '',
  place,
});

const grouping = (over: Partial<OffenceGrouping> = {}): OffenceGrouping => ({
  id: 'g',
  name: 'Groups',
  column: 'category',
  groups: [
    ['Theft', 'Property'],
    ['Arson', 'Property'],
  ],
  rest: null,
  ...over,
});

function adjustments(over: Partial<Adjustments>): Adjustments {
  return { ...NO_ADJUSTMENTS, ...over };
}

const using = (one: OffenceGrouping, over: Partial<Adjustments> = {}) =>
  adjustments({ groupings: [one], activeGrouping: one.id, ...over });

describe('adjusting a table', () => {
  const table = tableOf([
    incident('Theft', [-87.6, 41.8]),
    incident('Arson', [-87, 41]),
    incident('Assault'),
    incident(''),
  ]);

  test('groups offences, and keeps what the file called them', () => {
    const adjusted = adjustTable(table, using(grouping()));
    expect(labelsOf(adjusted)).toEqual(['Property', 'Property', 'Assault', '']);
    expect(labelsOf(adjusted, AS_FILED)).toEqual(['Theft', 'Arson', 'Assault', '']);
    expect(labelsOf(adjustTable(table, using(grouping({ rest: 'Rest' }))))).toEqual([
      'Property',
      'Property',
      'Rest',
      '',
    ]);
  });

  test('merges spellings before it groups', () => {
    const merges = [['Arson', 'Theft']] as const;
    expect(labelsOf(adjustTable(table, adjustments({ merges })))).toEqual(['Theft', 'Theft', 'Assault', '']);
    const one = grouping({ groups: [['Theft', 'Property']] });
    expect(labelsOf(adjustTable(table, using(one, { merges })))).toEqual(['Property', 'Property', 'Assault', '']);
  });

  test('groups by the codes of another column, leading zeros kept or ignored', () => {
    const coded: Table = {
      ...table,
      columns: {
        ...table.columns,
        iucr: { kind: 'category', codes: Uint8Array.of(1, 2, 3, 0), labels: ['', '0110', '110', '0261'] },
      },
    };
    const groups = [
      ['0110', 'Homicide'],
      ['261', 'Sexual'],
    ] as const;
    expect(labelsOf(adjustTable(coded, using(grouping({ column: 'iucr', groups }))))).toEqual([
      'Homicide',
      'Arson',
      'Assault',
      '',
    ]);
    const folded = grouping({ column: 'iucr', groups, ignoresZeros: true });
    expect(labelsOf(adjustTable(coded, using(folded)))).toEqual(['Homicide', 'Homicide', 'Sexual', '']);
    const both = grouping({ column: 'iucr', ignoresZeros: true, rest: 'Rest', groups: [...groups, ['110', 'Other']] });
    expect(labelsOf(adjustTable(coded, using(both)))).toEqual(['Homicide', 'Other', 'Sexual', 'Rest']);
    const numbers: Table = {
      ...table,
      columns: { ...table.columns, code: { kind: 'number', values: Int32Array.of(613, 613, -2147483648, 7) } },
    };
    const byNumber = grouping({
      column: 'code',
      groups: [
        ['613', 'Larceny'],
        ['00007', 'Seven'],
      ],
      ignoresZeros: true,
    });
    expect(labelsOf(adjustTable(numbers, using(byNumber)))).toEqual(['Larceny', 'Larceny', 'Assault', 'Seven']);
  });

  test('hostile labels are labels', () => {
    const hostile = tableOf([incident('Theft')]);
    const named = {
      ...hostile,
      columns: {
        ...hostile.columns,
        category: { kind: 'category', codes: Uint8Array.of(1, 2), labels: ['', '__proto__', 'constructor'] },
      },
    } as Table;
    expect(labelsOf(adjustTable(named, using(grouping())))).toEqual(['__proto__', 'constructor']);
    const groups = [['__proto__', 'constructor']] as const;
    expect(labelsOf(adjustTable(named, using(grouping({ groups }))))).toEqual(['constructor', 'constructor']);
  });

  test('never touches the table it is given, and without adjustments gives it back', () => {
    const category = fc.constantFrom('', 'Theft', 'Assault', 'Arson');
    const rows = fc.array(
      category.map((label) => incident(label, [-87, 41])),
      { maxLength: 30 },
    );
    const pairs = fc.array(fc.tuple(category, category), { maxLength: 6 });
    fc.assert(
      fc.property(
        rows,
        pairs,
        pairs,
        fc.option(fc.constantFrom('Rest', 'Theft')),
        (incidents, merges, groups, rest) => {
          const given = tableOf(incidents);
          const before = labelsOf(given);
          const chosen = using(grouping({ groups, rest }), {
            merges,
            excludedPlaces: [{ longitude: -87, latitude: 41, radiusMeters: 10, name: 'x' }],
          });
          const adjusted = adjustTable(given, chosen);
          expect(labelsOf(given)).toEqual(before);
          expect(adjustTable(given, NO_ADJUSTMENTS)).toBe(given);
          // Equal labels stay equal, row by row, and what is missing stays missing.
          const after = new Map<string, string>();
          labelsOf(adjusted).forEach((label, row) => {
            expect(after.get(before[row]!) ?? label).toBe(label);
            after.set(before[row]!, label);
          });
          expect(after.get('') ?? '').toBe('');
          expect(labelsOf(adjusted, AS_FILED).length === 0 ? labelsOf(adjusted) : labelsOf(adjusted, AS_FILED)).toEqual(
            before,
          );
        },
      ),
    );
  });

  test('chains of merges are followed; circles merge nothing', () => {
    expect(
      resolveMerges([
        ['a', 'b'],
        ['b', 'c'],
      ]),
    ).toEqual(
      new Map([
        ['a', 'c'],
        ['b', 'c'],
      ]),
    );
    expect(
      resolveMerges([
        ['a', 'b'],
        ['b', 'a'],
        ['x', 'a'],
      ]).get('a'),
    ).toBeUndefined();
  });
});

describe('the record under adjustments', () => {
  const table = tableOf([
    incident('Theft', [-87.6, 41.8]),
    incident('Arson', [-87, 41]),
    incident('Assault', [-87, 41]),
  ]);
  const record = {
    dataHash: 'abc',
    located: 3,
    bounds: [-87.6, 41, -87, 41.8],
    categories: ['Theft', 'Arson', 'Assault'],
    discovery: { Theft: 'victim-reported', Arson: 'police-discovered', Assault: 'victim-reported' },
  } as unknown as DatasetRecord;
  const place = { longitude: -87, latitude: 41, radiusMeters: 50, name: 'Headquarters' };

  test('tells the places and categories that are left', () => {
    const chosen = using(grouping(), { excludedPlaces: [place] });
    const effect = measureEffect(record, table, adjustTable(table, chosen), chosen);
    expect(effect).toMatchObject({ located: 1, excluded: [2], categories: ['Property', 'Assault'] });
    const adjusted = adjustRecord(record, chosen, effect);
    expect(adjusted).toMatchObject({
      located: 1,
      bounds: [-87.6, 41.8, -87.6, 41.8],
      categories: ['Property', 'Assault'],
      discovery: { Property: 'mixed', Assault: 'victim-reported' },
    });
    expect(adjusted.dataHash).not.toBe(record.dataHash);
    expect(adjustRecord({ ...record, dataHash: 'other' }, chosen, effect)).toMatchObject({
      located: 3,
      categories: ['Property', 'Assault'],
    });
    expect(adjustRecord(record, NO_ADJUSTMENTS, null)).toBe(record);
  });

  test('its hash changes with what changes rows, and with nothing else', () => {
    const one = adjustments({
      excludedPlaces: [place],
      merges: [
        ['a', 'b'],
        ['c', 'd'],
      ],
    });
    expect(adjustmentsHash(NO_ADJUSTMENTS)).toBeNull();
    expect(adjustmentsHash(adjustments({ groupings: [grouping()] }))).toBeNull();
    expect(adjustmentsHash({ ...one, merges: one.merges.toReversed() })).toBe(adjustmentsHash(one));
    expect(adjustmentsHash({ ...one, excludedPlaces: [{ ...place, name: 'Station' }] })).toBe(adjustmentsHash(one));
    expect(adjustmentsHash({ ...one, excludedPlaces: [{ ...place, radiusMeters: 51 }] })).not.toBe(
      adjustmentsHash(one),
    );
    expect(adjustmentsHash({ ...one, merges: [['a', 'b']] })).not.toBe(adjustmentsHash(one));
  });
});

describe('changes', () => {
  const change = (before: Adjustments, ...changes: Parameters<typeof changeAdjustments>[1][]): Adjustments =>
    changes.reduce((at, one) => {
      const changed = changeAdjustments(at, one, AT);
      if (!changed.ok) throw new Error(changed.failure.code);
      return changed.value;
    }, before);
  const place = { longitude: 1, latitude: 2, radiusMeters: 30, name: ' Station ' };

  test('are made, noted and taken back', () => {
    const done = change(
      NO_ADJUSTMENTS,
      { kind: 'exclude-place', place },
      { kind: 'merge', labels: ['thefts', 'Theft'], into: 'Theft' },
      { kind: 'put-grouping', grouping: grouping() },
      { kind: 'use-grouping', id: 'g' },
    );
    expect(done.excludedPlaces).toEqual([{ ...place, name: 'Station' }]);
    expect(done.merges).toEqual([['thefts', 'Theft']]);
    expect(done.activeGrouping).toBe('g');
    expect(done.changes.map(({ kind, about }) => [kind, about])).toEqual([
      ['exclude-place', ' Station '],
      ['merge', 'Theft'],
      ['put-grouping', 'Groups'],
      ['use-grouping', 'Groups'],
    ]);
    const undone = change(
      done,
      { kind: 'include-place', place: { longitude: 1, latitude: 2, radiusMeters: 0 } },
      { kind: 'unmerge', labels: ['thefts'] },
      { kind: 'delete-grouping', id: 'g' },
    );
    expect({ ...undone, changes: [] }).toEqual(NO_ADJUSTMENTS);
    expect(adjustmentsHash(change(done, { kind: 'clear' }))).toBeNull();
  });

  test('a merge into what was merged goes to where that went, and never in a circle', () => {
    const once = change(NO_ADJUSTMENTS, { kind: 'merge', labels: ['b'], into: 'c' });
    expect(change(once, { kind: 'merge', labels: ['a'], into: 'b' }).merges).toEqual([
      ['b', 'c'],
      ['a', 'c'],
    ]);
    expect(change(once, { kind: 'merge', labels: ['c'], into: 'b' }).merges).toEqual([['c', 'b']]);
  });

  test.each([
    ['adjust.place-invalid', { kind: 'exclude-place', place: { ...place, radiusMeters: 1e6 } }],
    ['adjust.place-invalid', { kind: 'exclude-place', place: { ...place, longitude: NaN } }],
    ['adjust.name-missing', { kind: 'exclude-place', place: { ...place, name: ' ' } }],
    ['adjust.name-missing', { kind: 'merge', labels: ['a'], into: 'a' }],
    ['adjust.group-invalid', { kind: 'put-grouping', grouping: grouping({ groups: [['Theft', ' ']] }) }],
    ['adjust.grouping-unknown', { kind: 'use-grouping', id: 'gone' }],
    ['adjust.grouping-unknown', { kind: 'delete-grouping', id: 'gone' }],
  ] as const)('%s', (code, wrong) => {
    expect(changeAdjustments(NO_ADJUSTMENTS, wrong, AT)).toMatchObject({ ok: false, failure: { code } });
  });
});
