import { useId } from 'react';
import type { AddressKey } from '../address/address.js';
import { useViewed } from '../address/viewed.js';
import classes from './choice.module.css';

interface ChoiceProps {
  'aria-label'?: string;
  value: string;
  onChange: (value: string) => void;
  data: readonly { value: string; label: string }[];
  className?: string | undefined;
  /** What it changes in the address: where a link shows one view, that cannot be chosen, and stands as text. */
  chooses?: AddressKey;
}

/** One of a few, all in sight: radio buttons that look like one control. */
export function Choice({ value, onChange, data, className, chooses, ...label }: ChoiceProps) {
  const name = useId();
  const viewed = useViewed();
  if (chooses !== undefined && viewed?.pinned.has(chooses) === true)
    return <span className={className}>{data.find((option) => option.value === value)?.label}</span>;
  return (
    <div role="radiogroup" className={`${classes.choice} ${className ?? ''}`} {...label}>
      {data.map((option) => (
        <label key={option.value} className={classes.option}>
          <input
            type="radio"
            className={classes.radio}
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
          />
          <span className={classes.name}>{option.label}</span>
        </label>
      ))}
    </div>
  );
}
