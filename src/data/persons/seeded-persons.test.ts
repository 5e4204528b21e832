import { describe, expect, test } from 'vitest';
import { importText, reportOf, type MemoryImport } from '../../../fixtures/import/memory-import.ts';
import {
  countries,
  createPlanter,
  headersOf,
  laterSentences,
  plantedKinds,
  sentencesOf,
  type Planted,
} from '../../../fixtures/import/planted-persons.ts';
import { createRandom } from '../random.ts';
import type { MarkedKind } from './person-kinds.ts';
import { redactText } from './redact.ts';

const offences = ['THEFT', 'BURGLARY', 'ROBBERY', 'ASSAULT', 'VANDALISM', 'FRAUD'];
const streets = ['MAPLE ST', 'MARTIN LUTHER KING DR', 'W WASHINGTON BLVD', 'N CLARK ST', 'S STATE ST', 'E JACKSON AVE'];
const districts = ['Hyde Park', 'Lincoln Square', 'Washington Park', 'Albany Park', 'Morgan Park'];
const quote = (text: string) => `"${text.replaceAll('"', '""')}"`;

/** A crime table of which the last columns are given, row by row. */
function crimeTable(seed: number, extra: readonly string[], fields: readonly (readonly string[])[]): string {
  const random = createRandom(seed);
  const pad = (value: number) => String(value).padStart(2, '0');
  const rows = fields.map((values, row) => {
    const pick = (items: readonly string[]) => items[random.integer(items.length)]!;
    const date = `20${15 + random.integer(5)}-${pad(1 + random.integer(12))}-${pad(1 + random.integer(28))} ${pad(random.integer(24))}:${pad(random.integer(60))}:00`;
    const address = `${String(random.integer(90)).padStart(3, '0')}XX ${pick(streets)}`;
    const place = [(41.6 + random.next() / 2).toFixed(6), (-87.9 + random.next() / 2).toFixed(6)];
    return [
      `HX${100000 + row}`,
      date,
      pick(offences),
      pick(districts),
      address,
      String(100 + random.integer(900)),
      ...place,
      ...values.map(quote),
    ].join(',');
  });
  return [
    [
      'Case Number',
      'Date',
      'Primary Type',
      'District',
      'Block',
      'Beat',
      'Latitude',
      'Longitude',
      ...extra.map(quote),
    ].join(','),
    ...rows,
  ].join('\n');
}

/** Everything an import put into the store, as one text. */
function storedText({ table }: MemoryImport): string {
  const texts = table.blocks.flatMap((block) =>
    Object.values(block.columns).map((column) =>
      column.kind === 'text' ? column.text : column.kind === 'category' ? column.labels.join('\n') : '',
    ),
  );
  return [...texts, ...Object.values(table.labels).flat(), table.quarantine].join('\n');
}

type Tally = { found: number; of: number; missed: string[] };
function record(tallies: Map<string, Tally>, key: string, isFound: boolean, what: string): void {
  const tally = tallies.get(key) ?? { found: 0, of: 0, missed: [] };
  tally.of++;
  if (isFound) tally.found++;
  else tally.missed.push(what);
  tallies.set(key, tally);
}

/** With PERSONS=1 the figures of docs/privacy.md are printed, with what was missed. */
function show(title: string, tallies: ReadonlyMap<string, Tally>): void {
  if (!process.env.PERSONS) return;
  const lines = [...tallies].map(
    ([key, { found, of, missed }]) =>
      `${key.padEnd(14)}${((100 * found) / of).toFixed(1).padStart(6)} % of ${of}${missed.length > 0 ? `  missed: ${missed.slice(0, 8).join(' | ')}` : ''}`,
  );
  process.stdout.write(`${[title, ...lines].join('\n')}\n`);
}

const total = (tallies: ReadonlyMap<string, Tally>) => {
  const all = [...tallies.values()];
  return all.reduce((sum, { found }) => sum + found, 0) / all.reduce((sum, { of }) => sum + of, 0);
};

const ROWS = 60;
const BLANK_EVERY = 5;

/** One column of one kind in a table of its own. */
async function importColumn(
  seed: number,
  kind: MarkedKind,
  header: string,
  country: (typeof countries)[number],
): Promise<{ readonly isDropped: boolean; readonly leaked: number }> {
  const planter = createPlanter(seed);
  const values = Array.from({ length: ROWS }, (_, row) =>
    row % BLANK_EVERY === 0 ? '' : planter.plant(kind, country).text,
  );
  const imported = await importText(
    crimeTable(
      seed,
      [header, 'Outcome'],
      values.map((value) => [value, 'closed']),
    ),
  );
  const report = reportOf(imported);
  const stored = storedText(imported);
  const isDropped =
    report.personColumns?.some((column) => column.header === header && column.action === 'dropped') ?? false;
  return { isDropped, leaked: values.filter((value) => value !== '' && stored.includes(value)).length };
}

describe('columns of identifiers', () => {
  test('are left out when their header says what they hold', { timeout: 120_000 }, async () => {
    const tallies = new Map<string, Tally>();
    let leaked = 0;
    let seed = 100;
    for (const kind of plantedKinds) {
      for (const country of countries) {
        for (const header of headersOf(kind, country)) {
          const column = await importColumn(seed++, kind, header, country);
          record(tallies, kind, column.isDropped, `${country} ${header}`);
          if (column.isDropped) leaked += column.leaked;
        }
      }
    }
    show('columns with a telling header', tallies);
    expect(total(tallies)).toBeGreaterThanOrEqual(0.95);
    expect(leaked).toBe(0);
  });

  test('are left out, or their values struck out, when the header says nothing', { timeout: 120_000 }, async () => {
    const tallies = new Map<string, Tally>();
    let seed = 500;
    for (const kind of plantedKinds.filter((one) => one !== 'licence')) {
      for (const country of countries) {
        for (const header of ['field_7', 'Info', 'Column C']) {
          const { isDropped, leaked } = await importColumn(seed++, kind, header, country);
          record(tallies, kind, isDropped || leaked === 0, `${country} ${header} ${leaked}`);
        }
      }
    }
    show('columns with a header that says nothing', tallies);
    expect(total(tallies)).toBeGreaterThanOrEqual(0.8);
  });
});

describe('identifiers inside texts', () => {
  test('are struck out', { timeout: 120_000 }, async () => {
    const tallies = new Map<string, Tally>();
    for (const kind of plantedKinds) {
      const planter = createPlanter(kind.length * 1000);
      for (const country of countries) {
        const planted: { readonly text: string; readonly identifier: Planted }[] = [];
        for (let round = 0; round < 4; round++) {
          for (const sentence of sentencesOf(kind, country)) {
            const identifier = planter.plant(kind, country);
            // A replacement text would read $ signs.
            const text = sentence.replace('#', () => identifier.text);
            planted.push({
              text:
                planter.random.integer(4) === 0 && country === 'us' && kind !== 'account' ? text.toUpperCase() : text,
              identifier,
            });
          }
        }
        const imported = await importText(
          crimeTable(
            7,
            ['Narrative'],
            planted.map(({ text }) => [text]),
          ),
        );
        const rows = reportOf(imported).rowsKept;
        expect(rows).toBe(planted.length);
        const stored = narratives(imported);
        planted.forEach(({ text, identifier }, row) => {
          const remains = identifier.parts.some((part) => contains(stored[row]!, part));
          record(tallies, kind, !remains, `${country} ${text}`);
        });
      }
    }
    show('identifiers inside texts', tallies);
    expect(total(tallies)).toBeGreaterThanOrEqual(0.95);
  });

  test('are struck out of sentences the rules were not written for', () => {
    const tallies = new Map<string, Tally>();
    for (const [kind, sentences] of Object.entries(laterSentences) as [
      MarkedKind,
      readonly (readonly [(typeof countries)[number], string])[],
    ][]) {
      const planter = createPlanter(99 + kind.length);
      for (let round = 0; round < 15; round++) {
        for (const [country, sentence] of sentences) {
          const identifier = planter.plant(kind, country);
          const text = sentence.replace('#', () => identifier.text);
          const left = redactText(text, 'prose');
          record(tallies, kind, !identifier.parts.some((part) => contains(left, part)), `${country} ${text}`);
        }
      }
    }
    show('identifiers inside texts, sentences written afterwards', tallies);
    expect(total(tallies)).toBeGreaterThanOrEqual(0.95);
  });
});

function contains(text: string, part: string): boolean {
  const folded = ` ${text.toLowerCase().replace(/[^\p{L}\d@]+/gu, ' ')} `;
  return folded.includes(
    ` ${part
      .toLowerCase()
      .replace(/[^\p{L}\d@]+/gu, ' ')
      .trim()} `,
  );
}

function narratives({ table }: MemoryImport): string[] {
  return table.blocks.flatMap((block) => {
    const column = block.columns['Narrative']!;
    if (column.kind === 'text')
      return Array.from(column.ends, (end, i) => column.text.slice(i === 0 ? 0 : column.ends[i - 1], end));
    return column.kind === 'category' ? Array.from(column.codes, (code) => column.labels[code]!) : [];
  });
}
