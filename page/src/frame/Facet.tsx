import { useSignal } from '@preact/signals';
import { sayNumber } from './words';

interface Option {
  readonly value: string;
  readonly says: string;
  readonly count: number | null;
}

interface FacetProps {
  readonly title: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
  /** How many are shown before one asks for more. */
  readonly most?: number;
}

/** Values to choose from; with none chosen all count. */
export function Facet({ title, options, chosen, onChange, most = 20 }: FacetProps) {
  const all = useSignal(false);
  const shown = options.filter(({ value }, at) => all.value || at < most || chosen.includes(value));
  const toggle = (value: string) =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <fieldset class="facet">
      <legend>{title}</legend>
      {shown.map(({ value, says, count }) => (
        <label key={value} class={count === 0 ? 'option none' : 'option'}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          <span class="option-says">{says}</span>
          {count !== null && <span class="option-count">{sayNumber(count)}</span>}
        </label>
      ))}
      {options.length > most && (
        <button type="button" class="plain" onClick={() => (all.value = !all.value)}>
          {all.value ? 'Show fewer' : `Show all ${options.length}`}
        </button>
      )}
    </fieldset>
  );
}
