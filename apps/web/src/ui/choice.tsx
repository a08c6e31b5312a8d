import { useId } from 'react';
import classes from './choice.module.css';

interface ChoiceProps {
  'aria-label'?: string;
  value: string;
  onChange: (value: string) => void;
  data: readonly { value: string; label: string }[];
  className?: string | undefined;
}

/** One of a few, all in sight: radio buttons that look like one control. */
export function Choice({ value, onChange, data, className, ...label }: ChoiceProps) {
  const name = useId();
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
