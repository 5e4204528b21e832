/** The compiled kernels, by name. */
const sources: Readonly<Record<string, () => Promise<{ default: Uint8Array<ArrayBuffer> }>>> = {
  lstm: () => import('./assembly/lstm.ts?kernel'),
};

/** A compiled kernel, or null where this engine cannot run it (no SIMD): the caller then goes without. */
export async function loadKernel(name: string): Promise<WebAssembly.Module | null> {
  const bytes = (await sources[name]?.())?.default;
  if (!bytes || !WebAssembly.validate(bytes)) return null;
  return WebAssembly.compile(bytes);
}
