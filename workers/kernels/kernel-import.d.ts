/** An AssemblyScript file, compiled by tools/kernel-plugin.ts. */
declare module '*?kernel' {
  const bytes: Uint8Array<ArrayBuffer>;
  export default bytes;
}
