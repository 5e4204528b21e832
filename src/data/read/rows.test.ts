import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createRowReader } from './rows.ts';

const quoted = (field: string) => `"${field.replaceAll('"', '""')}"`;
const plain = (field: string) => (/[",\r\n]/.test(field) || field.trim() !== field ? quoted(field) : field);

/** Fields with everything that makes CSV hard, but no field that a blank line could be. */
const field = fc.stringMatching(/^[a-c",\n é0-9]{0,8}$/).map((text) => `x${text}`);
const table = fc.array(fc.array(field, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 20 });

function read(text: string, cuts: readonly number[]): { rows: string[][]; lines: number[] } {
  const reader = createRowReader(',', '\n');
  const places = [0, ...cuts.map((cut) => cut % (text.length + 1)).sort((a, b) => a - b), text.length];
  const batches = places.slice(1).map((to, i) => reader.push(text.slice(places[i], to)));
  batches.push(reader.finish());
  return {
    rows: batches.flatMap(({ rows }) => rows.map((row) => [...row])),
    lines: batches.flatMap(({ lines }) => [...lines]),
  };
}

test('rows and their lines are the same wherever the text is cut', () => {
  const endings = fc.constantFrom('\n', '\r\n');
  fc.assert(
    fc.property(table, endings, fc.array(fc.nat(), { maxLength: 8 }), fc.boolean(), (rows, ending, cuts, closes) => {
      const texts = rows.map((row) => row.map(plain).join(','));
      const text = texts.join(ending) + (closes ? ending : '');
      const result = read(text, cuts);
      expect(result.rows).toEqual(rows);
      let line = 1;
      const lines = texts.map((written) => {
        const at = line;
        line += written.split('\n').length;
        return at;
      });
      expect(result.lines).toEqual(lines);
    }),
  );
});

test('blank lines are no rows but count as lines', () => {
  expect(read('a,b\n\n\nc,d\n', [4])).toEqual({
    rows: [
      ['a', 'b'],
      ['c', 'd'],
    ],
    lines: [1, 4],
  });
});

test('an unclosed quote gives up its line only', () => {
  const reader = createRowReader(',', '\n');
  const first = reader.push('a,b\n"c,d\ne,f\n');
  expect(first.rows).toEqual([['a', 'b']]);
  const rest = reader.finish();
  expect(rest.rows).toEqual([['"c,d'], ['e', 'f']]);
  expect([...rest.lines]).toEqual([2, 3]);
  expect([...rest.unclosed]).toEqual([0]);
});
