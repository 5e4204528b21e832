import { openDatabase } from '../src/storage/database.ts';
import type { QueryContract } from './contracts.ts';
import { serve } from './protocol/serve.ts';
import { createRowHandlers } from './query/rows.ts';
import { createRunHandlers } from './query/runs.ts';

const database = openDatabase();

serve<QueryContract>({ ...createRowHandlers(database), ...createRunHandlers(database) });
