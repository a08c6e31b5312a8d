import type { ViewLinkRow } from '@gospulse/contracts';
import { type CardDescription, OVERVIEW_FIGURES, type OverviewFigureId, sharedScreenAt } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { parseSearch, readAddress } from '../../address/address.js';
import { formatColumnInstant, formatPeriod } from '../../text/instants.js';
import { CARD } from '../../text/card-strings.js';
import { LINKS, SCREEN_NAMES } from '../../text/links-strings.js';
import { DEFINITIONS } from '../../text/methodology.js';
import { displayName } from '../../text/names.js';
import type { Column } from '../../ui/data-table.js';
import classes from './links.module.css';

interface LinkColumns {
  zone: string;
  /** Sees the links of all. */
  isAdmin: boolean;
  revoke: (link: ViewLinkRow) => void;
}

function cardTitle(id: OverviewFigureId): string {
  const { title, card }: { title: string; card: CardDescription } = DEFINITIONS[id];
  return card.title ?? title;
}

/** The screen of a link and its days: «Рейтинг, 27.10–23.11.2026». */
export function screenWords({ view, card }: Pick<ViewLinkRow, 'view' | 'card'>): string {
  const figure = OVERVIEW_FIGURES.find((id) => id === card);
  if (figure !== undefined) return CARD.named(cardTitle(figure));
  const [path = '', query = ''] = view.split('?');
  const at = sharedScreenAt(path);
  const { from, to } = readAddress(parseSearch(query));
  const name = at === null ? path : [SCREEN_NAMES[at.screen], at.of].filter((each) => each !== null).join(' ');
  return from === undefined || to === undefined ? name : `${name}, ${formatPeriod(from, to)}`;
}

function Opened({ link, zone }: { link: ViewLinkRow; zone: string }) {
  if (link.lastOpenedAt === null) return LINKS.never;
  return (
    <div>
      {LINKS.opened(link.opened)}
      <span className={classes.under}>{LINKS.lastOpened(formatColumnInstant(link.lastOpenedAt, zone))}</span>
    </div>
  );
}

/** What has become of a link, and how to end one that has not ended. */
function State({ link, revoke }: { link: ViewLinkRow; revoke: LinkColumns['revoke'] }) {
  const isOver = link.state === 'revoked' || link.state === 'expired';
  return (
    <div className={classes.state}>
      <span data-testid="link-state">{LINKS.states[link.state]}</span>
      {!isOver && (
        <Button
          size="compact-xs"
          variant="default"
          aria-label={LINKS.revokeOf(screenWords(link))}
          onClick={() => revoke(link)}
        >
          {LINKS.revoke}
        </Button>
      )}
    </div>
  );
}

export function linkColumns({ zone, isAdmin, revoke }: LinkColumns): readonly Column<ViewLinkRow>[] {
  const { columns } = LINKS;
  const column = (
    key: keyof typeof columns,
    cell: Column<ViewLinkRow>['cell'],
    sortValue: NonNullable<Column<ViewLinkRow>['sortValue']>,
  ): Column<ViewLinkRow> => ({ key, label: columns[key], name: columns[key], cell, sortValue, file: null });
  return [
    column(
      'screen',
      // Opens for the maker with their own eyes.
      (link) => (
        <a className={classes.name} href={link.view}>
          {screenWords(link)}
        </a>
      ),
      screenWords,
    ),
    column(
      'note',
      ({ note }) => <span className={classes.name}>{note === '' ? '—' : displayName(note)}</span>,
      ({ note }) => note,
    ),
    ...(isAdmin
      ? [
          column(
            'madeBy',
            ({ madeBy }) => madeBy ?? LINKS.nobody,
            ({ madeBy }) => madeBy ?? '',
          ),
        ]
      : []),
    column(
      'madeAt',
      ({ madeAt }) => formatColumnInstant(madeAt, zone),
      ({ madeAt }) => madeAt,
    ),
    column(
      'expiresAt',
      ({ expiresAt }) => formatColumnInstant(expiresAt, zone),
      ({ expiresAt }) => expiresAt,
    ),
    column(
      'opened',
      (link) => <Opened link={link} zone={zone} />,
      ({ opened }) => opened,
    ),
    column(
      'state',
      (link) => <State link={link} revoke={revoke} />,
      ({ state }) => LINKS.states[state],
    ),
  ];
}
