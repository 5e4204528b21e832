import { fail, type Result, succeed } from '../../text/failure.ts';
import { packBlock, unpackBlock } from '../block.ts';
import type { Block } from '../model.ts';

/** A fitted k-means: centres in metres from `origin`, largest cluster first. */
export type KMeansFitted = {
  readonly origin: { readonly longitude: number; readonly latitude: number };
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Points of each cluster. */
  readonly sizes: Uint32Array;
  /** Sum of squared distances to the nearest centre, square metres. */
  readonly inertia: number;
  readonly iterations: number;
  readonly converged: boolean;
};

/** A fitted k-means as a block of the model `id`. */
export function encodeKMeans(id: string, version: number, fitted: KMeansFitted): Block {
  const { x, y, sizes, ...header } = fitted;
  return packBlock(id, version, header, { x, y, sizes });
}

/** Reads a block back; refuses one that does not hold a whole k-means. */
export function decodeKMeans(id: string, version: number, block: Block): Result<KMeansFitted> {
  const content = unpackBlock(id, version, block);
  if (!content.ok) return content;
  const { header, arrays } = content.value;
  const origin = header.origin as KMeansFitted['origin'] | undefined;
  const { x, y, sizes } = arrays;
  const isWhole =
    x instanceof Float64Array &&
    y instanceof Float64Array &&
    sizes instanceof Uint32Array &&
    x.length > 0 &&
    x.length === y.length &&
    x.length === sizes.length &&
    x.every(Number.isFinite) &&
    y.every(Number.isFinite) &&
    Math.abs(Number(origin?.longitude)) <= 180 &&
    Math.abs(Number(origin?.latitude)) <= 90 &&
    Number.isFinite(header.inertia) &&
    Number.isInteger(header.iterations) &&
    typeof header.converged === 'boolean';
  if (!isWhole) return fail('model.block-invalid', { model: id }, 'content incomplete');
  return succeed({
    origin: { longitude: origin!.longitude, latitude: origin!.latitude },
    x,
    y,
    sizes,
    inertia: header.inertia as number,
    iterations: header.iterations as number,
    converged: header.converged as boolean,
  });
}
