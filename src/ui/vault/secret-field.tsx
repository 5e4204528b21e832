import { type KeyboardEvent, type ReactNode, useState } from 'react';
import type { PassphraseStrength } from '../../storage/vault.ts';
import { say } from '../../text/say.ts';
import { useBeatbook } from '../state/beatbook.ts';
import { CheckField, Field } from '../kit/field.tsx';

type SecretFieldProps = {
  label: string;
  hint?: ReactNode;
  error?: string | null;
  value: string;
  onChange: (value: string) => void;
  isShown?: boolean;
  first?: boolean;
  isFixed?: boolean;
};

/**
 * A field for a passphrase or a recovery key. 'one-time-code' is the one word that keeps browsers from offering to store what is typed:
 * a passphrase in the browser's own folder would lie beside the data it protects.
 */
export function SecretField(props: SecretFieldProps) {
  const [isCaps, setCaps] = useState(false);
  const look = (event: KeyboardEvent) => setCaps(event.getModifierState('CapsLock'));
  return (
    <Field
      label={props.label}
      hint={
        <>
          {props.hint}
          {isCaps && (
            <strong role="status" className="caps-lock">
              {' '}
              {say('vault.passphrase.caps')}
            </strong>
          )}
        </>
      }
      error={props.error}
    >
      {(ids) => (
        <input
          {...ids}
          data-focus={props.first || undefined}
          autoFocus={props.first}
          className="input secret"
          type={props.isShown ? 'text' : 'password'}
          autoComplete={props.isShown ? 'off' : 'one-time-code'}
          autoCapitalize="off"
          autoCorrect="off"
          spellCheck={false}
          // A field that is switched off would lose the focus.
          readOnly={props.isFixed}
          value={props.value}
          onChange={(event) => props.onChange(event.target.value)}
          onKeyDown={look}
          onKeyUp={look}
          onBlur={() => setCaps(false)}
        />
      )}
    </Field>
  );
}

export type NewPassphrase = { readonly first: string; readonly again: string };
export const NO_PASSPHRASE: NewPassphrase = { first: '', again: '' };

/** Whether both fields hold the same passphrase, and one that is long enough. */
export function isUsable({ first, again }: NewPassphrase, strength: PassphraseStrength): boolean {
  return strength.level !== 'short' && first === again;
}

/** A new passphrase, typed twice, with its strength in words. */
export function NewPassphraseFields(props: {
  value: NewPassphrase;
  onChange: (value: NewPassphrase) => void;
  first?: boolean;
}) {
  const app = useBeatbook();
  const [isShown, setShown] = useState(false);
  const { first, again } = props.value;
  const { level } = app.passphraseStrength(first);
  const words = {
    level: say(`vault.strength.${level}`),
    what: say(`vault.strength.${level}.what`),
  };
  return (
    <>
      <SecretField
        label={say('vault.passphrase.new')}
        hint={
          first === '' ? (
            say('vault.passphrase.hint')
          ) : (
            <span role="status" className={`strength ${level}`}>
              <i aria-hidden="true" />
              {say('vault.strength', words)}
            </span>
          )
        }
        first={props.first ?? false}
        isShown={isShown}
        value={first}
        onChange={(value) => props.onChange({ first: value, again })}
      />
      <SecretField
        label={say('vault.passphrase.again')}
        error={again !== '' && !first.startsWith(again) ? say('vault.passphrase.differ') : null}
        isShown={isShown}
        value={again}
        onChange={(value) => props.onChange({ first, again: value })}
      />
      <CheckField label={say('vault.passphrase.show')} checked={isShown} onChange={setShown} />
    </>
  );
}
