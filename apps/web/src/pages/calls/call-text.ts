import type { CallGroupRow, CallRow } from '@gospulse/contracts';
import { placeName } from '../../figures/districts-only.js';
import { CALLS } from '../../text/calls-strings.js';
import { formatCount } from '../../text/format.js';
import { formatColumnInstant, formatInstant, formatPeriod } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { counted, NOUNS } from '../../text/plurals.js';
import { QUESTIONS } from '../../text/queue-strings.js';

/** What a text to paste is made of. */
export interface CallText {
  readonly region: { readonly name: string; readonly zone: string };
  readonly period: { readonly from: string; readonly to: string };
  readonly asOf: string;
  readonly rows: readonly CallRow[];
  /** What the rows stand together by, in their order; null: by nothing. */
  readonly groups: readonly (Pick<CallGroupRow, 'name' | 'code'> & { readonly rows: readonly CallRow[] })[] | null;
  /** Address of the service, and of the same list in it. */
  readonly origin: string;
  readonly href: string;
  /** Address of the queue of a page or institution, without the origin. */
  readonly queueOf: (row: CallRow) => string;
}

const { text: WORDS } = CALLS;

/** No-break spaces are for the screen: in a message they would hide a text from whoever looks for it. */
function plain(text: string): string {
  return text.replaceAll(/[\u00a0\u202f]/g, ' ');
}

/** A list for a letter or a message: whom to call, by which telephone, for how many questions since when, with their links. */
export function callText(list: CallText): string {
  const { region, period, asOf, rows, groups, href } = list;
  const head = [
    WORDS.head(region.name, formatInstant(asOf, region.zone)),
    WORDS.period(formatPeriod(period.from, period.to)),
    sumOf(rows),
  ];
  const parts = (groups ?? [{ name: null, rows }]).map((group) => {
    const title = group.name === null ? [] : [`${displayName(group.name)}. ${sumOf(group.rows)}`];
    return [...title, ...group.rows.map((row, at) => institutionText(row, list, `${at + 1}. `))].join('\n');
  });
  return plain([head.join('\n'), ...parts, WORDS.list(href)].join('\n\n'));
}

function sumOf(rows: readonly CallRow[]): string {
  const sum = (what: 'overdue' | 'dueToday') => rows.reduce((all, row) => all + row[what], 0);
  return WORDS.sum(
    counted(rows.length, NOUNS.institutions),
    counted(sum('overdue'), QUESTIONS),
    counted(sum('dueToday'), QUESTIONS),
  );
}

/** One institution: its name, who answers for it, what is overdue, and links to that. */
export function institutionText(
  row: CallRow,
  list: Pick<CallText, 'region' | 'origin' | 'queueOf'>,
  number = '',
): string {
  const { zone } = list.region;
  const place = placeName(row.municipality?.name, row.placeCode);
  const indent = number === '' ? '' : '   ';
  const lines = [
    responsible(row),
    ...(row.oldestDueAt === null
      ? []
      : [WORDS.overdue(counted(row.overdue, QUESTIONS), formatColumnInstant(row.oldestDueAt, zone))]),
    ...(row.nextDueAt === null
      ? []
      : [WORDS.dueToday(counted(row.dueToday, QUESTIONS), formatColumnInstant(row.nextDueAt, zone))]),
    ...(row.commentsClosed ? [CALLS.closedComments] : []),
    ...row.questions.map(({ url }) => url),
    ...moreOf(row, list),
    ...(row.last === null ? [] : [WORDS.called(calledAt(row.last, zone))]),
  ];
  const head = `${number}${displayName(row.institution.name)} (${place})`;
  return plain([head, ...lines.map((line) => `${indent}${line}`)].join('\n'));
}

function responsible({ responsible: who, phone }: CallRow): string {
  const name = who === null ? CALLS.nobodyNamed : displayName(who);
  return `${name}, ${phone === null ? CALLS.noPhone : displayName(phone)}`;
}

/** Those that are not named stand in the queue. */
function moreOf(row: CallRow, { origin, queueOf }: Pick<CallText, 'origin' | 'queueOf'>): string[] {
  const left = row.overdue + row.dueToday - row.questions.length;
  return left <= 0 ? [] : [WORDS.more(formatCount(left), `${origin}${queueOf(row)}`)];
}

function calledAt({ at, outcome }: NonNullable<CallRow['last']>, zone: string): string {
  return `${formatColumnInstant(at, zone)}, ${CALLS.outcomes[outcome]}`;
}
