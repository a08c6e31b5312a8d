import type { QuestionRow } from '@gospulse/contracts';
import { type Clock, type FileColumns, instantCell } from '@gospulse/domain';
import { dueFile } from '../../figures/question-file.js';
import { OUTCOME_WORDS } from '../../text/asked-strings.js';
import { formatDuration } from '../../text/format.js';
import { formatColumnInstant } from '../../text/instants.js';
import { PAGE } from '../../text/page-strings.js';
import type { Column } from '../../ui/data-table.js';
import { Due } from '../../ui/due.js';
import { Outcome } from '../../ui/outcome.js';
import { Reason } from '../../ui/reason.js';
import { VkLink } from '../../ui/vk-link.js';
import { contestColumn } from '../contests/contest-column.js';

function Waited({ row, clock }: { row: QuestionRow; clock: Clock }) {
  const seconds = clock === 'working' ? row.workingSeconds : row.elapsedSeconds;
  if (seconds === null) return <Reason reason={clock === 'working' ? 'no-calendar' : 'not-measured'} />;
  const time = formatDuration(seconds, clock);
  return row.state === 'open' || row.state === 'overdue' ? PAGE.waits(time) : time;
}

/** How each column goes into a file: waits in seconds, instants in `zone`. */
function questionFile(zone: string): Record<keyof typeof PAGE.columns, FileColumns<QuestionRow>> {
  const { columns, file } = PAGE;
  return {
    asked: { code: 'askedAt', head: columns.asked, kind: 'instant', value: (row) => instantCell(row.askedAt, zone) },
    state: { code: 'state', head: columns.state, kind: 'text', value: (row) => OUTCOME_WORDS[row.outcome] },
    waited: [
      { code: 'answeredAt', head: file.answered, kind: 'instant', value: (row) => instantCell(row.answeredAt, zone) },
      { code: 'workingSeconds', head: file.working, kind: 'wait', value: (row) => row.workingSeconds },
      { code: 'elapsedSeconds', head: file.elapsed, kind: 'wait', value: (row) => row.elapsedSeconds },
    ],
    due: dueFile(columns.due, zone),
    class: { code: 'class', head: columns.class, kind: 'text', value: (row) => PAGE.classes[row.class] ?? row.class },
    link: { code: 'url', head: columns.link, kind: 'link', value: (row) => row.url },
  };
}

/** Columns of a page's questions, with «Оспорить» for whoever may; instants in the zone of the region. */
export function questionColumns(clock: Clock, zone: string, contests = false): Column<QuestionRow>[] {
  const { columns } = PAGE;
  const files = questionFile(zone);
  const column = (
    key: keyof typeof columns,
    cell: Column<QuestionRow>['cell'],
    numeric = false,
  ): Column<QuestionRow> => ({
    ...{ key, name: columns[key], label: columns[key], cell, file: files[key] },
    ...(numeric ? { numeric } : {}),
  });
  return [
    column('asked', (row) => formatColumnInstant(row.askedAt, zone)),
    column('state', (row) => <Outcome of={row.outcome} />),
    column('waited', (row) => <Waited row={row} clock={clock} />, true),
    column('due', (row) => <Due row={row} zone={zone} />, true),
    column('class', (row) => PAGE.classes[row.class] ?? row.class),
    {
      ...column('link', (row) => (
        <VkLink url={row.url} name={PAGE.openQuestionOf(formatColumnInstant(row.askedAt, zone))}>
          {PAGE.openQuestion}
        </VkLink>
      )),
      screenOnly: true,
    },
    ...(contests ? [contestColumn<QuestionRow>()] : []),
  ];
}
