import './ui/app/tokens.css';
import './ui/app/base.css';
import './ui/kit/kit.css';
import './ui/app/shell.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBeatbook } from './api.ts';
import { ErrorBoundary, ErrorScreen } from './ui/app/error-boundary.tsx';
import { startOffline } from './ui/app/service-worker.ts';
import { Shell } from './ui/app/shell.tsx';
import { prepareMap } from './ui/map/prepare-map.ts';
import { BeatbookContext } from './ui/state/beatbook.ts';
import { lastDataset } from './ui/state/last-dataset.ts';
import { currentRoute } from './ui/state/route.ts';
import { forgetForms } from './ui/state/form-memory.ts';
import { applyStoredTheme } from './ui/state/theme.ts';
import { Gate } from './ui/vault/gate.tsx';
import { countMoves, forScripts } from './ui/vault/moves.ts';

applyStoredTheme();

const element = document.getElementById('root');
if (element === null) throw new Error('index.html has no #root');
forgetForms(document.body);
const root = createRoot(element);

try {
  const beatbook = countMoves(createBeatbook());
  window.beatbook = forScripts(beatbook);
  // A start without an address opens the last dataset on the map, and so do most with one.
  const { screen, params } = currentRoute();
  const dataset = params.get('dataset') ?? lastDataset();
  if (dataset !== null && ['', 'explore', 'hotspots', 'classify'].includes(screen)) prepareMap(beatbook, dataset);
  root.render(
    <StrictMode>
      <ErrorBoundary>
        <BeatbookContext value={beatbook}>
          <Gate>
            <Shell />
          </Gate>
        </BeatbookContext>
      </ErrorBoundary>
    </StrictMode>,
  );
  // The development server has no service worker file.
  if (import.meta.env.PROD) startOffline(beatbook);
} catch (error) {
  root.render(<ErrorScreen error={error} />);
}
