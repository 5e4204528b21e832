import { succeed } from '../src/text/failure.ts';
import { serve } from './protocol/serve.ts';
import { createPartRunner, type PartContract } from './train/parallel.ts';

const runner = createPartRunner();

serve<PartContract>({
  async open({ task, shared }) {
    await runner.open(task, shared);
    return succeed(null);
  },
  async run({ input }, { transfer }) {
    const { output, moved } = runner.run(input);
    transfer(...moved);
    return succeed(output);
  },
});
