import '../../text/en/proof.ts';
import type { StoreInventory } from '../../storage/vault.ts';
import { say } from '../../text/say.ts';
import { Card } from '../kit/card.tsx';
import { DataTable } from '../kit/data-table.tsx';
import { formatBytes, formatCount, formatDecimals } from '../kit/format.ts';
import { Loading } from '../kit/notice.tsx';
import { type Async, useBeatbook } from '../state/beatbook.ts';

type Table = StoreInventory['tables'][number];

/** The tables of the open workspace as they lie on the disk: rows drawn by lot, read past the app. */
export function StoreCard({ inventory: { value, loading, problem } }: { inventory: Async<StoreInventory> }) {
  const app = useBeatbook();
  if (value === undefined) {
    return (
      <Card title={say('proof.store')} problem={problem} loading={loading}>
        <Loading label={say('app.loading')} />
      </Card>
    );
  }
  const tables = value.tables.filter(({ rows }) => rows > 0);
  const sum = (field: 'looked' | 'sealed' | 'readable') => tables.reduce((total, table) => total + table[field], 0);
  const isWhole = sum('sealed') === sum('looked') && sum('readable') === 0;
  const noise = tables.reduce((most, table) => Math.max(most, table.entropyOfNoise ?? 0), 0);
  const words = {
    workspace: app.workspace(),
    looked: formatCount(sum('looked')),
    sealed: formatCount(sum('sealed')),
    readable: formatCount(sum('readable')),
  };
  return (
    <Card title={say('proof.store')} problem={problem} loading={loading}>
      <div className="stack">
        {tables.length === 0 ? (
          <p>{say('proof.store.empty', words)}</p>
        ) : (
          <>
            <p className={value.isEncrypted && isWhole ? 'proof-good' : 'proof-bad'}>
              {say(value.isEncrypted ? 'proof.store.sealed' : 'proof.store.plain', words)}
            </p>
            <DataTable
              caption={say('proof.store')}
              hideCaption
              rows={tables}
              rowKey={({ table }) => table}
              columns={[
                { id: 'table', header: say('proof.store.table'), value: ({ table }) => say(`proof.table.${table}`) },
                { id: 'rows', header: say('proof.store.rows'), value: ({ rows }) => rows, numeric: true },
                {
                  id: 'bytes',
                  header: say('proof.store.bytes'),
                  value: ({ bytes }) => bytes,
                  show: ({ bytes, isEstimate }) =>
                    isEstimate ? say('proof.store.about', { size: formatBytes(bytes) }) : formatBytes(bytes),
                  numeric: true,
                },
                { id: 'kept', header: say('proof.store.kept'), value: saySealed },
                {
                  id: 'bits',
                  header: say('proof.store.bits'),
                  value: ({ entropy }) => entropy,
                  show: ({ entropy, entropyOfNoise }) =>
                    `${formatDecimals(entropy ?? 0, 2)} / ${formatDecimals(entropyOfNoise ?? 0, 2)}`,
                  numeric: true,
                },
                { id: 'readable', header: say('proof.store.readable'), value: sayReadable },
                {
                  id: 'first',
                  header: say('proof.store.first'),
                  value: ({ firstBytes }) => firstBytes,
                  show: showBytes,
                },
              ]}
            />
            <p className="soft small">{say('proof.store.entropy', { noise: formatDecimals(noise, 2) })}</p>
            {value.isEncrypted && <p className="soft small">{say('proof.store.clear')}</p>}
          </>
        )}
      </div>
    </Card>
  );
}

function showBytes({ firstBytes }: Table) {
  return <code className="proof-bytes">{firstBytes}</code>;
}

function saySealed({ looked, sealed }: Table): string {
  if (sealed === looked) return say('proof.store.kept.yes');
  return sealed === 0 ? say('proof.store.kept.no') : sayPart(sealed, looked);
}

function sayReadable({ looked, readable }: Table): string {
  if (readable === 0) return say('proof.store.kept.no');
  return readable === looked ? say('proof.store.kept.yes') : sayPart(readable, looked);
}

function sayPart(sealed: number, looked: number): string {
  return say('proof.store.kept.part', { sealed: formatCount(sealed), looked: formatCount(looked) });
}
