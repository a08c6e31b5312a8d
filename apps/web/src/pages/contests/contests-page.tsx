import { CONTEST_DECISIONS, CONTEST_STATES, CORRECTION_KINDS, type ContestDecision } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useAddress } from '../../address/use-address.js';
import { useContests } from '../../api/contest-queries.js';
import { useMay } from '../../api/queries.js';
import { CONTEST_KINDS, CONTEST_STATES_CHOSEN, CONTESTS, DECISION_WORDS } from '../../text/contest-strings.js';
import { formatCount } from '../../text/format.js';
import { AnswerView } from '../../ui/answer.js';
import { Select } from '../../ui/select.js';
import { TableFiles } from '../../ui/table-files.js';
import { Empty } from '../../ui/states.js';
import { useRegionCode } from '../../view/use-region-code.js';
import { useTitle } from '../../view/use-title.js';
import { useZone } from '../../view/use-zone.js';
import { ContestCard } from './contest-card.js';
import { contestColumns, wholeContests } from './contest-file.js';
import classes from './contests.module.css';
import { DecideDialog } from './decide-dialog.js';
import { ResultList, type Results } from './results.js';

const HEIGHT = 480;
const ANY = 'all';
/** As many as the API decides at once. */
const MAX_DECIDED_AT_ONCE = 200;

/** What of the address narrows the list. */
function useFilter() {
  const { address } = useAddress();
  return {
    state: CONTEST_STATES.find((state) => state === address.contest),
    kind: CORRECTION_KINDS.find((kind) => kind === address.contested),
  };
}

function Filters({ states }: { states: Readonly<Record<string, number>> }) {
  const { change } = useAddress();
  const { state, kind } = useFilter();
  return (
    <div className={classes.bar} role="search" aria-label={CONTESTS.list}>
      <Select
        aria-label={CONTESTS.state}
        value={state ?? ANY}
        onChange={(event) => change({ contest: CONTEST_STATES.find((one) => one === event.currentTarget.value) })}
        data={[
          { value: ANY, label: `${CONTESTS.state}: ${CONTESTS.anyState}` },
          ...CONTEST_STATES.map((value) => ({
            value,
            label: `${CONTEST_STATES_CHOSEN[value]}: ${formatCount(states[value] ?? 0)}`,
          })),
        ]}
      />
      <Select
        aria-label={CONTESTS.kind}
        value={kind ?? ANY}
        onChange={(event) => change({ contested: CORRECTION_KINDS.find((one) => one === event.currentTarget.value) })}
        data={[
          { value: ANY, label: CONTESTS.anyKind },
          ...CORRECTION_KINDS.map((value) => ({ value, label: CONTEST_KINDS[value] })),
        ]}
      />
    </div>
  );
}

function None({ decides }: { decides: boolean }) {
  const { change } = useAddress();
  const { state, kind } = useFilter();
  if (state === undefined && kind === undefined)
    return <Empty title={CONTESTS.none} hint={decides ? CONTESTS.noneOfAnalyst : CONTESTS.noneOfHead} />;
  return (
    <Empty
      title={CONTESTS.noneFound}
      hint={CONTESTS.noneFoundHint}
      action={
        <Button size="xs" variant="default" onClick={() => change({ contest: undefined, contested: undefined })}>
          {CONTESTS.clear}
        </Button>
      }
    />
  );
}

interface BulkProps {
  chosen: readonly number[];
  choosable: readonly number[];
  choose: (ids: readonly number[]) => void;
  decided: Results;
}

/** One cause for several: what is chosen is decided at once, each for itself. */
function Bulk({ chosen, choosable, choose, decided }: BulkProps) {
  const [decision, setDecision] = useState<ContestDecision | null>(null);
  if (choosable.length < 2 && chosen.length === 0) return null;
  return (
    <div className={classes.bulk} data-any={chosen.length > 0 || undefined} data-testid="bulk">
      <span role="status">{CONTESTS.chosen(formatCount(chosen.length))}</span>
      <Button size="xs" variant="subtle" onClick={() => choose(chosen.length === 0 ? choosable : [])}>
        {chosen.length === 0 ? CONTESTS.chooseAll : CONTESTS.chooseNone}
      </Button>
      {chosen.length > 0 &&
        CONTEST_DECISIONS.map((one) => (
          <Button key={one} size="xs" variant="default" onClick={() => setDecision(one)} data-testid={`bulk-${one}`}>
            {DECISION_WORDS[one].go}
          </Button>
        ))}
      {decision !== null && (
        <DecideDialog ids={chosen} decision={decision} decided={decided} close={() => setDecision(null)} />
      )}
    </div>
  );
}

/** The list is made of cards: columns are those of its files alone. */
const NO_COLUMNS = [] as const;

function List({ list }: { list: ReturnType<typeof useContests> }) {
  const zone = useZone();
  const region = useRegionCode();
  const { state, kind } = useFilter();
  const decides = useMay('decide-contests');
  const [picked, setPicked] = useState<readonly number[]>([]);
  const [results, setResults] = useState<Parameters<Results>[0]>([]);
  const all = list.data?.pages.flatMap((page) => page.rows) ?? [];
  // One that was decided between two portions stands in both: the later one tells how it is.
  const rows = all.filter(({ id }, at) => all.findLastIndex((other) => other.id === id) === at);
  const total = list.data?.pages[0]?.total ?? 0;
  const choosable = rows.filter(({ may }) => may.decide).map(({ id }) => id);
  const pick = (ids: readonly number[]): void => setPicked(ids.slice(0, MAX_DECIDED_AT_ONCE));
  // What was decided meanwhile, by anybody, is chosen no more.
  const chosen = picked.filter((id) => choosable.includes(id));
  const decided: Results = (told) => {
    setResults(told);
    setPicked([]);
  };
  return (
    <>
      {decides && <Bulk {...{ chosen, choosable, decided }} choose={pick} />}
      <ResultList results={results} />
      {rows.length === 0 && <None decides={decides} />}
      {rows.map((contest) => (
        <ContestCard
          key={contest.id}
          {...{ contest, zone, decided }}
          isChosen={contest.may.decide ? chosen.includes(contest.id) : null}
          choose={(is) => pick(is ? [...chosen, contest.id] : chosen.filter((id) => id !== contest.id))}
        />
      ))}
      {rows.length > 0 && (
        <TableFiles
          title={CONTESTS.title}
          stem="contests"
          columns={NO_COLUMNS}
          keys={contestColumns(zone)}
          rows={rows}
          whole={wholeContests({ region, state, kind }, total, (list.data?.pages.length ?? 0) > 1)}
        />
      )}
      {rows.length > 0 && (
        <p className={classes.foot}>
          {CONTESTS.shown(formatCount(rows.length), formatCount(total))}
          {list.hasNextPage && (
            <Button
              size="xs"
              variant="default"
              loading={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {CONTESTS.more}
            </Button>
          )}
        </p>
      )}
    </>
  );
}

/** «Возражения»: a head’s own, or those of the region for whoever decides. */
export function ContestsPage() {
  useTitle(CONTESTS.title);
  const region = useRegionCode();
  const decides = useMay('decide-contests');
  const list = useContests(region, useFilter());
  return (
    <div className={classes.parts}>
      <header>
        <h1>{CONTESTS.title}</h1>
        <p className={classes.lead}>{decides ? CONTESTS.leadOfAnalyst : CONTESTS.leadOfHead}</p>
      </header>
      <AnswerView of={list} height={HEIGHT} always quiet>
        {({ pages }) => (
          <div className={classes.parts}>
            <Filters states={pages[0]?.states ?? {}} />
            <List list={list} />
          </div>
        )}
      </AnswerView>
    </div>
  );
}
