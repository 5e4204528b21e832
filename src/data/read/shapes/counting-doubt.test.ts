import { expect, test } from 'vitest';
import { createMemorySource } from '../../../../fixtures/import/memory-import.ts';
import { detectTable } from '../detect.ts';
import { createTextSource } from '../text-source.ts';

async function askedOf(rows: readonly string[]) {
  const text = ['id,date,category,latitude,longitude', ...rows].join('\n');
  const source = createTextSource(createMemorySource('file.csv', () => [new TextEncoder().encode(text)]));
  const detected = await detectTable(source, {});
  if (!detected.ok) throw new Error(detected.failure.code);
  return detected.value.detection.doubts.filter(({ kind }) => kind === 'counting-rule');
}

const rows = Array.from(
  { length: 60 },
  (_, i) => `A${i},2024-05-${10 + (i % 20)},${['Theft', 'Arson', 'Fraud'][i % 3]},42.3${i % 10},-71.06`,
);

test('how offences of one incident count is asked, with the id that has most of them', async () => {
  const more = [
    'A3,2024-05-13,Arson,42.33,-71.06',
    'A3,2024-05-13,Fraud,42.33,-71.06',
    'A4,2024-05-14,Fraud,42.34,-71.06',
  ];
  expect(await askedOf([...rows, ...more])).toEqual([{ kind: 'counting-rule', example: 'A3', offences: 3 }]);
});

test('a row that is there twice is a duplicate, and nothing to ask about', async () => {
  expect(await askedOf([...rows, rows[7]!, rows[8]!])).toEqual([]);
});
