import { useState } from 'react';
import { say } from '../../text/say.ts';
import { ExcludeDialog } from '../adjust/exclude-dialog.tsx';
import { Button } from '../kit/button.tsx';
import { useAsync, useBeatbook } from '../state/beatbook.ts';
import { type Problem, problemOf } from '../state/problem.ts';

/** From an incident on the map to leaving out its place: the point as it is stored, not as it was clicked. */
export function ExcludeIncident({ dataset, row }: { readonly dataset: string; readonly row: number }) {
  const app = useBeatbook();
  const [isOpen, setOpen] = useState(false);
  const [isBusy, setBusy] = useState(false);
  const [problem, setProblem] = useState<Problem | null>(null);
  const place = useAsync(async () => {
    const columns = ['longitude', 'latitude'];
    const { rows } = await app.rowsPage({ dataset, set: `rows:${row}`, count: 1, columns });
    const [longitude, latitude] = (rows[0] ?? []).map((text) => (text === '' ? Number.NaN : Number(text)));
    return longitude === undefined || latitude === undefined || Number.isNaN(longitude)
      ? null
      : { longitude, latitude };
  }, [app, dataset, row]).value;
  if (!place) return null;
  return (
    <>
      <Button small kind="quiet" onClick={() => setOpen(true)}>
        {say('adjust.places.leave-out.more')}
      </Button>
      {isOpen && (
        <ExcludeDialog
          dataset={dataset}
          place={place}
          isBusy={isBusy}
          problem={problem}
          onClose={() => setOpen(false)}
          onExclude={(chosen) => {
            setBusy(true);
            app.changeAdjustments(dataset, { kind: 'exclude-place', place: chosen }).then(
              () => setOpen(false),
              (error: unknown) => {
                setBusy(false);
                setProblem(problemOf(error));
              },
            );
          }}
        />
      )}
    </>
  );
}
