import { useEffect } from 'react';
import { droppedFiles } from '../data/dropped-files.ts';
import { useBeatbook } from '../state/beatbook.ts';
import { navigate } from '../state/route.ts';

/** Files dropped on any screen are imported; without this the browser would leave the app and open it. */
export function useFileDrop(): void {
  const app = useBeatbook();
  useEffect(() => {
    const allow = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes('Files')) event.preventDefault();
    };
    const drop = (event: DragEvent) => {
      const { dataTransfer } = event;
      if (dataTransfer === null || dataTransfer.files.length === 0 || event.defaultPrevented) return;
      event.preventDefault();
      const dropped = droppedFiles(dataTransfer);
      navigate('data');
      void Promise.all([dropped, import('../data/import-flow.ts')]).then(([files, { takeFiles }]) =>
        takeFiles(app, files, { ask: false }),
      );
    };
    window.addEventListener('dragover', allow);
    window.addEventListener('drop', drop);
    return () => {
      window.removeEventListener('dragover', allow);
      window.removeEventListener('drop', drop);
    };
  }, [app]);
}
