import { useEffect, useRef, useState } from 'react';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatCount } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import { useDatasets } from '../state/beatbook.ts';
import { useFolders } from './use-folders.ts';

/** Says on every screen what a watched folder has just brought. */
export function FolderNews() {
  const folders = useFolders();
  const datasets = useDatasets().value;
  const told = useRef(new Set<string>());
  const [news, setNews] = useState<string | null>(null);
  useEffect(() => {
    for (const { dataset, files } of folders) {
      const name = datasets?.find(({ id }) => id === dataset)?.name;
      for (const file of files) {
        const key = `${dataset}\n${file.name}\n${file.at}`;
        if (name === undefined || told.current.has(key)) continue;
        told.current.add(key);
        if (file.state !== 'added') continue;
        const counts = { rows: formatCount(file.rowsNew), updated: formatCount(file.rowsUpdated) };
        setNews(say('append.folder.news', { file: file.name, name, ...counts }));
      }
    }
  }, [folders, datasets]);
  if (news === null) return null;
  return (
    <Notice
      actions={
        <Button small onClick={() => setNews(null)}>
          {say('app.close')}
        </Button>
      }
    >
      {news}
    </Notice>
  );
}
