import type { ReactNode } from 'react';
import type { Problem } from '../state/problem.ts';

type NoticeProps = {
  kind?: 'info' | 'warn' | 'error';
  title?: string;
  code?: string;
  actions?: ReactNode;
  children: ReactNode;
};

/** A message in place: what is the case, and what to do. Errors carry their stable code. */
export function Notice({ kind = 'info', title, code, actions, children }: NoticeProps) {
  return (
    <div className={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <div className="notice-text">
        {title !== undefined && <strong>{title} </strong>}
        {children}
        {code !== undefined && <code className="notice-code">{code}</code>}
      </div>
      {actions !== undefined && <div className="row">{actions}</div>}
    </div>
  );
}

/** A failure of a call, with an optional way out. */
export function ProblemNotice({ problem, actions }: { problem: Problem; actions?: ReactNode }) {
  return (
    <Notice kind="error" code={problem.code} actions={actions}>
      {problem.message}
    </Notice>
  );
}

/** What a screen shows when there is nothing to show: why, and the next step. */
export function EmptyState({ title, children, actions }: { title: string; children?: ReactNode; actions?: ReactNode }) {
  return (
    <div className="empty">
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {actions !== undefined && <div className="row">{actions}</div>}
    </div>
  );
}

/** Grey lines where content will be; silent for screen readers but for the label. */
export function Loading({ label, lines = 3 }: { label: string; lines?: number }) {
  return (
    <div className="loading" role="status">
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <i key={line} aria-hidden="true" />
      ))}
    </div>
  );
}
