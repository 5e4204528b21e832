import { parentPort } from 'node:worker_threads';
import { serve, type Scope } from '../workers/protocol/serve.ts';
import type { PartContract } from '../workers/train/parallel.ts';
import { createPartHandlers } from '../workers/train/part-handlers.ts';

// workers/part.ts for Node: a thread's port speaks like a worker's scope, but for the event around the message.
const port = parentPort!;
const scope: Scope = {
  postMessage: (message, transfer) => port.postMessage(message, transfer as never),
  addEventListener: (_type, listener) => port.on('message', (data) => listener({ data } as MessageEvent)),
};
serve<PartContract>(createPartHandlers(), scope);
