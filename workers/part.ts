import { serve } from './protocol/serve.ts';
import type { PartContract } from './train/parallel.ts';
import { createPartHandlers } from './train/part-handlers.ts';

serve<PartContract>(createPartHandlers());
