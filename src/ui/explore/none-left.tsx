import { say } from '../../text/say.ts';

/** In a chart that the filter has emptied, or of which a summary shows nothing because every count is small. */
export function NoneLeft({ isSummary = false }: { isSummary?: boolean }) {
  return <p className="none-left">{isSummary ? say('summary.withheld') : `${say('explore.none.title')}.`}</p>;
}
