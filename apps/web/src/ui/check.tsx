import form from './form.module.css';

interface CheckProps {
  label: string;
  /** What it says to whoever does not see the row that it stands in. */
  named?: string;
  checked: boolean;
  change: () => void;
}

/** A box to tick, with its words beside it. */
export function Check({ label, named, checked, change }: CheckProps) {
  return (
    <label className={form.show}>
      <input type="checkbox" aria-label={named} checked={checked} onChange={change} />
      {label}
    </label>
  );
}
