import Search from 'lucide-solid/icons/search';
import { Field } from './Field.tsx';

/** Narrows a list as somebody types. */
export function SearchField(props: { label: string; value: string; onInput(text: string): void }) {
  return (
    <Field
      label={props.label}
      labelHidden
      type="search"
      placeholder={props.label}
      autocomplete="off"
      value={props.value}
      leading={<Search aria-hidden="true" />}
      onInput={(event) => props.onInput(event.currentTarget.value)}
    />
  );
}
