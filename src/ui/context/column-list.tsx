import type { AreaTableContext, DateTableContext } from '../../data/context/context.ts';
import { say } from '../../text/say.ts';
import { Button } from '../kit/button.tsx';

type Props = {
  item: AreaTableContext | DateTableContext;
  /** Null where the columns cannot be unlocked. */
  onUnlock: ((unlocked: string[]) => void) | null;
};

/** The columns a table brought, with units, and which of them models may see. */
export function ColumnList({ item, onUnlock }: Props) {
  const unlocked = item.columns
    .filter(({ isProtected, isLocked }) => isProtected && !isLocked)
    .map(({ header }) => header);
  return (
    <>
      <div
        className="table-frame"
        tabIndex={0}
        role="group"
        aria-label={say('context.columns', { count: item.columns.length })}
      >
        <table className="table context-columns">
          <thead>
            <tr>
              <th scope="col">{say('context.column')}</th>
              <th scope="col">{say('context.column.unit')}</th>
              <th scope="col">{say('context.column.use')}</th>
            </tr>
          </thead>
          <tbody>
            {item.columns.map(({ header, unit, isProtected, isLocked }) => (
              <tr key={header}>
                <td>{header}</td>
                <td>{unit ?? '–'}</td>
                <td>
                  {isLocked ? <span className="tag">{say('context.column.audit')}</span> : say('context.column.free')}
                  {isProtected && onUnlock && (
                    <Button
                      small
                      kind="quiet"
                      aria-label={say(isLocked ? 'context.column.unlock' : 'context.column.lock', { column: header })}
                      onClick={() =>
                        onUnlock(isLocked ? [...unlocked, header] : unlocked.filter((one) => one !== header))
                      }
                    >
                      {say(isLocked ? 'context.column.unlock.short' : 'context.column.lock.short')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {item.columns.some(({ isProtected }) => isProtected) && (
        <p className="soft small">{say('context.column.audit.what')}</p>
      )}
    </>
  );
}
