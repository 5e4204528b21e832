/** One named block of weights inside a flat weight vector. */
export type ParameterBlock = { readonly name: string; readonly shape: readonly number[] };
export type ParameterLayout = readonly ParameterBlock[];

/** Numbers in a block. */
export function countNumbers({ shape }: ParameterBlock): number {
  return shape.reduce((product, side) => product * side, 1);
}

/** Numbers in a layout. */
export function countParameters(layout: ParameterLayout): number {
  return layout.reduce((sum, block) => sum + countNumbers(block), 0);
}

/** Sizes of a stack of LSTM layers with a dense head of one output. */
export type RecurrentSizes = { readonly inputs: number; readonly units: number; readonly layers: number };

/** The weight blocks of the stack, in the order of the flat weight vector. */
export function recurrentLayout({ inputs, units, layers }: RecurrentSizes): ParameterLayout {
  const blocks = Array.from({ length: layers }, (_, layer) => [
    { name: `kernel${layer}`, shape: [layer === 0 ? inputs : units, 4 * units] },
    { name: `recurrent${layer}`, shape: [units, 4 * units] },
    { name: `bias${layer}`, shape: [4 * units] },
  ]).flat();
  return [...blocks, { name: 'headKernel', shape: [units, 1] }, { name: 'headBias', shape: [1] }];
}
