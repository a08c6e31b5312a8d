import { formatPeriod } from '../text/instants.js';
import classes from './line-key.module.css';
import type { LineModel } from './line-model.js';

type Look = 'solid' | 'dashed' | 'previous' | 'flag';

interface Entry {
  look: Look;
  text: string;
}

function period(days: readonly string[]): string {
  const named = days.filter((day) => day !== '');
  return formatPeriod(named[0] ?? '', named.at(-1) ?? '');
}

function entriesOf(model: LineModel, unfinished: string, flag: string | null): Entry[] {
  const entries: Entry[] = [{ look: 'solid', text: period(model.days) }];
  if (model.dashed.length > 0) entries.push({ look: 'dashed', text: unfinished });
  if (model.previous.length > 0) entries.push({ look: 'previous', text: period(model.previousDays) });
  if (flag !== null) entries.push({ look: 'flag', text: flag });
  return entries;
}

interface LineKeyProps {
  model: LineModel;
  /** What the dashed part stands for. */
  unfinished: string;
  flag?: string | null;
}

/** Which line is which, in words under the chart. One line alone needs no key. */
export function LineKey({ model, unfinished, flag = null }: LineKeyProps) {
  const entries = entriesOf(model, unfinished, flag);
  if (entries.length < 2) return null;
  return (
    <ul className={classes.key}>
      {entries.map(({ look, text }) => (
        <li key={look} className={classes.entry} data-look={look}>
          {text}
        </li>
      ))}
    </ul>
  );
}
