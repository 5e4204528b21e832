import '@tensorflow/tfjs-core/dist/register_all_gradients.js';

/** TensorFlow.js, reached through this folder only: the library is dormant and may have to be replaced one day. */
export * as tf from '@tensorflow/tfjs-core';
export type { Scalar, Tensor, Tensor1D, Tensor2D } from '@tensorflow/tfjs-core';
