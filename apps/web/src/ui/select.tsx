import type { ChangeEvent } from 'react';
import classes from './select.module.css';

interface Option {
  value: string;
  label: string;
}

interface OptionGroup {
  group: string;
  items: readonly Option[];
}

const optionOf = ({ value, label }: Option) => (
  <option key={value} value={value}>
    {label}
  </option>
);

interface SelectProps {
  'aria-label': string;
  value: string;
  onChange: (event: ChangeEvent<HTMLSelectElement>) => void;
  data: readonly (Option | OptionGroup)[];
  className?: string | undefined;
  disabled?: boolean;
}

/** The browser's own list of choices in the look of the other fields. */
export function Select({ data, className, ...field }: SelectProps) {
  return (
    <span className={`${classes.select} ${className ?? ''}`}>
      <select className={classes.field} {...field}>
        {data.map((each) =>
          'group' in each ? (
            <optgroup key={each.group} label={each.group}>
              {each.items.map(optionOf)}
            </optgroup>
          ) : (
            optionOf(each)
          ),
        )}
      </select>
    </span>
  );
}
