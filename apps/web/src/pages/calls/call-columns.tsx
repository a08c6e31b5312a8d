import type { CallRow, Contact } from '@gospulse/contracts';
import { instantCell, MAX_CONTACT_NOTE, phonesIn } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { keepFilters } from '../../address/use-address.js';
import { placeOf } from '../../figures/question-file.js';
import { CALLS } from '../../text/calls-strings.js';
import { PAGE } from '../../text/page-strings.js';
import { formatCount } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import type { Column } from '../../ui/data-table.js';
import { GoLink } from '../../ui/go-link.js';
import { VkLink } from '../../ui/vk-link.js';
import { countdownAt, countdownWords } from '../../view/countdown.js';
import classes from './calls.module.css';

function Names({ row }: { row: CallRow }) {
  return (
    <span className={classes.names}>
      <GoLink to={`/institutions/${row.institution.ogrn}`}>{displayName(row.institution.name)}</GoLink>
      <span className={classes.soft}>{placeOf(row)}</span>
      {row.founder !== null && <span className={classes.soft}>{CALLS.founder(displayName(row.founder.name))}</span>}
      {row.commentsClosed && <span className={classes.warn}>{CALLS.closedComments}</span>}
    </span>
  );
}

/** The number is a door to what it counts. */
function Overdue({ row }: { row: CallRow }) {
  const count = formatCount(row.overdue);
  if (row.overdue === 0 || row.page === null) return <>{count}</>;
  return (
    <Link
      to="/queue"
      search={keepFilters({ state: 'overdue', page: String(row.page) })}
      aria-label={CALLS.overdueOf(count, displayName(row.institution.name))}
    >
      {count}
    </Link>
  );
}

/** Named in a row: whoever wants more goes to the queue. */
const MAX_NAMED = 3;

/** What is called about: each question with its class and how long its deadline is ahead or past. */
function Questions({ row, time }: { row: CallRow; time: CallTime }) {
  const { cutoff, now } = time;
  const shown = row.questions.slice(0, MAX_NAMED);
  const left = row.overdue + row.dueToday - shown.length;
  const more = CALLS.more(formatCount(left));
  if (shown.length === 0) return <>—</>;
  return (
    <ul className={classes.questions}>
      {shown.map((question) => (
        <li key={question.url} data-tone={question.state === 'overdue' ? 'bad' : 'warn'} data-testid="call-question">
          <VkLink url={question.url}>
            {CALLS.question(
              PAGE.classes[question.class] ?? CALLS.unknownClass,
              countdownWords(countdownAt(question, cutoff, now), question.clock),
            )}
          </VkLink>
        </li>
      ))}
      {left > 0 && (
        <li>
          {row.page === null ? (
            <span className={classes.soft}>{more}</span>
          ) : (
            <Link
              to="/queue"
              search={keepFilters({ page: String(row.page), sort: 'due' })}
              aria-label={CALLS.moreOf(formatCount(left), displayName(row.institution.name))}
            >
              {more}
            </Link>
          )}
        </li>
      )}
    </ul>
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

const { columns: HEADS, file: FILE_HEADS } = CALLS;

function column(
  key: keyof typeof HEADS,
  cell: (row: CallRow) => ReactNode,
  more: Pick<Column<CallRow>, 'file'> & Partial<Column<CallRow>>,
): Column<CallRow> {
  return { key, name: HEADS[key], label: HEADS[key], cell, ...more };
}

/** What a text is in files; null: there is none. */
function textCell(text: string | null | undefined): string | null {
  return text === null || text === undefined ? null : displayName(text);
}

const institutionInFiles: Column<CallRow>['file'] = [
  {
    ...{ code: 'institution', head: HEADS.institution, kind: 'text' },
    value: (row) => displayName(row.institution.name),
  },
  { code: 'ogrn', head: FILE_HEADS.ogrn, kind: 'code', value: (row) => row.institution.ogrn },
  { code: 'municipality', head: FILE_HEADS.municipality, kind: 'text', value: placeOf },
  { code: 'oktmo', head: FILE_HEADS.oktmo, kind: 'code', value: (row) => row.municipality?.oktmo ?? null },
  { code: 'founder', head: FILE_HEADS.founder, kind: 'text', value: (row) => textCell(row.founder?.name) },
];

const responsibleInFiles: Column<CallRow>['file'] = [
  { code: 'responsible', head: HEADS.responsible, kind: 'text', value: (row) => textCell(row.responsible) },
  { code: 'phone', head: FILE_HEADS.phone, kind: 'text', value: (row) => textCell(row.phone) },
];

/** The cut-off of the list and now, epoch seconds; instants are told in the zone of the region. */
export interface CallTime {
  readonly zone: string;
  readonly cutoff: number;
  readonly now: number;
}

/** What a row offers to do. */
export interface CallActions {
  readonly open: (row: CallRow) => void;
  readonly choose: (row: CallRow, isChosen: boolean) => void;
  readonly isChosen: (row: CallRow) => boolean;
  readonly copy: (row: CallRow) => ReactNode;
}

/** Columns of the list. */
export function callColumns(time: CallTime, actions: CallActions): Column<CallRow>[] {
  const { zone } = time;
  return [
    column('institution', (row) => <Names row={row} />, { file: institutionInFiles }),
    column('overdue', (row) => <Overdue row={row} />, {
      numeric: true,
      file: [
        { code: 'overdue', head: HEADS.overdue, kind: 'count', value: (row) => row.overdue },
        { code: 'open', head: FILE_HEADS.open, kind: 'count', value: (row) => row.open },
      ],
    }),
    column('dueToday', (row) => formatCount(row.dueToday), {
      numeric: true,
      file: { code: 'dueToday', head: HEADS.dueToday, kind: 'count', value: (row) => row.dueToday },
    }),
    column('questions', (row) => <Questions row={row} time={time} />, { long: true, file: questionsInFiles(zone) }),
    column('responsible', (row) => <Responsible row={row} />, { file: responsibleInFiles }),
    column('last', (row) => <LastCall row={row} zone={zone} />, { long: true, file: lastCall(zone) }),
    column('action', (row) => <Actions row={row} actions={actions} />, { screenOnly: true, file: null }),
  ];
}

function questionsInFiles(zone: string): Column<CallRow>['file'] {
  return [
    {
      code: 'oldestDueAt',
      head: FILE_HEADS.oldest,
      kind: 'instant',
      value: (row) => instantCell(row.oldestDueAt, zone),
    },
    { code: 'nextDueAt', head: FILE_HEADS.next, kind: 'instant', value: (row) => instantCell(row.nextDueAt, zone) },
    {
      ...{ code: 'classes', head: FILE_HEADS.classes, kind: 'text' },
      value: ({ questions }) =>
        inOneCell(questions.map((question) => PAGE.classes[question.class] ?? CALLS.unknownClass)),
    },
    {
      ...{ code: 'links', head: FILE_HEADS.links, kind: 'text' },
      value: ({ questions }) => inOneCell(questions.map(({ url }) => url)),
    },
    {
      ...{ code: 'comments', head: FILE_HEADS.comments, kind: 'text' },
      value: (row) => (row.commentsClosed ? CALLS.closed : null),
    },
  ];
}

function inOneCell(texts: readonly string[]): string | null {
  return texts.length === 0 ? null : texts.join('; ');
}

function LastCall({ row: { last }, zone }: { row: CallRow; zone: string }) {
  if (last === null) return <span className={classes.soft}>{CALLS.neverCalled}</span>;
  return <ContactText contact={last} zone={zone} />;
}

function Actions({ row, actions }: { row: CallRow; actions: CallActions }) {
  const name = displayName(row.institution.name);
  return (
    <span className={classes.actions}>
      <input
        type="checkbox"
        className={classes.check}
        aria-label={CALLS.choose(name)}
        checked={actions.isChosen(row)}
        onChange={(event) => actions.choose(row, event.currentTarget.checked)}
      />
      <Button size="compact-sm" variant="default" aria-label={CALLS.markOf(name)} onClick={() => actions.open(row)}>
        {CALLS.mark}
      </Button>
      {actions.copy(row)}
    </span>
  );
}

/** The last call in files: a column for each of its facts. */
function lastCall(zone: string): Column<CallRow>['file'] {
  return [
    {
      ...{ code: 'calledAt', head: HEADS.last, kind: 'instant' },
      value: ({ last }) => (last === null ? null : instantCell(last.at, zone)),
    },
    {
      ...{ code: 'outcome', head: FILE_HEADS.outcome, kind: 'text' },
      value: ({ last }) => (last === null ? null : CALLS.outcomes[last.outcome]),
    },
    { ...{ code: 'calledBy', head: FILE_HEADS.by, kind: 'text' }, value: ({ last }) => last?.by ?? null },
    {
      ...{ code: 'note', head: FILE_HEADS.note, kind: 'text' },
      value: ({ last }) => (last === null || last.note === null ? null : displayName(last.note, MAX_CONTACT_NOTE)),
    },
    {
      ...{ code: 'reply', head: FILE_HEADS.reply, kind: 'text' },
      value: ({ last }) => {
        const reply = last?.replies.at(-1);
        return reply === undefined ? null : displayName(reply.note, MAX_CONTACT_NOTE);
      },
    },
  ];
}
