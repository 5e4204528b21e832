import '../../text/en/saved-views.ts';
import './saved-views.css';
import { type FormEvent, useState } from 'react';
import type { SavedView } from '../../storage/saved-views.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { TextField } from '../kit/field.tsx';
import { Menu } from '../kit/menu.tsx';
import { ProblemNotice } from '../kit/notice.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { currentRoute, navigate } from '../state/route.ts';

/** Opens, saves, renames and deletes views. */
export function ViewsMenu() {
  const app = useBeatbook();
  const stored = useAsync(() => app.savedViews(), [app]);
  const views = stored.value ?? [];
  const [dialog, setDialog] = useState<'save' | 'manage' | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);

  async function change(work: Promise<void>): Promise<void> {
    setProblem(null);
    try {
      await work;
      stored.reload();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  async function save(name: string): Promise<void> {
    const { screen, params } = currentRoute();
    const id = views.find((view) => view.name === name)?.id ?? crypto.randomUUID();
    await change(app.saveView({ id, name, screen, query: params.toString() }));
    setDialog(null);
  }

  const items = [
    { label: say('views.save'), onSelect: () => setDialog('save') },
    ...views.map((view) => ({
      label: say('views.open', { name: view.name }),
      onSelect: () => navigate(view.screen, new URLSearchParams(view.query)),
    })),
    ...(views.length > 0 ? [{ label: say('views.manage'), onSelect: () => setDialog('manage') }] : []),
  ];
  return (
    <>
      <Menu label={say('views.title')} items={items}>
        {say('views.menu')}
      </Menu>
      {dialog !== null && (
        <Dialog title={say(dialog === 'save' ? 'views.save' : 'views.title')} onClose={() => setDialog(null)}>
          {(problem ?? stored.problem) && <ProblemNotice problem={(problem ?? stored.problem)!} />}
          <p className="soft">{say('views.what')}</p>
          {dialog === 'save' && <SaveForm views={views} onSave={(name) => void save(name)} />}
          {dialog === 'manage' && views.length === 0 && <p>{say('views.none')}</p>}
          {dialog === 'manage' &&
            views.map((view) => (
              <ViewLine
                key={view.id}
                view={view}
                onRename={(name) => void change(app.saveView({ ...view, name }))}
                onDelete={() => void change(app.deleteSavedView(view.id))}
              />
            ))}
        </Dialog>
      )}
    </>
  );
}

function SaveForm({
  views,
  onSave,
}: {
  readonly views: readonly SavedView[];
  readonly onSave: (name: string) => void;
}) {
  const [text, setText] = useState('');
  const name = text.trim();
  return (
    <form
      className="saved-view"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (name !== '') onSave(name);
      }}
    >
      <TextField
        data-focus
        label={say('views.name')}
        hint={views.some((view) => view.name === name) ? say('views.same') : undefined}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <Button type="submit" kind="primary" disabled={name === ''}>
        {say('views.keep')}
      </Button>
    </form>
  );
}

function ViewLine(props: {
  readonly view: SavedView;
  readonly onRename: (name: string) => void;
  readonly onDelete: () => void;
}) {
  const { name } = props.view;
  const [text, setText] = useState(name);
  const next = text.trim();
  return (
    <form
      className="saved-view"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        if (next !== '' && next !== name) props.onRename(next);
      }}
    >
      <TextField label={say('views.rename', { name })} value={text} onChange={(event) => setText(event.target.value)} />
      <Button type="submit" disabled={next === '' || next === name}>
        {say('views.rename.run', { name })}
      </Button>
      <Button kind="danger" onClick={props.onDelete}>
        {say('views.delete', { name })}
      </Button>
    </form>
  );
}
