import '../../text/en/briefing.ts';
import './briefing.css';
import { useState } from 'react';
import { LEAST_PUBLISHED } from '../../evaluation/briefing/suppress.ts';
import { say } from '../../text/say.ts';
import { Button, Segmented } from '../kit/button.tsx';
import { Dialog } from '../kit/dialog.tsx';
import { downloadBlob, fileName } from '../kit/download.ts';
import { CheckField } from '../kit/field.tsx';
import { Notice } from '../kit/notice.tsx';
import type { BriefingSource } from './briefing-source.ts';
import { addToCollection, moveInCollection, removeFromCollection, useCollection } from './collection.ts';
import { FILE_FORMATS, type FileFormat, makeFile, SHAPE_FORMATS } from './make-file.ts';
import { makeBriefing } from './make-briefing.ts';
import { printBriefing } from './print-briefing.ts';

type What = 'this' | 'set';
type Format = FileFormat | 'pdf';
type State = { readonly kind: 'info' | 'error' | 'warn'; readonly words: string } | 'working' | null;

export type BriefingDialogProps = {
  readonly title: string;
  /** The finding or the screen the dialog was opened from; its pictures are taken now. */
  readonly sources: () => Promise<readonly BriefingSource[]>;
  readonly isScreen?: boolean;
  readonly onClose: () => void;
};

const FORMATS: readonly Format[] = ['html', 'pdf', ...FILE_FORMATS.filter((format) => format !== 'html')];

/** What goes in, for whom, and as which file: one click makes it. */
export function BriefingDialog({ title, sources, isScreen = false, onClose }: BriefingDialogProps) {
  const collection = useCollection();
  const [wanted, setWanted] = useState<What>('this');
  const [isPublic, setPublic] = useState(false);
  const [state, setState] = useState<State>(null);
  const what = collection.length === 0 ? 'this' : wanted;

  async function attempt(work: () => Promise<State>): Promise<void> {
    setState('working');
    try {
      setState(await work());
    } catch (thrown) {
      const reason = thrown instanceof Error ? `${thrown.message}.` : '';
      setState({ kind: 'error', words: say('briefing.failed', { reason }) });
    }
  }

  const make = (format: Format) =>
    attempt(async () => {
      const chosen = what === 'set' ? collection : await sources();
      const briefing = await makeBriefing(chosen, what === 'set' ? say('briefing.title') : title, isPublic);
      if (briefing.sections.length === 0)
        return { kind: 'warn', words: say('briefing.public.none', { least: LEAST_PUBLISHED }) };
      if (SHAPE_FORMATS.includes(format) && briefing.sections.every(({ shapes }) => !shapes?.features.length))
        return { kind: 'warn', words: say('briefing.no-shapes') };
      if (format === 'pdf') {
        await printBriefing(briefing);
        return null;
      }
      const { blob, extension } = await makeFile(briefing, format);
      const name = fileName(briefing.title, extension);
      downloadBlob(blob, name);
      return { kind: 'info', words: say('briefing.done', { name }) };
    });
  const add = () =>
    attempt(async () => {
      const more = await sources();
      addToCollection(more);
      return { kind: 'info', words: say('briefing.set.added', { count: collection.length + more.length }) };
    });
  const isWorking = state === 'working';
  const methods = collection.flatMap(({ method }) => method ?? []);

  return (
    <Dialog title={say('briefing.open')} onClose={onClose}>
      <div className="stack">
        <p>{title}</p>
        {collection.length > 0 && (
          <Segmented<What>
            name="briefing-what"
            label={say('briefing.what')}
            value={what}
            onChange={setWanted}
            choices={[
              { value: 'this', label: say(isScreen ? 'briefing.what.screen' : 'briefing.what.this') },
              { value: 'set', label: say('briefing.what.set', { count: collection.length }) },
            ]}
          />
        )}
        <CheckField
          label={say('briefing.public')}
          hint={say('briefing.public.hint', { least: LEAST_PUBLISHED })}
          checked={isPublic}
          onChange={setPublic}
        />
        <div role="group" aria-label={say('briefing.formats')} className="briefing-formats">
          {FORMATS.map((format, i) => (
            <Button
              key={format}
              disabled={isWorking}
              data-focus={i === 0 || undefined}
              onClick={() => void make(format)}
            >
              {say(`briefing.format.${format}`)}
            </Button>
          ))}
        </div>
        <Notice>{say('briefing.not-grounds')}</Notice>
        {isWorking && <Notice>{say('briefing.working')}</Notice>}
        {state !== null && state !== 'working' && <Notice kind={state.kind}>{state.words}</Notice>}
        <section className="stack" aria-label={say('briefing.set')}>
          <h3>{say('briefing.set')}</h3>
          {collection.length === 0 ? (
            <p className="soft">{say('briefing.set.empty')}</p>
          ) : (
            <ol className="briefing-set">
              {collection.map(({ id, section }, i) => (
                <li key={id}>
                  <span>{section.title}</span>
                  <Button
                    small
                    kind="quiet"
                    disabled={i === 0}
                    aria-label={say('briefing.set.up', { title: section.title })}
                    onClick={() => moveInCollection(id, -1)}
                  >
                    ↑
                  </Button>
                  <Button
                    small
                    kind="quiet"
                    disabled={i === collection.length - 1}
                    aria-label={say('briefing.set.down', { title: section.title })}
                    onClick={() => moveInCollection(id, 1)}
                  >
                    ↓
                  </Button>
                  <Button
                    small
                    kind="quiet"
                    aria-label={say('briefing.set.remove', { title: section.title })}
                    onClick={() => removeFromCollection(id)}
                  >
                    ✕
                  </Button>
                </li>
              ))}
            </ol>
          )}
          {new Set(methods).size < methods.length && <p className="soft">{say('briefing.set.difference')}</p>}
          <div className="row">
            <Button disabled={isWorking} onClick={() => void add()}>
              {say('briefing.add')}
            </Button>
          </div>
        </section>
      </div>
    </Dialog>
  );
}
