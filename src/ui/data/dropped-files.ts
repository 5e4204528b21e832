/** Entries of a folder come in pieces; an empty one is the last. */
async function listFolder(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const found: FileSystemEntry[] = [];
  for (;;) {
    const piece = await new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
    if (piece.length === 0) return found;
    found.push(...piece);
  }
}

async function filesWithin(entry: FileSystemEntry): Promise<readonly File[]> {
  if (entry.isFile) {
    return [await new Promise<File>((resolve, reject) => (entry as FileSystemFileEntry).file(resolve, reject))];
  }
  const entries = await listFolder(entry as FileSystemDirectoryEntry);
  // What systems keep in folders for themselves.
  const shown = entries.filter(({ name }) => !/^(\.|__MACOSX$|thumbs\.db$|desktop\.ini$)/i.test(name));
  const within = await Promise.all(shown.map(filesWithin));
  return within.flat().toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }));
}

/**
 * The files of a drop; folders are taken for the files within them. To be called while the drop is handled: later it has no items. What
 * cannot be read is left to the import, which says so.
 */
export async function droppedFiles(drop: Pick<DataTransfer, 'items' | 'files'>): Promise<readonly File[]> {
  const files = [...drop.files];
  const entries = [...drop.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some((entry) => entry?.isDirectory)) return files;
  try {
    return (await Promise.all(entries.filter((entry) => entry !== null).map(filesWithin))).flat();
  } catch {
    return files;
  }
}
