import { type ReactNode, useId, useLayoutEffect, useRef } from 'react';
import { say } from '../../text/say.ts';
import { Button } from './button.tsx';

type DialogProps = {
  title: string;
  /** Null while there is no way out: what is under way ends by itself, or has to be answered first. */
  onClose: (() => void) | null;
  children: ReactNode;
  /** Buttons at the foot; the way out comes by itself. */
  actions?: ReactNode;
  wide?: boolean;
};

/**
 * A modal dialog on the native element: focus is held, Escape and a click beside it close it, and the focus goes back to where it was.
 * Render it only while open. A control with `data-focus` takes the focus first.
 */
export function Dialog({ title, onClose, children, actions, wide }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null);
  const heading = useId();
  // Closed while it still stands in the page: the browser gives the focus back only then.
  useLayoutEffect(() => {
    const dialog = element.current;
    dialog?.showModal();
    dialog?.querySelector<HTMLElement>('[data-focus]')?.focus();
    return () => dialog?.close();
  }, []);
  return (
    <dialog
      ref={element}
      aria-labelledby={heading}
      className={wide ? 'dialog wide' : 'dialog'}
      onCancel={(event) => {
        event.preventDefault();
        onClose?.();
      }}
      onClick={(event) => {
        if (event.target === element.current) onClose?.();
      }}
    >
      <div className="dialog-body">
        <header className="row spread">
          <h2 id={heading}>{title}</h2>
          {onClose && (
            <Button kind="quiet" small onClick={onClose} aria-label={say('app.close')}>
              ✕
            </Button>
          )}
        </header>
        {children}
        {actions !== undefined && <footer className="row">{actions}</footer>}
      </div>
    </dialog>
  );
}

/** Asks before something that cannot be undone. */
export function ConfirmDialog(props: {
  title: string;
  children: ReactNode;
  confirm: string;
  onConfirm: () => void;
  onClose: () => void;
}) {
  return (
    <Dialog
      title={props.title}
      onClose={props.onClose}
      actions={
        <>
          <Button
            kind="danger"
            onClick={() => {
              props.onClose();
              props.onConfirm();
            }}
          >
            {props.confirm}
          </Button>
          <Button onClick={props.onClose}>{say('app.cancel')}</Button>
        </>
      }
    >
      <p>{props.children}</p>
    </Dialog>
  );
}
