import type { ReactNode } from 'react';
import type { Doubt } from '../../../data/read/detection.ts';
import type { Answers } from '../answers.ts';
import type { Asking } from '../import-flow.ts';

export type QuestionProps<D extends Doubt = Doubt> = {
  readonly asking: Asking;
  readonly doubt: D;
  readonly onAnswer: (answers: Answers) => void;
};

/** One question about a file: what is asked, why it matters, and its answers. */
export function Question(props: { title: ReactNode; why?: ReactNode; className?: string; children: ReactNode }) {
  return (
    <fieldset className={`question ${props.className ?? ''}`}>
      <legend>{props.title}</legend>
      {props.why !== undefined && <p className="soft question-why">{props.why}</p>}
      {props.children}
    </fieldset>
  );
}

/** One answer of several: what it is, and below it what it means. */
export function Choice(props: {
  name: string;
  title: string;
  detail?: string;
  checked: boolean;
  onChoose: () => void;
}) {
  const { name, title, detail, checked, onChoose } = props;
  return (
    <label className="choice">
      <input type="radio" name={name} checked={checked} onChange={onChoose} />
      <span className="strong">{title}</span>
      {detail !== undefined && <span className="soft">{detail}</span>}
    </label>
  );
}
