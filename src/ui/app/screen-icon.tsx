import type { ScreenId } from './screens.ts';

/** Drawn by hand on a 20 x 20 grid: an icon font would be a request and a licence more. */
const paths: Readonly<Record<ScreenId, string>> = {
  data: 'M4 5.5c0-1.4 2.7-2.5 6-2.5s6 1.1 6 2.5-2.7 2.5-6 2.5-6-1.1-6-2.5Zm0 0v9C4 15.9 6.7 17 10 17s6-1.1 6-2.5v-9M4 10c0 1.4 2.7 2.5 6 2.5s6-1.1 6-2.5',
  explore: 'm3 5 4.7-2 4.6 2L17 3v12l-4.7 2-4.6-2L3 17V5Zm4.7-2v12m4.6-10v12',
  hotspots: 'M10 10h.01M10 6.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7ZM10 3a7 7 0 1 1 0 14 7 7 0 0 1 0-14Z',
  alerts: 'M5.5 8.5a4.5 4.5 0 0 1 9 0c0 4 1.5 5 1.5 5H4s1.5-1 1.5-5ZM8.5 16.5h3',
  classify: 'M10 3v4M10 7 5 12M10 7l5 5M3.5 12h3v4h-3zM13.5 12h3v4h-3z',
  forecast: 'M3 14l4-5 3 3 3-5M13 7l4-2M13 7l4 3',
  runs: 'M4 5h12M4 10h12M4 15h12M7 3.5v3M13 8.5v3M9 13.5v3',
  settings: 'M3 6h7m4 0h3M3 14h3m4 0h7M12 4v4M8 12v4',
};

export function ScreenIcon({ screen }: { screen: ScreenId }) {
  return (
    <svg
      className="screen-icon"
      viewBox="0 0 20 20"
      width="20"
      height="20"
      fill="none"
      stroke="currentColor"
      strokeWidth="1.4"
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={paths[screen]} />
    </svg>
  );
}
