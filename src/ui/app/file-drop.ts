import { useEffect } from 'react';
import { useBeatbook } from '../state/beatbook.ts';
import { navigate } from '../state/route.ts';

/** A file dropped on any screen is imported; without this the browser would leave the app and open it. */
export function useFileDrop(): void {
  const app = useBeatbook();
  useEffect(() => {
    const allow = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const file = event.dataTransfer?.files[0];
      if (file === undefined || event.defaultPrevented) return;
      event.preventDefault();
      navigate('data');
      void import('../data/import-flow.ts').then(({ takeFile }) => takeFile(app, file, { ask: false }));
    };
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', drop);
    };
  }, [app]);
}
