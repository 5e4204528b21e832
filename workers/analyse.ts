import { describeMethods } from '../src/analysis/methods/describe.ts';
import { openStore, type StoreAccess } from '../src/storage/database.ts';
import { succeed } from '../src/text/failure.ts';
import { runMethod } from './analyse/run-method.ts';
import type { AnalyseContract } from './contracts.ts';
import { serveWith } from './protocol/serve.ts';

serveWith<AnalyseContract, StoreAccess>((access) => {
  const database = openStore(access);
  return {
    methods: async () => succeed(describeMethods()),
    analyse: (input, { signal, progress }) => runMethod(input, { database, signal, progress }),
    verify: async (_, calls) => await (await import('./analyse/verify-install.ts')).verifyInstall(calls),
  };
});
