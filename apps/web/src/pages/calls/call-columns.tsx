import type { CallRow, Contact } from '@gospulse/contracts';
import { instantCell, MAX_CONTACT_NOTE, phonesIn } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { keepFilters } from '../../address/use-address.js';
import { placeName } from '../../figures/districts-only.js';
import { CALLS } from '../../text/calls-strings.js';
import { formatCount } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import type { Column } from '../../ui/data-table.js';
import { GoLink } from '../../ui/go-link.js';
import classes from './calls.module.css';

function placeOf({ municipality, placeCode }: CallRow): string {
  return placeName(municipality?.name, placeCode);
}

function Names({ row }: { row: CallRow }) {
  return (
    <span className={classes.names}>
      <GoLink to={`/institutions/${row.institution.ogrn}`}>{displayName(row.institution.name)}</GoLink>
      <span className={classes.soft}>{placeOf(row)}</span>
      {row.founder !== null && <span className={classes.soft}>{CALLS.founder(displayName(row.founder.name))}</span>}
    </span>
  );
}

/** The number is a door to what it counts. */
function Overdue({ row }: { row: CallRow }) {
  const count = formatCount(row.overdue);
  if (row.overdue === 0 || row.page === null) return <>{count}</>;
  return (
    <Link to="/queue" search={keepFilters({ state: 'overdue', page: String(row.page) })}>
      {count}
    </Link>
  );
}

/** A telephone as the register has it; what can be dialled is a link. */
export function Phone({ phone, name }: { phone: string; name: string }) {
  return phonesIn(displayName(phone)).map(({ text, dial }, at) =>
    dial === null ? (
      <span key={at}>{text}</span>
    ) : (
      <a key={at} href={`tel:${dial}`} aria-label={CALLS.dial(text, name)} className={classes.phone}>
        {text}
      </a>
    ),
  );
}

function Responsible({ row }: { row: CallRow }) {
  return (
    <span className={classes.names}>
      <span className={row.responsible === null ? classes.soft : undefined}>
        {row.responsible === null ? CALLS.nobodyNamed : displayName(row.responsible)}
      </span>
      {row.phone === null ? (
        row.responsible !== null && <span className={classes.soft}>{CALLS.noPhone}</span>
      ) : (
        <span data-testid="phone">
          <Phone phone={row.phone} name={displayName(row.institution.name)} />
        </span>
      )}
    </span>
  );
}

/** A call: when, how it ended, by whom, what was noted and replied. */
export function ContactText({ contact, zone }: { contact: Contact; zone: string }) {
  return (
    <span className={classes.names} data-testid="contact">
      <span>
        {formatColumnInstant(contact.at, zone)}, {CALLS.outcomes[contact.outcome]}
      </span>
      {contact.note !== null && <span className={classes.note}>{displayName(contact.note, MAX_CONTACT_NOTE)}</span>}
      {contact.by !== null && <span className={classes.soft}>{CALLS.by(displayName(contact.by))}</span>}
      {contact.replies.map((reply) => (
        <span key={reply.at} className={classes.reply} data-testid="contact-reply">
          {CALLS.replied(formatColumnInstant(reply.at, zone))} {displayName(reply.note, MAX_CONTACT_NOTE)}
        </span>
      ))}
    </span>
  );
}

/** Columns of the list; instants in the zone of the region. */
export function callColumns(zone: string, open: (row: CallRow) => void): Column<CallRow>[] {
  const { columns, file } = CALLS;
  const column = (
    key: keyof typeof columns,
    cell: (row: CallRow) => ReactNode,
    more: Pick<Column<CallRow>, 'file'> & Partial<Column<CallRow>>,
  ): Column<CallRow> => ({ key, name: columns[key], label: columns[key], cell, ...more });
  return [
    column('institution', (row) => <Names row={row} />, {
      file: [
        {
          code: 'institution',
          head: columns.institution,
          kind: 'text',
          value: (row) => displayName(row.institution.name),
        },
        { code: 'ogrn', head: file.ogrn, kind: 'code', value: (row) => row.institution.ogrn },
        { code: 'municipality', head: file.municipality, kind: 'text', value: placeOf },
        { code: 'oktmo', head: file.oktmo, kind: 'code', value: (row) => row.municipality?.oktmo ?? null },
        {
          ...{ code: 'founder', head: file.founder, kind: 'text' },
          value: (row) => (row.founder === null ? null : displayName(row.founder.name)),
        },
      ],
    }),
    column('overdue', (row) => <Overdue row={row} />, {
      numeric: true,
      file: [
        { code: 'overdue', head: columns.overdue, kind: 'count', value: (row) => row.overdue },
        { code: 'open', head: file.open, kind: 'count', value: (row) => row.open },
      ],
    }),
    column('oldest', (row) => (row.oldestDueAt === null ? '—' : formatColumnInstant(row.oldestDueAt, zone)), {
      file: {
        ...{ code: 'oldestDueAt', head: columns.oldest, kind: 'instant' },
        value: (row) => instantCell(row.oldestDueAt, zone),
      },
    }),
    column('comments', (row) => (row.commentsClosed ? CALLS.closed : CALLS.open), {
      file: {
        ...{ code: 'comments', head: columns.comments, kind: 'text' },
        value: (row) => (row.commentsClosed ? CALLS.closed : null),
      },
    }),
    column('responsible', (row) => <Responsible row={row} />, {
      file: [
        {
          ...{ code: 'responsible', head: columns.responsible, kind: 'text' },
          value: (row) => (row.responsible === null ? null : displayName(row.responsible)),
        },
        {
          ...{ code: 'phone', head: file.phone, kind: 'text' },
          value: (row) => (row.phone === null ? null : displayName(row.phone)),
        },
      ],
    }),
    column(
      'last',
      (row) =>
        row.last === null ? (
          <span className={classes.soft}>{CALLS.neverCalled}</span>
        ) : (
          <ContactText contact={row.last} zone={zone} />
        ),
      { long: true, file: lastCall(zone) },
    ),
    column(
      'action',
      (row) => (
        <Button
          size="compact-sm"
          variant="default"
          aria-label={CALLS.markOf(displayName(row.institution.name))}
          onClick={() => open(row)}
        >
          {CALLS.mark}
        </Button>
      ),
      { file: null },
    ),
  ];
}

/** The last call in files: a column for each of its facts. */
function lastCall(zone: string): Column<CallRow>['file'] {
  const { columns, file } = CALLS;
  return [
    {
      ...{ code: 'calledAt', head: columns.last, kind: 'instant' },
      value: ({ last }) => (last === null ? null : instantCell(last.at, zone)),
    },
    {
      ...{ code: 'outcome', head: file.outcome, kind: 'text' },
      value: ({ last }) => (last === null ? null : CALLS.outcomes[last.outcome]),
    },
    { ...{ code: 'calledBy', head: file.by, kind: 'text' }, value: ({ last }) => last?.by ?? null },
    {
      ...{ code: 'note', head: file.note, kind: 'text' },
      value: ({ last }) => (last === null || last.note === null ? null : displayName(last.note, MAX_CONTACT_NOTE)),
    },
    {
      ...{ code: 'reply', head: file.reply, kind: 'text' },
      value: ({ last }) => {
        const reply = last?.replies.at(-1);
        return reply === undefined ? null : displayName(reply.note, MAX_CONTACT_NOTE);
      },
    },
  ];
}
