import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { importText, reportOf, createMemorySource } from '../../../fixtures/import/memory-import.ts';
import { detectTable } from './detect.ts';
import type { ImportSettings } from './detection.ts';
import { readProfile, writeProfile } from './profile-file.ts';
import { profileFromMapping } from './profile-from-mapping.ts';
import { profiles } from './profiles.ts';
import { createTextSource } from './text-source.ts';

const types = ['Burglary', 'Robbery', 'Theft'];
const file = `wann;was;wo;bereich;extra\n${Array.from({ length: 60 }, (_, i) => `0${(i % 9) + 1}/0${((i * 2) % 9) + 1}/2020;${types[i % 3]};R${i % 4};Z0${i % 3};${i % 7}`).join('\n')}\n`;

async function detect(text: string, settings: ImportSettings = {}) {
  const source = createTextSource(createMemorySource('file.csv', () => [new TextEncoder().encode(text)]));
  const detected = await detectTable(source, settings);
  if (!detected.ok) throw new Error(detected.failure.code);
  return detected.value.detection;
}

const chosen = {
  columns: { date: 'wann', category: 'was', area: 'wo' },
  otherAreas: ['bereich'],
  dateFormat: 'DD/MM/YYYY',
  timeZone: 'Europe/Vienna',
} satisfies ImportSettings;

describe('a mapping made by hand', () => {
  test('becomes a profile that asks nothing of the next file, and goes through a file unchanged', async () => {
    const profile = profileFromMapping('Unsere Liste', await detect(file, chosen), chosen, null);
    const copy = readProfile(writeProfile(profile), 'list.json');
    if (!copy.ok) throw new Error(JSON.stringify(copy.failure));
    expect(copy.value).toEqual(profile);
    const imported = await importText(file, { savedProfiles: [copy.value] });
    expect(reportOf(imported)).toMatchObject({
      profile: 'saved-unsere-liste',
      rowsKept: 60,
      columns: chosen.columns,
      timeZone: 'Europe/Vienna',
      dateTo: '2020-09-05',
    });
    expect(imported.table.record?.areaColumns).toEqual(['area', 'bereich']);
  });

  test('is taken by its id for a file that it does not match', async () => {
    const profile = profileFromMapping('Unsere Liste', await detect(file, chosen), chosen, null);
    const other = file.replace(';extra\n', ';anders\n');
    expect(reportOf(await importText(other, { savedProfiles: [profile], profile: profile.id })).profile).toBe(
      profile.id,
    );
    expect((await detect(other, { savedProfiles: [profile] })).profile).toBe('generic');
  });

  test('keeps what the publisher is known for, and a role that was taken away stays away', async () => {
    const base = profiles.find(({ id }) => id === 'chicago')!;
    const text = `ID,Date,Primary Type,IUCR,Beat,Community Area\n${Array.from({ length: 40 }, (_, i) => `${i},2015-03-0${(i % 9) + 1},${types[i % 3]},0${i % 9}10,011${i % 9},${i % 7}`).join('\n')}\n`;
    const options = { columns: { id: '' } } satisfies ImportSettings;
    const profile = profileFromMapping('Mine', await detect(text, options), options, base);
    expect(profile.columns.id).toBeUndefined();
    expect(profile.policeDiscovered).toEqual(base.policeDiscovered);
    expect(reportOf(await importText(text, { savedProfiles: [profile] })).columns.id).toBeUndefined();
  });
});

describe('a profile file', () => {
  test.each(profiles.map((profile) => [profile.id, profile] as const))('of %s comes back as it was', (_, profile) => {
    expect(readProfile(writeProfile(profile), 'file.json')).toEqual({ ok: true, value: profile });
  });

  const [first] = profiles;
  const changed = (change: Readonly<Record<string, unknown>>) =>
    JSON.stringify({ ...(JSON.parse(writeProfile(first!)) as object), ...change });
  test.each([
    ['no JSON', 'hello', 'profile.invalid'],
    ['a list', '[]', 'profile.invalid'],
    ['another format', changed({ beatbookProfile: undefined }), 'profile.invalid'],
    ['a later format', changed({ beatbookProfile: 2 }), 'profile.newer'],
    ['a field too many', changed({ script: 'alert(1)' }), 'profile.invalid'],
    ['a prototype', `{"beatbookProfile":1,"__proto__":{"x":1}}`, 'profile.invalid'],
    ['a role that does not exist', changed({ columns: { offender: ['a'] } }), 'profile.invalid'],
    ['headers that are no texts', changed({ columns: { date: [1] } }), 'profile.invalid'],
    ['a list of headers that fits every file', changed({ match: [[]] }), 'profile.invalid'],
    ['a time zone of no map', changed({ timeZone: 'Mars/Base' }), 'profile.invalid'],
    ['bounds the wrong way round', changed({ bounds: [10, 0, -10, 5] }), 'profile.invalid'],
    ['a header of a megabyte', changed({ codes: ['x'.repeat(1 << 20)] }), 'profile.invalid'],
    ['a setting that is none', changed({ settings: { onProgress: 'x' } }), 'profile.invalid'],
    ['the id of the detection without a profile', changed({ id: 'generic' }), 'profile.invalid'],
  ])('with %s is refused', (_, text, code) => {
    const read = readProfile(text, 'file.json');
    expect(read.ok ? 'read' : read.failure.code).toBe(code);
  });

  test('is read or refused, whatever it holds', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(first!)), fc.jsonValue(), (key, value) => {
        const read = readProfile(changed({ [key]: value }), 'file.json');
        return read.ok || read.failure.code === 'profile.invalid';
      }),
    );
  });
});
