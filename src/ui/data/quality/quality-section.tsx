import '../../../text/en/quality.ts';
import type { DatasetRecord } from '../../../data/table/dataset.ts';
import { say } from '../../../text/say.ts';
import { Segmented } from '../../kit/button.tsx';
import { updateParams, useRoute } from '../../state/route.ts';
import type { RowsBehind } from '../report/rows-dialog.tsx';
import { Checks } from './checks.tsx';
import { FirstLook } from './first-look.tsx';
import './quality.css';

const TAB_PARAM = 'look';

/** How good the rows of a dataset are, and the first look at what they show: searched when it comes on the screen. */
export function QualitySection({ record, onRows }: { record: DatasetRecord; onRows: (behind: RowsBehind) => void }) {
  const { params } = useRoute();
  const tab = params.get(TAB_PARAM) === 'first' ? 'first' : 'checks';
  return (
    <section className="stack quality" aria-label={say('quality.title')}>
      <div className="row spread">
        <h2>{say('quality.title')}</h2>
        <Segmented
          name="quality-tab"
          label={say('quality.title')}
          value={tab}
          onChange={(next) => updateParams({ [TAB_PARAM]: next === 'first' ? 'first' : null }, { replace: true })}
          choices={[
            { value: 'checks', label: say('quality.checks') },
            { value: 'first', label: say('quality.first-look') },
          ]}
        />
      </div>
      {tab === 'checks' ? (
        <Checks key={record.id} record={record} onRows={onRows} />
      ) : (
        <FirstLook key={record.id} record={record} />
      )}
    </section>
  );
}
