/** Bytes this origin stores, the bytes it may store, and whether the browser has promised to keep them. */
export async function storageUsage(): Promise<{ bytes: number; quota: number; persisted: boolean }> {
  const { usage = 0, quota = 0 } = await navigator.storage.estimate();
  return { bytes: usage, quota, persisted: await navigator.storage.persisted() };
}

/** Asks the browser not to evict the data under pressure. Only a page may ask; true when it agreed. */
export async function askToPersist(): Promise<boolean> {
  const storage = navigator.storage as StorageManager & { persist?: () => Promise<boolean> };
  return (await storage.persist?.()) ?? false;
}
