import {
  Button,
  ComboBox,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  ListLayout,
  Popover,
  Virtualizer,
} from 'react-aria-components';

export type ComboOption = { readonly id: string; readonly label: string; readonly note?: string };

/** One of many by typing: areas, categories. Loads react-aria, so only screens that are loaded on demand use it. */
export function Combobox(props: {
  label: string;
  options: readonly ComboOption[];
  value: string | null;
  onChange: (id: string) => void;
  disabled?: boolean;
}) {
  return (
    <ComboBox
      className="field combobox"
      menuTrigger="focus"
      isDisabled={props.disabled}
      defaultItems={props.options}
      value={props.value}
      onChange={(key) => {
        if (key !== null) props.onChange(String(key));
      }}
    >
      <Label>{props.label}</Label>
      <div className="combobox-control">
        <Input className="input" />
        <Button aria-label={props.label}>▾</Button>
      </div>
      <Popover className="combobox-list">
        <Virtualizer layout={ListLayout} layoutOptions={{ rowHeight: 28 }}>
          <ListBox items={props.options}>
            {(option) => (
              <ListBoxItem id={option.id} textValue={option.label} className="combobox-option">
                <span>{option.label}</span>
                {option.note !== undefined && <span className="soft">{option.note}</span>}
              </ListBoxItem>
            )}
          </ListBox>
        </Virtualizer>
      </Popover>
    </ComboBox>
  );
}
