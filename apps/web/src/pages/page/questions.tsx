import type { PageAnswer, QuestionListQuery, QuestionRow } from '@gospulse/contracts';
import { useMemo, useState } from 'react';
import { useMay, usePageQuestions } from '../../api/queries.js';
import { useAddress } from '../../address/use-address.js';
import { formatCount } from '../../text/format.js';
import { ASKED } from '../../text/asked-strings.js';
import { PAGE } from '../../text/page-strings.js';
import { STATES, TABLES } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { DataTable } from '../../ui/data-table.js';
import { More } from '../../ui/more.js';
import { Section } from '../../ui/section.js';
import { Select } from '../../ui/select.js';
import { Empty } from '../../ui/states.js';
import { questionColumns } from './question-columns.js';
import type { Address } from '../../address/address.js';
import { pageValues } from '../../api/query-values.js';
import type { WholeSource } from '../../export/file-request.js';

/** Where all questions of the page are, in portions as large as the API gives. */
function wholeOf(
  address: Address,
  { id, state }: Pick<RowsProps, 'id' | 'state'>,
  shown: Required<Pick<WholeSource<QuestionRow>, 'total' | 'isInPortions'>>,
): WholeSource<QuestionRow> {
  const { region, from, to, basis, corrections } = pageValues(address);
  const query = { region, from, to, basis, corrections, state, limit: 500 };
  return {
    ...shown,
    ask: (get, cursor) => get('pageQuestions', `/pages/${id}/questions`, { ...query, cursor }),
    keyOf: ({ url, askedAt }) => `${url} ${askedAt}`,
  };
}

type PageList = NonNullable<QuestionListQuery['state']>;

const HEIGHT = 240;
const ALL = '';
const ORDER = ['overdue', 'open', 'late', 'in-time', 'withdrawn'] as const satisfies readonly PageList[];

interface QuestionsProps {
  id: string;
  comments: PageAnswer['comments'];
  zone: string;
}

interface RowsProps {
  list: ReturnType<typeof usePageQuestions>;
  zone: string;
  id: string;
  state: PageList | undefined;
}

function Rows({ list, zone, id, state }: RowsProps) {
  const { address } = useAddress();
  const clock = address.clock ?? 'working';
  const contests = useMay('contest');
  const columns = useMemo(() => questionColumns(clock, zone, contests), [clock, zone, contests]);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const total = list.data?.pages[0]?.total ?? 0;
  const isInPortions = (list.data?.pages.length ?? 0) > 1;
  const whole = wholeOf(address, { id, state }, { total, isInPortions });
  // The address does not have it.
  const notes = state === undefined ? [] : [`${PAGE.questionState}: ${ASKED.lists[state]}.`];
  return (
    <>
      <DataTable
        file={{ notes, whole }}
        caption={PAGE.questions}
        columns={columns}
        rows={rows}
        keyOf={(row) => `${row.url} ${row.askedAt}`}
        stale={list.isPlaceholderData}
      />
      <More list={list}>{TABLES.shown(formatCount(rows.length), formatCount(total))}</More>
    </>
  );
}

/** Questions of the period, each with its wait, its deadline and the way to read it in VK. */
export function Questions({ id, comments, zone }: QuestionsProps) {
  const [state, setState] = useState<PageList | undefined>(undefined);
  const list = usePageQuestions(id, state);
  const select = (
    <Select
      aria-label={PAGE.questionState}
      value={state ?? ALL}
      onChange={(event) => {
        const chosen = event.currentTarget.value;
        setState(ORDER.find((each) => each === chosen));
      }}
      data={[{ value: ALL, label: PAGE.allQuestions }, ...ORDER.map((value) => ({ value, label: ASKED.lists[value] }))]}
    />
  );
  return (
    <Section title={PAGE.questions} tools={select}>
      <AnswerView of={list} height={HEIGHT}>
        {({ pages }) =>
          (pages[0]?.total ?? 0) === 0 ? (
            <Empty title={comments === 'closed' ? PAGE.noQuestionsClosed : PAGE.noQuestions} hint={STATES.emptyHint} />
          ) : (
            <Rows list={list} zone={zone} id={id} state={state} />
          )
        }
      </AnswerView>
    </Section>
  );
}
