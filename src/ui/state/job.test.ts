import { describe, expect, it } from 'vitest';
import { createJobStore } from './job.ts';

const store = () => createJobStore<number, string>('data', (progress) => progress);

describe('a job', () => {
  it('passes progress on and ends with its value', async () => {
    const jobs = store();
    const seen: unknown[] = [];
    jobs.subscribe(() => seen.push(jobs.get().status));
    await jobs.start('reading', async (_signal, onProgress) => {
      onProgress(0.5);
      expect(jobs.get()).toMatchObject({ status: 'running', title: 'reading', progress: 0.5 });
      return 'report';
    });
    expect(jobs.get()).toEqual({ status: 'done', value: 'report' });
    expect(seen).toEqual(['running', 'running', 'done']);
  });

  it('is cancelled, whatever its work rejects with', async () => {
    const jobs = store();
    const ended = jobs.start(
      'reading',
      (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('gone')))),
    );
    jobs.cancel();
    expect(jobs.get()).toMatchObject({ status: 'running', cancelling: true });
    await ended;
    expect(jobs.get()).toEqual({ status: 'cancelled' });
  });

  it('keeps the code of a failure', async () => {
    const jobs = store();
    await jobs.start('reading', () =>
      Promise.reject(Object.assign(new Error('It is empty.'), { code: 'import.empty-file' })),
    );
    expect(jobs.get()).toEqual({ status: 'failed', problem: { code: 'import.empty-file', message: 'It is empty.' } });
  });

  it('does not start a second one beside the first', async () => {
    const jobs = store();
    let finish: (value: string) => void = () => {};
    const first = jobs.start('first', () => new Promise((resolve) => (finish = resolve)));
    await jobs.start('second', async () => 'second');
    expect(jobs.get()).toMatchObject({ status: 'running', title: 'first' });
    finish('first');
    await first;
    expect(jobs.get()).toEqual({ status: 'done', value: 'first' });
  });
});
