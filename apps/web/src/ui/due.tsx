import { DRAFT, isInDraft } from '../text/draft-words.js';
import { formatColumnInstant } from '../text/instants.js';
import classes from './due.module.css';
import { Reason } from './reason.js';

/** The deadline of a question; one by a calendar that is a draft says so. */
export function Due({ row, zone }: { row: { readonly askedAt: string; readonly dueAt: string | null }; zone: string }) {
  if (row.dueAt === null) return <Reason reason="no-calendar" />;
  return (
    <span className={classes.due}>
      <span>{formatColumnInstant(row.dueAt, zone)}</span>
      {isInDraft(row, zone) && <span className={classes.draft}>{DRAFT.due}</span>}
    </span>
  );
}
