import type { WidgetRow, WidgetsAnswer } from '@gospulse/contracts';
import { WIDGET_STATES, type WidgetState } from '@gospulse/domain';
import { useAddress } from '../../address/use-address.js';
import { filterValues } from '../../api/query-values.js';
import { useAnswer } from '../../api/queries.js';
import { formatCount } from '../../text/format.js';
import { DOORS, TABLES } from '../../text/strings.js';
import { WIDGETS } from '../../text/widget-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import doors from '../../ui/figure-door.module.css';
import { FigureDoor } from '../../ui/figure-door.js';
import { GoLink } from '../../ui/go-link.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import classes from './districts.module.css';

const HEIGHT = 240;
const FILE = {
  stem: 'widgets',
  keys: [
    { code: 'oktmo', head: WIDGETS.file.oktmo, kind: 'code' as const, value: (row: WidgetRow) => row.oktmo || null },
  ],
};

function stateColumn(state: WidgetState): Column<WidgetRow> {
  const name = WIDGETS.states[state];
  return {
    ...{ key: state, name, label: name, about: WIDGETS.about[state], numeric: true },
    cell: (row) => <Widgets row={row} state={state} />,
    sortValue: ({ form, polls }) => form[state] + polls[state],
    file: [
      {
        code: `form-${state}`,
        head: WIDGETS.file.form(name),
        kind: 'count',
        total: 'sum',
        value: ({ form }) => form[state],
      },
      {
        code: `polls-${state}`,
        head: WIDGETS.file.polls(name),
        kind: 'count',
        total: 'sum',
        value: ({ polls }) => polls[state],
      },
    ],
  };
}

/** Widgets of both kinds in a state open as the institutions whose pages have them. */
function Widgets({ row: { oktmo, name, form, polls }, state }: { row: WidgetRow; state: WidgetState }) {
  const words = formatCount(form[state] + polls[state]);
  if (form[state] + polls[state] === 0) return words;
  return (
    <GoLink
      to="/institutions"
      keep={{ widget: state, oktmo: oktmo === '' ? undefined : oktmo }}
      className={doors.door}
      label={DOORS.of(WIDGETS.states[state], name, words)}
    >
      {words}
    </GoLink>
  );
}

/** The living pages of a district open as the institutions that keep them. */
function Pages({ row: { oktmo, name, pages } }: { row: WidgetRow }) {
  const words = formatCount(pages);
  return (
    <FigureDoor
      of="pages"
      whose={{ oktmo: oktmo === '' ? undefined : oktmo }}
      label={DOORS.of(WIDGETS.columns.pages, name, words)}
    >
      {words}
    </FigureDoor>
  );
}

function countColumn(key: 'pages' | 'seen'): Column<WidgetRow> {
  const name = WIDGETS.columns[key];
  return {
    ...{ key, name, label: name, numeric: true },
    cell: (row) => (key === 'pages' ? <Pages row={row} /> : formatCount(row[key])),
    file: { code: key, head: name, kind: 'count', total: 'sum', value: (row) => row[key] },
  };
}

/** Widgets of both kinds together on screen, apart in files. */
export const WIDGET_COLUMNS: Column<WidgetRow>[] = [
  {
    ...{ key: 'name', name: WIDGETS.columns.name, label: WIDGETS.columns.name },
    cell: ({ oktmo, name }) => <GoLink to={`/districts/${oktmo}`}>{name}</GoLink>,
    inTotal: ({ name }) => name,
    file: { code: 'name', head: WIDGETS.columns.name, kind: 'text', value: ({ name }) => name },
  },
  countColumn('pages'),
  countColumn('seen'),
  ...WIDGET_STATES.map(stateColumn),
];

const totalOf = ({ total }: WidgetsAnswer): WidgetRow => ({ ...total, oktmo: '', name: TABLES.total });

/** Which widgets of pages are right, and what is wrong with the others, by district. */
export function WidgetTable() {
  const { address } = useAddress();
  const widgets = useAnswer('widgets', '/widgets', filterValues(address));
  return (
    <AnswerView of={widgets} height={HEIGHT}>
      {(answer) => (
        <Section title={WIDGETS.title} id="widgets">
          <p className={classes.lead}>{WIDGETS.lead}</p>
          {answer.rows.length === 0 ? (
            <Empty title={WIDGETS.empty} hint={WIDGETS.emptyHint} />
          ) : (
            <DataTable
              folded
              file={FILE}
              caption={WIDGETS.title}
              columns={WIDGET_COLUMNS}
              rows={answer.rows}
              total={totalOf(answer)}
              keyOf={({ oktmo }) => oktmo}
              rowProps={({ oktmo }) => ({ 'data-testid': `widgets-${oktmo}` })}
              stale={widgets.isPlaceholderData}
            />
          )}
        </Section>
      )}
    </AnswerView>
  );
}
