import './append.css';
import { useRef } from 'react';
import type { DatasetInfo } from '../../data/contract.ts';
import { say } from '../../text/say.ts';
import { importFiles } from '../data/import-flow.ts';
import { Menu } from '../kit/menu.tsx';
import { useBeatbook } from '../state/beatbook.ts';
import { isCancelled, type Problem, problemOf } from '../state/problem.ts';
import { navigate } from '../state/route.ts';
import { useFolders } from './use-folders.ts';

type Props = { readonly dataset: DatasetInfo; readonly onProblem: (problem: Problem) => void };

const canWatch = () => 'showDirectoryPicker' in window;

/** What can be added to a dataset: rows of files, single incidents, whatever comes into a folder. */
export function AppendActions({ dataset, onProblem }: Props) {
  const app = useBeatbook();
  const input = useRef<HTMLInputElement>(null);
  const folder = useFolders().find((one) => one.dataset === dataset.id);
  const attempt = (work: Promise<unknown>) =>
    work.catch((error: unknown) => {
      if (!isCancelled(error)) onProblem(problemOf(error));
    });
  const watch = () => {
    if (canWatch()) void attempt(app.watchFolder(dataset.id));
    else onProblem({ code: 'append.no-folders', message: say('append.watch.none') });
  };
  return (
    <>
      <Menu
        label={say('append.more', { name: dataset.name })}
        items={[
          { label: say('append.add.files'), onSelect: () => input.current?.click() },
          ...(dataset.shape === 'incidents'
            ? [
                {
                  label: say('append.enter'),
                  onSelect: () => navigate('data', new URLSearchParams({ add: dataset.id })),
                },
              ]
            : []),
          folder && folder.state !== 'gone'
            ? { label: say('append.unwatch'), onSelect: () => void attempt(app.unwatchFolder(dataset.id)) }
            : { label: say('append.watch'), onSelect: watch },
        ]}
      >
        {say('append.add')}
      </Menu>
      <input
        ref={input}
        type="file"
        hidden
        multiple
        aria-label={say('append.add.label', { name: dataset.name })}
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          event.target.value = '';
          if (files.length > 0) void importFiles(app, files, { appendTo: dataset.id });
        }}
      />
    </>
  );
}
