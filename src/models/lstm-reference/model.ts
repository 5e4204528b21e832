import { fail } from '../../text/failure.ts';
import { createLstm, type LstmModel } from '../lstm/model.ts';
import { countFittingWindows } from '../lstm/windows.ts';
import { createLayersNetwork } from '../tensor/layers-network.ts';
import { lstmReferenceMetadata } from './metadata.ts';

const stock = createLstm(lstmReferenceMetadata, createLayersNetwork);
const maxWindows = lstmReferenceMetadata.maxWindows!;

/** The layers of TensorFlow.js behind the same training, for small data: an independent check of the app's own engine. */
export const lstmReference: LstmModel = {
  ...stock,
  prepare(table, request) {
    const prepared = stock.prepare(table, request);
    if (!prepared.ok) return prepared;
    const windows = countFittingWindows(prepared.value);
    if (windows > maxWindows) return fail('forecast.too-many-windows', { most: maxWindows, windows });
    // tfjs 4.22 throws in the gradient of `unstack` where there is one step to a layer above the first.
    if (prepared.value.plan.window < 2 && request.params.layers > 1) return fail('forecast.window-of-one');
    return prepared;
  },
  fit(features, params, context) {
    // Independent of the kernel in its predictions too.
    const { kernel: _, ...withoutKernel } = context;
    return stock.fit(features, params, withoutKernel);
  },
};
