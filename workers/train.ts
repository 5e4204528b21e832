import { succeed } from '../src/text/failure.ts';
import type { TrainContract } from './contracts.ts';
import { serve } from './protocol/serve.ts';
import { trainAndStore } from './train/job.ts';
import type { Pulse } from './train/pulse.ts';

let pulse: Pulse | null = null;

serve<TrainContract>({
  train: (input, { signal, progress }) =>
    trainAndStore(input, { signal, progress, onStart: (started) => void (pulse = started) }),
  async pause({ paused }) {
    pulse?.setPaused(paused);
    return succeed(null);
  },
});
