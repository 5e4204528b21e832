import type { CDPSession } from '@playwright/test';

/** Which of the words are in any string that scripts of the page can still reach. */
export async function findInHeap(session: CDPSession, words: readonly string[]): Promise<string[]> {
  const chunks: string[] = [];
  const listener = ({ chunk }: { chunk: string }) => chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', listener);
  await session.send('HeapProfiler.enable');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  session.off('HeapProfiler.addHeapSnapshotChunk', listener);
  return findInSnapshot(chunks, words);
}

function findInSnapshot(chunks: readonly string[], words: readonly string[]): string[] {
  const { strings } = JSON.parse(chunks.join('')) as { strings: string[] };
  return words.filter((word) => strings.some((text) => text.includes(word)));
}

type Message = { id?: number; method?: string; params?: { chunk?: string } };

/** The same of each worker of the page, by the name of its script. */
export async function findInWorkers(session: CDPSession, words: readonly string[]): Promise<Record<string, string[]>> {
  const workers = new Map<string, string>();
  const chunks = new Map<string, string[]>();
  const waiting = new Map<number, () => void>();
  const attached = (event: { sessionId: string; targetInfo: { type: string; url: string } }) => {
    if (event.targetInfo.type === 'worker') workers.set(event.sessionId, event.targetInfo.url.split('/').at(-1)!);
  };
  const received = (event: { sessionId: string; message: string }) => {
    const message = JSON.parse(event.message) as Message;
    if (message.id !== undefined) waiting.get(message.id)?.();
    const parts = chunks.get(event.sessionId);
    if (message.method === 'HeapProfiler.addHeapSnapshotChunk') parts?.push(message.params?.chunk ?? '');
  };
  session.on('Target.attachedToTarget', attached);
  session.on('Target.receivedMessageFromTarget', received);
  await session.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false });
  let calls = 0;
  const call = async (sessionId: string, method: string) => {
    const id = ++calls;
    const answered = new Promise<void>((settle) => waiting.set(id, settle));
    await session.send('Target.sendMessageToTarget', {
      sessionId,
      message: JSON.stringify({ id, method, params: {} }),
    });
    await answered;
  };
  const found: Record<string, string[]> = {};
  for (const [sessionId, name] of workers) {
    chunks.set(sessionId, []);
    for (const method of ['enable', 'collectGarbage', 'takeHeapSnapshot'])
      await call(sessionId, `HeapProfiler.${method}`);
    found[name] = findInSnapshot(chunks.get(sessionId)!, words);
  }
  await session.send('Target.setAutoAttach', { autoAttach: false, waitForDebuggerOnStart: false, flatten: false });
  session.off('Target.attachedToTarget', attached);
  session.off('Target.receivedMessageFromTarget', received);
  return found;
}
