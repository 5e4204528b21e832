import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StoredView } from '../../storage/views.ts';
import { leaveNothing, onLeave } from './lock-reset.ts';
import { createJobStore } from './job.ts';
import { openViewBook } from './view-book.ts';

let stored: StoredView[] = [];
const store = (view: StoredView) => void stored.push(view);
let time = 0;
const now = () => ++time;
const params = (text: string) => new URLSearchParams(text);

beforeEach(() => {
  vi.useFakeTimers();
  stored = [];
  time = 0;
});
afterEach(() => void vi.useRealTimers());

describe('a book of views', () => {
  it('gives every view an id that tells nothing, and the same one again', () => {
    const book = openViewBook([], store, now);
    const id = book.idOf('explore', params('category=Theft'));
    expect(id).toMatch(/^[\w-]{22}$/);
    expect(book.idOf('explore', params('category=Theft'))).toBe(id);
    expect(book.idOf('hotspots', params('category=Theft'))).not.toBe(id);
    expect(book.find(id)).toEqual({ screen: 'explore', params: params('category=Theft') });
    expect(book.find('unknown')).toBeNull();
  });

  it('stores what is visited, not what is only a link', () => {
    const book = openViewBook([], store, now);
    const id = book.idOf('explore', params('dataset=d'));
    expect(stored).toEqual([]);
    book.visit(id, false);
    expect(stored).toEqual([{ id, screen: 'explore', query: 'dataset=d', usedAt: 1 }]);
    expect(openViewBook(stored, store, now).find(id)).not.toBeNull();
  });

  it('does not store what was only passed through while a map was dragged', () => {
    const book = openViewBook([], store, now);
    const passed = [1, 2, 3].map((step) => book.idOf('explore', params(`bounds=${step}`)));
    for (const id of passed) book.visit(id, true);
    vi.advanceTimersByTime(1_000);
    expect(stored.map(({ id }) => id)).toEqual([passed[2]]);
    book.visit(passed[0]!, true);
    // A step right after it: back leads to what was passed through last.
    book.visit(book.idOf('runs', params('')), false);
    expect(stored.map(({ query }) => query)).toEqual(['bounds=3', 'bounds=1', '']);
  });

  it('forgets views of datasets that are gone, and links that nobody followed', () => {
    const book = openViewBook([], store, now);
    const gone = book.idOf('explore', params('dataset=gone'));
    const here = book.idOf('explore', params('dataset=here'));
    book.visit(gone, false);
    book.visit(here, false);
    expect(book.lastDataset()).toBe('here');
    book.forgetDatasets(['here']);
    expect([book.find(gone), book.lastDataset()]).toEqual([null, 'here']);
    const first = book.idOf('explore', params('hour=1&n=0'));
    for (let link = 1; link < 3_000; link++) book.idOf('explore', params(`n=${link}`));
    expect(book.find(first)).toBeNull();
    expect(book.find(here)).not.toBeNull();
  });
});

describe('leaving a workspace', () => {
  it('ends jobs and forgets what they gave', async () => {
    const jobs = createJobStore<number, string>('data', (share) => share);
    await jobs.start('planted.csv', async () => 'planted');
    leaveNothing();
    expect(jobs.get()).toEqual({ status: 'idle' });
    let finish: (value: string) => void = () => {};
    let wasAborted = false;
    const running = jobs.start('planted.csv', (signal) => {
      signal.addEventListener('abort', () => (wasAborted = true));
      return new Promise((resolve) => (finish = resolve));
    });
    leaveNothing();
    finish('planted');
    await running;
    expect([jobs.get(), wasAborted]).toEqual([{ status: 'idle' }, true]);
    await jobs.start('next.csv', async () => 'next');
    expect(jobs.get()).toEqual({ status: 'done', value: 'next' });
  });

  it('empties every store, also when one of them fails', () => {
    const emptied: string[] = [];
    const stops = [
      onLeave(() => {
        throw new Error('stuck');
      }),
      onLeave(() => emptied.push('second')),
    ];
    expect(leaveNothing).toThrow('could not be emptied');
    expect(emptied).toEqual(['second']);
    for (const stop of stops) stop();
    expect(leaveNothing).not.toThrow();
  });
});
