import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from 'react';

export type ButtonKind = 'plain' | 'primary' | 'danger' | 'quiet';

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { kind?: ButtonKind; small?: boolean };

export function Button({ kind = 'plain', small, className, ...rest }: ButtonProps) {
  return <button type="button" {...rest} className={buttonClass(kind, small, className)} />;
}

/** A link that looks like a button, for going somewhere. */
export function ButtonLink({
  kind = 'plain',
  small,
  className,
  children,
  ...rest
}: AnchorHTMLAttributes<HTMLAnchorElement> & { kind?: ButtonKind; small?: boolean }) {
  return (
    <a {...rest} className={buttonClass(kind, small, className)}>
      {children}
    </a>
  );
}

function buttonClass(kind: ButtonKind, small: boolean | undefined, more: string | undefined): string {
  return ['button', kind, small ? 'small' : '', more ?? ''].filter(Boolean).join(' ');
}

export type Choice<Value extends string> = {
  readonly value: Value;
  readonly label: ReactNode;
  readonly title?: string;
};

/** One of a few choices side by side, as radio buttons: map layers, periods, themes. */
export function Segmented<Value extends string>(props: {
  name: string;
  label: string;
  choices: readonly Choice<Value>[];
  value: Value;
  onChange: (value: Value) => void;
}) {
  return (
    <div role="radiogroup" aria-label={props.label} className="segmented">
      {props.choices.map(({ value, label, title }) => (
        <label key={value} title={title} className={value === props.value ? 'on' : undefined}>
          <input
            type="radio"
            name={props.name}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
            className="visually-hidden"
          />
          {label}
        </label>
      ))}
    </div>
  );
}
