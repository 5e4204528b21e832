import { useEffect, useState } from 'react';
import { useBeatbook } from '../state/beatbook.ts';
import { currentRoute, navigate, useRoute } from '../state/route.ts';
import { lastDataset, rememberDataset } from '../state/last-dataset.ts';
import { screens } from './screens.ts';

/** Without an address the app opens what was looked at last, or the first page when there is no data yet. True once decided. */
export function useStartRoute(): boolean {
  const app = useBeatbook();
  const route = useRoute();
  const [decided, setDecided] = useState(route.screen !== '');

  useEffect(() => {
    const dataset = route.params.get('dataset');
    if (dataset !== null) rememberDataset(dataset);
  }, [route]);

  useEffect(() => {
    if (route.screen !== '') {
      setDecided(true);
      return;
    }
    let current = true;
    const open = (screen: string, dataset?: string) => {
      if (!current || currentRoute().screen !== '') return;
      navigate(screen, new URLSearchParams(dataset === undefined ? {} : { dataset }), { replace: true });
    };
    app.datasets().then(
      (datasets) => {
        const last = datasets.find(({ id }) => id === lastDataset()) ?? datasets[0];
        const explore = screens.some(({ id }) => id === 'explore');
        if (last === undefined || !explore) open('data');
        else open('explore', last.id);
      },
      () => open('data'),
    );
    return () => {
      current = false;
    };
  }, [app, route.screen]);
  return decided;
}
