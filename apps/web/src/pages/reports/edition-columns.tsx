import type { EditionBrief } from '@gospulse/contracts';
import { MAX_EDITION_REASON } from '@gospulse/domain';
import { Link } from '@tanstack/react-router';
import { keepFilters } from '../../address/use-address.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { periodName } from '../../text/period-names.js';
import { EDITION, EDITION_STATES, REPORTS } from '../../text/reports-strings.js';
import type { Column } from '../../ui/data-table.js';
import { CopiedHash } from './copied-hash.js';
import classes from './reports.module.css';

/** `№ 7`: a number that stands for an edition has no spaces between its digits. */
export function numberWords(number: number): string {
  return REPORTS.number(String(number));
}

export function EditionLink({ number, words = numberWords(number) }: { number: number; words?: string }) {
  return (
    <Link to="/reports/$number" params={{ number: String(number) }} search={keepFilters()}>
      {words}
    </Link>
  );
}

/** Whether it is in force; if not, what took its place, and why. */
export function EditionState({ edition }: { edition: EditionBrief }) {
  const { state, stateReason, replacedBy, corrects } = edition;
  return (
    <span className={classes.words}>
      <span className={classes.state} data-state={state} data-testid="edition-state">
        {EDITION_STATES[state]}
      </span>
      {replacedBy !== null && (
        <span className={classes.under}>
          {`${EDITION.replacedBy.toLowerCase()}: `}
          <EditionLink number={replacedBy} />
        </span>
      )}
      {corrects !== null && (
        <span className={classes.under}>
          {`${EDITION.corrects.toLowerCase()}: `}
          <EditionLink number={corrects} />
        </span>
      )}
      {stateReason !== null && <span className={classes.under}>{displayName(stateReason, MAX_EDITION_REASON)}</span>}
    </span>
  );
}

export function editionColumns(zone: string): Column<EditionBrief>[] {
  const { columns } = REPORTS;
  const column = (
    key: keyof typeof columns,
    cell: Column<EditionBrief>['cell'],
    long = false,
  ): Column<EditionBrief> => ({ ...{ key, name: columns[key], label: columns[key], cell, file: null, long } });
  return [
    column('number', ({ number }) => <EditionLink number={number} />),
    column('form', ({ form }) => <span className={classes.name}>{displayName(form.title)}</span>),
    column('period', ({ period }) => periodName(period)),
    column('asOf', ({ asOf }) => <span className={classes.nowrap}>{formatColumnInstant(asOf, zone)}</span>),
    column('frozen', ({ frozenAt, frozenBy }) => (
      <span className={classes.name}>
        <span className={classes.nowrap}>{formatColumnInstant(frozenAt, zone)}</span>
        <span className={classes.under}>{displayName(frozenBy)}</span>
      </span>
    )),
    column('state', (edition) => <EditionState edition={edition} />, true),
    column(
      'hash',
      ({ number, sha256 }) => (
        <CopiedHash short hash={sha256} label={REPORTS.copyOf(`SHA-256, ${numberWords(number)}`)} />
      ),
      true,
    ),
  ];
}
