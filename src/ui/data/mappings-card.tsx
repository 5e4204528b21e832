import { useRef, useState } from 'react';
import type { Profile } from '../../data/read/profile.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';
import { ConfirmDialog } from '../kit/dialog.tsx';
import { downloadBlob, fileName } from '../kit/download.ts';
import { formatList } from '../kit/format.ts';
import { Notice, ProblemNotice } from '../kit/notice.tsx';
import { lowerFirst, sayIfKnown } from '../kit/words.ts';
import { useAsync, useBeatbook, useChanges } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';
import { renameProfile } from './rename-profile.ts';

const DOCUMENTS = ['documents'] as const;

/** The mappings made by hand: to rename, to take to another machine and from there, to delete. */
export function MappingsCard() {
  const app = useBeatbook();
  const changes = useChanges(DOCUMENTS);
  const { value: saved, problem: failed, reload } = useAsync(() => app.savedProfiles(), [app, changes]);
  const input = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [taken, setTaken] = useState<string | null>(null);
  const [doomed, setDoomed] = useState<Profile | null>(null);

  async function attempt(work: () => Promise<unknown>): Promise<void> {
    setProblem(null);
    setTaken(null);
    try {
      await work();
      reload();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  if (saved === undefined) return failed ? <ProblemNotice problem={failed} /> : null;
  return (
    <section className="card" aria-label={say('mapping.title')}>
      <header className="card-head">
        <h2>{say('mapping.title')}</h2>
        <Button small onClick={() => input.current?.click()}>
          {say('mapping.take')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          hidden
          aria-label={say('mapping.take')}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = '';
            if (file) void attempt(async () => setTaken((await app.importProfile(file)).title));
          }}
        />
      </header>
      <div className="card-body stack">
        <p className="soft">{say(saved.length === 0 ? 'mapping.none' : 'mapping.what')}</p>
        {problem && <ProblemNotice problem={problem} />}
        {taken !== null && <Notice>{say('mapping.imported', { name: taken })}</Notice>}
        {saved.length > 0 && (
          <ul className="mappings">
            {saved.map((profile) => (
              <MappingRow
                key={profile.id}
                profile={profile}
                onRename={(name) => attempt(() => renameProfile(app, profile, name))}
                onExport={() =>
                  attempt(async () =>
                    downloadBlob(
                      await app.exportProfile(profile.id),
                      fileName(`${profile.title} ${say('mapping.file')}`, 'json'),
                    ),
                  )
                }
                onDelete={() => setDoomed(profile)}
              />
            ))}
          </ul>
        )}
      </div>
      {doomed && (
        <ConfirmDialog
          title={say('mapping.delete.title', { name: doomed.title })}
          confirm={say('mapping.delete.confirm')}
          onClose={() => setDoomed(null)}
          onConfirm={() => void attempt(() => app.deleteProfile(doomed.id))}
        >
          {say('mapping.delete.what')}
        </ConfirmDialog>
      )}
    </section>
  );
}

type RowProps = {
  readonly profile: Profile;
  readonly onRename: (name: string) => Promise<void>;
  readonly onExport: () => void;
  readonly onDelete: () => void;
};

function MappingRow({ profile, onRename, onExport, onDelete }: RowProps) {
  const { title: name } = profile;
  const [draft, setDraft] = useState<string | null>(null);
  if (draft !== null) {
    return (
      <li>
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            void onRename(draft).then(() => setDraft(null));
          }}
        >
          <input
            className="input mapping-name"
            aria-label={say('mapping.new-name', { name })}
            value={draft}
            maxLength={120}
            // The reader asked for this field a moment ago.
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- as said
            autoFocus
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') setDraft(null);
            }}
          />
          <Button small kind="primary" type="submit" disabled={draft.trim() === ''}>
            {say('mapping.keep-name')}
          </Button>
          <Button small onClick={() => setDraft(null)}>
            {say('app.cancel')}
          </Button>
        </form>
      </li>
    );
  }
  return (
    <li>
      <div className="mapping-words">
        <strong>{name}</strong>
        <span className="soft">{describe(profile)}</span>
      </div>
      <div className="row">
        <Button small kind="quiet" aria-label={say('mapping.rename-of', { name })} onClick={() => setDraft(name)}>
          {say('mapping.rename')}
        </Button>
        <Button small kind="quiet" aria-label={say('mapping.export-of', { name })} onClick={onExport}>
          {say('mapping.export')}
        </Button>
        <Button small kind="quiet" aria-label={say('mapping.delete-of', { name })} onClick={onDelete}>
          {say('app.delete')}
        </Button>
      </div>
    </li>
  );
}

/** How many columns a file must have to be known again, and which of them mean what. */
function describe({ match, columns }: Profile): string {
  const roles = Object.keys(columns).map((role) => lowerFirst(sayIfKnown(`data.role.${role}`, role)));
  const count = match[0]?.length ?? 0;
  if (roles.length === 0) return say('mapping.facts', { columns: count });
  return say('mapping.facts.roles', { columns: count, roles: formatList(roles, 6) });
}
