import type { CallsAnswer } from '@gospulse/contracts';
import { CALL_GROUPINGS, CALL_LISTS } from '@gospulse/domain';
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useAddress } from '../../address/use-address.js';
import { CALLS } from '../../text/calls-strings.js';
import { formatCount } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { counted } from '../../text/plurals.js';
import { QUESTIONS } from '../../text/queue-strings.js';
import { FRAME, TABLES } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Choice } from '../../ui/choice.js';
import { Section } from '../../ui/section.js';
import { Select } from '../../ui/select.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { CallRows } from './call-rows.js';
import { callTexts } from './call-texts.js';
import classes from './calls.module.css';
import { CopyText } from './copy-text.js';
import { type ListOfCalls, useCalls } from './use-calls.js';

const HEIGHT = 640;
const PORTION = 50;

/** Whom to call today: overdue questions, who answers for them, and who was called already. */
export function CallsPage() {
  useTitle(CALLS.title);
  const list = useCalls(PORTION);
  return (
    <AnswerView of={list} height={HEIGHT}>
      {({ pages }) => {
        const first = pages[0];
        if (first === undefined) return null;
        return (
          <div className={classes.parts}>
            <Head answer={first} />
            {first.lists.all === 0 ? (
              <Empty
                title={CALLS.absence[first.absence ?? 'all-answered'] ?? CALLS.nobody}
                hint={CALLS.absenceHints[first.absence ?? 'all-answered'] ?? CALLS.nobodyHint}
              />
            ) : (
              <List list={list} first={first} />
            )}
            <About />
          </div>
        );
      }}
    </AnswerView>
  );
}

function findingOf({ lists }: CallsAnswer): string {
  if (lists.all === 0) return CALLS.title;
  const toCall = lists['not-called'];
  return toCall === 0 ? CALLS.allCalled : CALLS.finding(counted(toCall, CALLS.institutions));
}

function Head({ answer }: { answer: CallsAnswer }) {
  const { asOf, region, overdue, dueToday, lists } = answer;
  return (
    <header>
      <p className={classes.soft}>
        {CALLS.title}. {FRAME.asOf(formatInstant(asOf, region.zone))}
      </p>
      <h1 data-testid="calls-finding" data-to-call={lists['not-called']} data-overdue={overdue}>
        {findingOf(answer)}
      </h1>
      {overdue + dueToday > 0 && <p>{CALLS.sum(counted(overdue, QUESTIONS), formatCount(dueToday))}</p>}
    </header>
  );
}

/** Who is meant and in which order: behind the list, which comes first. */
function About() {
  return (
    <section aria-label={CALLS.about} className={classes.about}>
      <p className={classes.soft}>{CALLS.lead}</p>
      <p className={classes.soft}>{CALLS.order}</p>
    </section>
  );
}

function ListTools({ first, children }: { first: CallsAnswer; children: ReactNode }) {
  const { address, change } = useAddress();
  return (
    <>
      <Choice
        chooses="show"
        aria-label={CALLS.list}
        value={address.show ?? 'all'}
        onChange={(value) => change({ show: CALL_LISTS.find((each) => each === value) })}
        data={CALL_LISTS.map((value) => ({
          value,
          label: CALLS.withCount(CALLS.lists[value], formatCount(first.lists[value])),
        }))}
      />
      <Select
        aria-label={CALLS.grouping}
        value={address.group ?? 'none'}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          change({ group: CALL_GROUPINGS.find((each) => each === chosen) });
        }}
        data={CALL_GROUPINGS.map((value) => ({ value, label: CALLS.groups[value] }))}
      />
      {children}
    </>
  );
}

function List({ list, first }: { list: ListOfCalls; first: CallsAnswer }) {
  const { address, change } = useAddress();
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? [];
  const texts = callTexts(first, address);
  return (
    <Section
      id="calls"
      title={TABLES.shown(formatCount(rows.length), formatCount(first.total))}
      tools={
        <ListTools first={first}>
          {rows.length > 0 && (
            <CopyText
              isMain
              label={CALLS.text.copyAll}
              make={() => (list.isPlaceholderData ? { refused: TABLES.refreshing } : texts.ofAll(rows))}
              testId="copy-calls"
            />
          )}
        </ListTools>
      }
    >
      {rows.length === 0 ? (
        <Empty
          title={CALLS.nobodyHere}
          hint={CALLS.nobodyHereHint}
          action={
            <Button size="xs" variant="default" onClick={() => change({ show: undefined })}>
              {CALLS.showAll}
            </Button>
          }
        />
      ) : (
        <CallRows list={list} first={first} rows={rows} texts={texts} />
      )}
    </Section>
  );
}
