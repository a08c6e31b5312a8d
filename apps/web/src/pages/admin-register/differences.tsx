import type { RegisterPreview } from '@gospulse/contracts';
import { REGISTER_FIELD_WORDS } from '@gospulse/domain';
import { REGISTER_CARD } from '../../text/register-strings.js';
import classes from './register.module.css';

/** Cells that differ: what stood there, and what stands there now. */
export function Differences({ cells }: { cells: RegisterPreview['rows'][number]['cells'] }) {
  return (
    <>
      {cells.map(({ field, was, became }) => (
        <span key={field}>
          {REGISTER_FIELD_WORDS[field]}: {was !== null && <del className={classes.was}>{was}</del>}
          {was !== null && ' '}
          <ins>{became ?? REGISTER_CARD.empty}</ins>
        </span>
      ))}
    </>
  );
}
