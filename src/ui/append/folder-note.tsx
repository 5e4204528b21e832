import './append.css';
import type { DatasetInfo } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { formatCount } from '../kit/format.ts';
import { Notice } from '../kit/notice.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { isCancelled, type Problem, problemOf } from '../state/problem.ts';
import { useFolders } from './use-folders.ts';

/** Lines of a folder's files that are shown; the newest come first. */
const MOST_FILES = 20;

/** What comes from the folder that is watched for a dataset; nothing where there is none. */
export function FolderNote(props: { readonly dataset: DatasetInfo; readonly onProblem: (problem: Problem) => void }) {
  const { dataset, onProblem } = props;
  const app = useBeatbook();
  const folder = useFolders().find((one) => one.dataset === dataset.id);
  if (folder === undefined) return null;
  const { name, state, isKept, files } = folder;
  const allow = () =>
    void app.watchFolder(dataset.id).catch((error: unknown) => {
      if (!isCancelled(error)) onProblem(problemOf(error));
    });
  return (
    <section className="folder-note" aria-label={say('append.folder', { folder: name, name: dataset.name })}>
      <Notice
        kind={state === 'watching' ? 'info' : 'warn'}
        actions={
          state === 'asks' && (
            <Button small onClick={allow}>
              {say('append.watch.again')}
            </Button>
          )
        }
      >
        {say(`append.folder.${state}`, { folder: name })} {!isKept && say('append.folder.tab')}
        {files.length > 0 && (
          <ul className="soft small" aria-label={say('append.folder.files', { folder: name })}>
            {files.slice(0, MOST_FILES).map((file) => (
              <li key={file.name}>
                {say(`append.folder.${file.state}`, {
                  file: file.name,
                  rows: formatCount(file.rowsNew),
                  updated: formatCount(file.rowsUpdated),
                  reason: file.reason ?? '',
                })}
              </li>
            ))}
          </ul>
        )}
      </Notice>
    </section>
  );
}
