import type { EditionFileKind } from '@gospulse/domain';
import { FILE_WORDS, FREEZE } from '../../text/reports-strings.js';
import classes from './reports.module.css';

/** The kind by which an edition is verified: there is none without it. */
const ALWAYS: EditionFileKind = 'json';

export const FILE_KINDS = [
  'xlsx',
  'pdf',
  'docx',
  'csv',
  'machine-csv',
  'json',
] as const satisfies readonly EditionFileKind[];

interface KindFieldsProps {
  legend: string;
  value: readonly EditionFileKind[];
  change: (value: readonly EditionFileKind[]) => void;
}

/** Which files are made of an edition, each with what it is for. */
export function KindFields({ legend, value, change }: KindFieldsProps) {
  const flip = (kind: EditionFileKind): void =>
    change(FILE_KINDS.filter((one) => (one === kind ? !value.includes(one) : value.includes(one))));
  return (
    <fieldset className={classes.choices}>
      <legend>{legend}</legend>
      {FILE_KINDS.map((kind) => (
        <label key={kind} className={classes.choice}>
          <input
            type="checkbox"
            checked={kind === ALWAYS || value.includes(kind)}
            disabled={kind === ALWAYS}
            onChange={() => flip(kind)}
          />
          <span>
            {FILE_WORDS[kind].name}
            <span className={classes.under}>
              {FILE_WORDS[kind].use}
              {kind === ALWAYS && `; ${FREEZE.always}`}
            </span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
