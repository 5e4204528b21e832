import type { LstmModel } from '../lstm/model.ts';

/** The algorithms of task 'forecast', loaded by whoever fits one. */
const forecasters: Readonly<Record<string, () => Promise<LstmModel>>> = {
  lstm: async () => (await import('../lstm/model.ts')).lstm,
  'lstm-reference': async () => (await import('../lstm-reference/model.ts')).lstmReference,
};

/** A forecaster by the id of its metadata; null for any other id. Its parameters must come checked from `readParams`. */
export async function loadForecaster(id: string): Promise<LstmModel | null> {
  return (await forecasters[id]?.()) ?? null;
}
