const STORAGE_KEY = 'beatbook.dataset';

/** The id of the dataset looked at last, to open at the next start. Nothing else of the view is kept outside of the address. */
export function lastDataset(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

/** Keeps the id for the next start. */
export function rememberDataset(dataset: string): void {
  try {
    localStorage.setItem(STORAGE_KEY, dataset);
  } catch {
    // Storage is blocked: the next start opens the newest dataset.
  }
}
