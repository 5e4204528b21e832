import { expect, test } from 'vitest';
import { nameOfFile, nameOfFiles } from './file-names.ts';

const files = (...names: string[]) => names.map((name) => ({ name }));

test('a dataset is named after its file without the endings', () => {
  expect(nameOfFile({ name: 'thefts.csv.gz' })).toBe('thefts');
  expect(nameOfFile({ name: 'Cases 2024.XLSX' })).toBe('Cases 2024');
  expect(nameOfFile({ name: '.csv' })).toBe('.csv');
});

test('several files are named by what they share', () => {
  expect(nameOfFiles(files('chicago_crimes_2012.csv.gz', 'chicago_crimes_2013.csv.gz'))).toBe('chicago_crimes');
  expect(nameOfFiles(files('a.csv', 'b.csv', 'c.csv'))).toBe('a and 2 more');
  expect(nameOfFiles(files('2018-10-kent-street.csv', '2018-11-kent-street.csv'))).toBe('kent-street');
  expect(nameOfFiles(files('2018-10-kent-street.csv', '2018-11-btp-street.csv'))).toBe(
    '2018-10-kent-street and 1 more',
  );
  expect(nameOfFiles(files('april2017.csv', 'may2017.csv'))).toBe('april2017 and 1 more');
});
