import { say } from '../../text/say.ts';

/** In a chart that the filter has emptied. */
export function NoneLeft() {
  return <p className="none-left">{say('explore.none.title')}.</p>;
}
