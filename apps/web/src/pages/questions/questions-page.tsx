import type { AskedAnswer, AskedRow } from '@gospulse/contracts';
import { QUESTION_LISTS } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import type { Address } from '../../address/address.js';
import { useAddress } from '../../address/use-address.js';
import { useAskedQuestions, useMay } from '../../api/queries.js';
import { askedValues } from '../../api/query-values.js';
import type { WholeSource } from '../../export/file-request.js';
import { ASKED } from '../../text/asked-strings.js';
import { formatCount, formatShare } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { counted } from '../../text/plurals.js';
import { QUESTIONS } from '../../text/queue-strings.js';
import { FRAME, TABLES, UNKNOWN_EXPLAINED } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { DataTable } from '../../ui/data-table.js';
import { More } from '../../ui/more.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { askedColumns } from './asked-columns.js';
import { isNotObserved, NarrowedTo, OutcomeChoices } from './asked-choices.js';
import classes from './questions.module.css';

const HEIGHT = 640;
const PORTION = 50;

type Shown = Required<Pick<WholeSource<AskedRow>, 'total' | 'isInPortions'>>;

/** Where all of the list is, in portions as large as the API gives. */
function wholeOf(address: Address, shown: Shown): WholeSource<AskedRow> {
  const query = { ...askedValues(address), limit: 500 };
  return {
    ...shown,
    ask: (get, cursor) => get('askedQuestions', '/questions/period', { ...query, cursor }),
    keyOf: ({ url }) => url,
  };
}

const rowPropsOf = () => ({ 'data-testid': 'question-row' });

function Head({ answer }: { answer: AskedAnswer }) {
  const { address } = useAddress();
  const { asOf, region, outcomes, total } = answer;
  const list = QUESTION_LISTS.find((each) => each === address.state);
  const met = outcomes['in-time'];
  const judged = met + outcomes.late + outcomes.overdue + outcomes['withdrawn-late'];
  const isUnknown = isNotObserved(answer);
  const told = isUnknown ? ASKED.notObserved : counted(total, QUESTIONS);
  const all = isUnknown ? told : ASKED.asked(told);
  return (
    <header>
      <p className={classes.over}>
        {ASKED.title}. {FRAME.asOf(formatInstant(asOf, region.zone))}
      </p>
      <h1 data-testid="questions-total" data-value={isUnknown ? '' : total}>
        {list === undefined ? all : `${ASKED.lists[list]}: ${told}`}
        {judged > 0 && (list === undefined || list === 'judged') && (
          <span className={classes.finding} data-testid="questions-share" data-value={met / judged}>
            {' · '}
            {ASKED.inTime(formatCount(met), formatCount(judged), formatShare(met / judged))}
          </span>
        )}
      </h1>
      <p className={classes.over}>{ASKED.lead}</p>
    </header>
  );
}

function Nobody({ answer }: { answer: AskedAnswer }) {
  const { change } = useAddress();
  const nothing = { state: undefined, wait: undefined, weekday: undefined, hour: undefined, at: undefined };
  const all = Object.values(answer.outcomes).reduce((sum, each) => sum + each, 0);
  const { unknown } = answer;
  return (
    <Empty
      title={ASKED.nobody}
      hint={all > 0 || unknown === null ? ASKED.nobodyHint : UNKNOWN_EXPLAINED[unknown]}
      action={
        <Button
          size="xs"
          variant="default"
          onClick={() => change({ ...nothing, institution: undefined, page: undefined })}
        >
          {ASKED.showAll}
        </Button>
      }
    />
  );
}

function List({ list, first }: { list: ReturnType<typeof useAskedQuestions>; first: AskedAnswer }) {
  const { address } = useAddress();
  const clock = address.clock ?? 'working';
  const { zone } = first.region;
  const contests = useMay('contest');
  const columns = useMemo(() => askedColumns(clock, zone, contests), [clock, zone, contests]);
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  if (rows.length === 0) return <Nobody answer={first} />;
  const whole = wholeOf(address, { total: first.total, isInPortions: (list.data?.pages.length ?? 0) > 1 });
  return (
    <Section title={TABLES.shown(formatCount(rows.length), formatCount(first.total))}>
      <DataTable
        wordy
        file={{ whole }}
        caption={ASKED.title}
        columns={columns}
        rows={rows}
        keyOf={(row) => row.url}
        rowProps={rowPropsOf}
        stale={list.isPlaceholderData}
      />
      <More list={list} />
    </Section>
  );
}

/** «Обращения»: the questions that a number of another screen is made of, with what became of each. */
export function QuestionsPage() {
  useTitle(ASKED.title);
  const list = useAskedQuestions(PORTION);
  return (
    <AnswerView of={list} height={HEIGHT}>
      {({ pages: [first] }) =>
        first === undefined ? null : (
          <div className={classes.parts}>
            <Head answer={first} />
            <OutcomeChoices answer={first} />
            <NarrowedTo answer={first} />
            <List list={list} first={first} />
          </div>
        )
      }
    </AnswerView>
  );
}
