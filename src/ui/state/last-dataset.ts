import { addressBook } from './route.ts';

const STORAGE_KEY = 'beatbook.dataset';

/** The id of the dataset looked at last, to open at the next start. With a vault nothing of a view is kept outside of it. */
export function lastDataset(): string | null {
  const book = addressBook();
  if (book !== null) return book.lastDataset();
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

/** Keeps the id for the next start. */
export function rememberDataset(dataset: string): void {
  if (addressBook() !== null) return;
  try {
    localStorage.setItem(STORAGE_KEY, dataset);
  } catch {
    // Storage is blocked: the next start opens the newest dataset.
  }
}

/** Forgets the id: the workspace has a vault now, or another one is open. */
export function forgetLastDataset(): void {
  try {
    localStorage.removeItem(STORAGE_KEY);
  } catch {
    // Storage is blocked, so there is none.
  }
}
