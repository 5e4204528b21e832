import type { Sentence } from './sentence.ts';

/** The sentence under a chart: the finding in ink, its uncertainty beside it. */
export function Said({ sentence }: { readonly sentence: Sentence }) {
  return (
    <>
      {sentence.strong !== '' && <strong>{sentence.strong}</strong>} {sentence.rest}
    </>
  );
}
