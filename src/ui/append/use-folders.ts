import { useEffect, useState } from 'react';
import type { WatchedFolder } from '../../beatbook.ts';
import { useBeatbook } from '../state/beatbook.ts';

/** The watched folders, kept current. */
export function useFolders(): readonly WatchedFolder[] {
  const app = useBeatbook();
  const [folders, setFolders] = useState<readonly WatchedFolder[]>([]);
  useEffect(() => {
    let isLeft = false;
    const read = () =>
      void app.watchedFolders().then(
        (found) => {
          if (!isLeft) setFolders(found);
        },
        // Locked: nothing is watched then.
        () => {
          if (!isLeft) setFolders([]);
        },
      );
    read();
    const stop = app.onFolderChange(read);
    return () => {
      isLeft = true;
      stop();
    };
  }, [app]);
  return folders;
}
