import { useSyncExternalStore } from 'react';

export type ThemeChoice = 'system' | 'light' | 'dark';
export type Theme = 'light' | 'dark';

const STORAGE_KEY = 'beatbook.theme';
const CHANGE = 'beatbook-theme';

/** What the reader chose; the system decides unless they did. */
export function themeChoice(): ThemeChoice {
  const chosen = document.documentElement.dataset['theme'];
  return chosen === 'light' || chosen === 'dark' ? chosen : 'system';
}

/** Applies the stored choice; called before the first drawing. */
export function applyStoredTheme(): void {
  const stored = readStored();
  if (stored === 'light' || stored === 'dark') document.documentElement.dataset['theme'] = stored;
}

/** Chooses a theme and remembers it. */
export function chooseTheme(choice: ThemeChoice): void {
  if (choice === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = choice;
  try {
    if (choice === 'system') localStorage.removeItem(STORAGE_KEY);
    else localStorage.setItem(STORAGE_KEY, choice);
  } catch {
    // Storage is blocked: the choice holds until the page is left.
  }
  window.dispatchEvent(new Event(CHANGE));
}

function readStored(): string | null {
  try {
    return localStorage.getItem(STORAGE_KEY);
  } catch {
    return null;
  }
}

const systemIsDark = () => matchMedia('(prefers-color-scheme: dark)');

function listen(listener: () => void): () => void {
  const media = systemIsDark();
  media.addEventListener('change', listener);
  window.addEventListener(CHANGE, listener);
  return () => {
    media.removeEventListener('change', listener);
    window.removeEventListener(CHANGE, listener);
  };
}

function readTheme(): Theme {
  const choice = themeChoice();
  if (choice !== 'system') return choice;
  return systemIsDark().matches ? 'dark' : 'light';
}

/** The theme in force. Map and canvas code draws anew when it changes. */
export function useTheme(): Theme {
  return useSyncExternalStore(listen, readTheme);
}

/** What the reader chose, for the settings. */
export function useThemeChoice(): ThemeChoice {
  return useSyncExternalStore(listen, themeChoice);
}

/** The present value of a colour token, such as `--seq3`, for canvas and map code that cannot use `var()`. */
export function readToken(name: `--${string}`): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}
