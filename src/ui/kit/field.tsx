import { type InputHTMLAttributes, type ReactNode, type SelectHTMLAttributes, useId, useState } from 'react';

type FieldProps = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | null;
  /** Gets the ids that tie label, hint and error to the control. */
  children: (ids: {
    id: string;
    'aria-describedby': string | undefined;
    'aria-invalid': true | undefined;
  }) => ReactNode;
};

/** A control with its label, help and error, tied together for screen readers. */
export function Field({ label, hint, error, children }: FieldProps) {
  const id = useId();
  const described = [hint ? `${id}-hint` : '', error ? `${id}-error` : ''].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children({ id, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

type Labelled = { label: ReactNode; hint?: ReactNode; error?: string | null };

export function TextField({ label, hint, error, ...rest }: Labelled & InputHTMLAttributes<HTMLInputElement>) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => <input type="text" className="input" {...rest} {...ids} />}
    </Field>
  );
}

export type Option = { readonly value: string; readonly label: string };
export type OptionGroup = { readonly label: string; readonly options: readonly Option[] };

const renderOption = ({ value, label }: Option) => (
  <option key={value} value={value}>
    {label}
  </option>
);

/** The platform's own select: known to every reader, on every phone. */
export function SelectField({
  label,
  hint,
  error,
  options,
  onChange,
  ...rest
}: Labelled & { options: readonly (Option | OptionGroup)[]; onChange: (value: string) => void } & Omit<
    SelectHTMLAttributes<HTMLSelectElement>,
    'onChange'
  >) {
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <select className="input" {...rest} {...ids} onChange={(event) => onChange(event.target.value)}>
          {options.map((option) =>
            'options' in option ? (
              <optgroup key={option.label} label={option.label}>
                {option.options.map(renderOption)}
              </optgroup>
            ) : (
              renderOption(option)
            ),
          )}
        </select>
      )}
    </Field>
  );
}

type NumberFieldProps = Labelled & {
  value: number;
  min: number;
  max: number;
  step?: number;
  onChange: (value: number) => void;
  disabled?: boolean;
};

/** A number typed or stepped; half-typed text is kept and only a number within the limits is passed on. */
export function NumberField({ label, hint, error, value, onChange, ...rest }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <input
          type="number"
          className="input number-input"
          inputMode="decimal"
          {...rest}
          {...ids}
          value={draft ?? (Number.isFinite(value) ? value : '')}
          onChange={(event) => {
            setDraft(event.target.value);
            const typed = event.target.valueAsNumber;
            if (Number.isFinite(typed) && typed >= rest.min && typed <= rest.max) onChange(typed);
          }}
          onBlur={() => setDraft(null)}
        />
      )}
    </Field>
  );
}

/** A number on a scale, with the number beside it to type exactly. */
export function SliderField({ label, hint, error, value, onChange, ...rest }: NumberFieldProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const name = typeof label === 'string' ? label : undefined;
  return (
    <Field label={label} hint={hint} error={error}>
      {(ids) => (
        <div className="slider">
          <input
            type="range"
            {...rest}
            {...ids}
            value={value}
            onChange={(event) => onChange(event.target.valueAsNumber)}
          />
          <input
            type="number"
            className="input number-input"
            aria-label={name}
            {...rest}
            value={draft ?? value}
            onChange={(event) => {
              setDraft(event.target.value);
              const typed = event.target.valueAsNumber;
              if (Number.isFinite(typed) && typed >= rest.min && typed <= rest.max) onChange(typed);
            }}
            onBlur={() => setDraft(null)}
          />
        </div>
      )}
    </Field>
  );
}

export function CheckField({
  label,
  hint,
  checked,
  onChange,
  disabled,
}: {
  label: ReactNode;
  hint?: ReactNode;
  checked: boolean;
  onChange: (checked: boolean) => void;
  disabled?: boolean;
}) {
  const id = useId();
  return (
    <div className="check">
      <input
        type="checkbox"
        id={id}
        checked={checked}
        disabled={disabled}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.checked)}
      />
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
    </div>
  );
}
