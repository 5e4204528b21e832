/** Every file of a folder of this origin's own file system, with its path. */
export async function listFiles(
  folder: FileSystemDirectoryHandle,
  path = '',
): Promise<{ name: string; bytes: number }[]> {
  const files: { name: string; bytes: number }[] = [];
  for await (const [name, handle] of folder.entries()) {
    if (handle.kind === 'directory')
      files.push(...(await listFiles(handle as FileSystemDirectoryHandle, `${path}${name}/`)));
    else files.push({ name: path + name, bytes: (await (handle as FileSystemFileHandle).getFile()).size });
  }
  return files;
}

export async function listCaches(): Promise<{ name: string; files: number }[]> {
  if (!('caches' in globalThis)) return [];
  const names = await caches.keys();
  return await Promise.all(
    names.map(async (name) => ({ name, files: (await (await caches.open(name)).keys()).length })),
  );
}
