import { expect, test } from 'vitest';
import { droppedFiles } from './dropped-files.ts';

const fileEntry = (name: string) => ({
  isFile: true,
  isDirectory: false,
  name,
  file: (resolve: (file: File) => void) => resolve(new File(['-'], name)),
});
/** Gives its entries two at a time, as browsers give a hundred. */
const folderEntry = (name: string, entries: readonly unknown[]) => ({
  isFile: false,
  isDirectory: true,
  name,
  createReader() {
    let at = 0;
    return { readEntries: (resolve: (piece: unknown) => void) => resolve(entries.slice(at, (at += 2))) };
  },
});
const dropOf = (entries: readonly unknown[], files: readonly File[] = []) =>
  ({ items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files }) as unknown as DataTransfer;

test('folders are taken for the files within them, in the order of their names', async () => {
  const drop = dropOf([
    folderEntry('2018', [
      fileEntry('month-10.csv'),
      fileEntry('month-9.csv'),
      fileEntry('.DS_Store'),
      folderEntry('codes', [fileEntry('codes.csv')]),
    ]),
    fileEntry('beats.geojson'),
  ]);
  const found = await droppedFiles(drop);
  expect(found.map(({ name }) => name)).toEqual(['codes.csv', 'month-9.csv', 'month-10.csv', 'beats.geojson']);
});

test('files are given as they are, also where a folder cannot be read', async () => {
  const file = new File(['-'], 'a.csv');
  expect(await droppedFiles(dropOf([fileEntry('a.csv')], [file]))).toEqual([file]);
  expect(await droppedFiles(dropOf([null], [file]))).toEqual([file]);
  const locked = {
    ...folderEntry('locked', []),
    createReader: () => ({ readEntries: (_: unknown, reject: (error: Error) => void) => reject(new Error('no')) }),
  };
  expect(await droppedFiles(dropOf([locked], [file]))).toEqual([file]);
});
