import { openStore, type StoreAccess } from '../src/storage/database.ts';
import { succeed } from '../src/text/failure.ts';
import type { TrainContract } from './contracts.ts';
import { serveWith } from './protocol/serve.ts';
import { trainAndStore } from './train/job.ts';
import type { Pulse } from './train/pulse.ts';

let pulse: Pulse | null = null;

serveWith<TrainContract, StoreAccess>((access) => {
  const database = openStore(access);
  return {
    train: (input, { signal, progress }) =>
      trainAndStore(input, { database, signal, progress, onStart: (started) => void (pulse = started) }),
    async pause({ paused }) {
      pulse?.setPaused(paused);
      return succeed(null);
    },
  };
});
