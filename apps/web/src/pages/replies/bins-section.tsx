import type { RepliesAnswer, ReplyBinRow } from '@gospulse/contracts';
import { sharesOfWhole, WAIT_LENGTHS } from '@gospulse/domain';
import { lazy, Suspense, useMemo } from 'react';
import { useDark } from '../../view/use-dark.js';
import { BIN_STATES, binColours, binTip, binsModel, binsOption, type BinState } from '../../charts/bins-option.js';
import { DARK, LIGHT } from '../../charts/palette.js';
import { formatCount, formatWholeShare } from '../../text/format.js';
import { CHARTS } from '../../text/chart-strings.js';
import { DEFINITIONS } from '../../text/methodology.js';
import { REPLIES } from '../../text/replies-strings.js';
import { DOORS, TABLES } from '../../text/strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Defined } from '../../ui/definition.js';
import { GoLink } from '../../ui/go-link.js';
import { Loading } from '../../ui/states.js';
import { useGoToQuestions } from '../../ui/use-go.js';
import classes from './replies.module.css';
import { Twin } from './twin.js';

const Chart = lazy(() => import('../../charts/replies-chart.js'));

const HEIGHT = 280;

function Picture({ answer }: { answer: RepliesAnswer }) {
  const palette = useDark() ? DARK : LIGHT;
  const model = useMemo(() => binsModel(answer.bins, REPLIES.binNames), [answer.bins]);
  const description = REPLIES.binsLabel(REPLIES.clocks[answer.clock]);
  const words = useMemo(() => ({ description, states: REPLIES.binStates, format: formatCount }), [description]);
  const option = useMemo(() => binsOption(model, words, palette), [model, words, palette]);
  const colours = binColours(palette);
  const goTo = useGoToQuestions();
  return (
    <Suspense fallback={<Loading height={HEIGHT} />}>
      <Chart
        option={option}
        height={HEIGHT}
        label={description}
        points={{
          at: model.names.map((_, index) => index),
          text: (index) => binTip(model, words, index),
          ...(goTo === null
            ? {}
            : {
                open: (index) => goTo({ wait: WAIT_LENGTHS[index] }),
                pressBar: (index, series) => {
                  const state = model.series[series]?.state;
                  goTo({ wait: WAIT_LENGTHS[index], state });
                },
                hint: CHARTS.hintBar,
              }),
        }}
      />
      <ul className={classes.key}>
        {model.series.map(({ state }) => (
          <li key={state} data-look="bar">
            <span className={classes.swatch} style={{ background: colours[state] }} aria-hidden="true" />
            {REPLIES.binStates[state]}
          </li>
        ))}
      </ul>
      <p className={classes.note}>{REPLIES.binNote}</p>
    </Suspense>
  );
}

interface Row {
  name: string;
  bin: ReplyBinRow;
  /** Of all replies; null without any. */
  share: number | null;
  /** The same in words, in which all bins add up to 100 %. */
  shareWords: string;
}

export function binRows(bins: readonly ReplyBinRow[]): Row[] {
  const replies = bins.reduce((sum, { answered }) => sum + answered, 0);
  const words = sharesOfWhole(bins.map(({ answered }) => answered));
  return bins.map((bin, index) => ({
    name: REPLIES.binNames[index] ?? '',
    bin,
    share: replies === 0 ? null : bin.answered / replies,
    shareWords: words?.[index] ?? '—',
  }));
}

/** All bins together: their shares are parts of this one, and add up to it. */
export function totalBins(rows: readonly Row[]): Row {
  const sumOf = (state: BinState): number => rows.reduce((sum, { bin }) => sum + bin[state], 0);
  const hasReplies = sumOf('answered') > 0;
  const bin = { answered: sumOf('answered'), waiting: sumOf('waiting'), withdrawn: sumOf('withdrawn') };
  return {
    name: TABLES.total,
    bin: { from: 0, to: null, ...bin },
    share: hasReplies ? 1 : null,
    shareWords: hasReplies ? formatWholeShare(1) : '—',
  };
}

/** A number of the twin opens the questions that it counts; the total opens those of all bars. */
function BinCell({ row: { name, bin }, state }: { row: Row; state: BinState }) {
  const words = formatCount(bin[state]);
  const wait = WAIT_LENGTHS[REPLIES.binNames.findIndex((each) => each === name)];
  return (
    <GoLink
      to="/questions"
      keep={{ state, ...(wait === undefined ? {} : { wait }) }}
      className={classes.door}
      label={DOORS.of(REPLIES.binStates[state], name, words)}
    >
      {words}
    </GoLink>
  );
}

export function binColumns(): Column<Row>[] {
  const count = (state: BinState): Column<Row> => ({
    ...{ key: state, name: REPLIES.binStates[state], label: REPLIES.binStates[state], numeric: true },
    cell: (row) => <BinCell row={row} state={state} />,
    file: {
      ...{ code: state, head: REPLIES.binStates[state], kind: 'count', total: 'sum' },
      value: ({ bin }) => bin[state],
    },
  });
  const [answered, ...others] = BIN_STATES.map(count);
  const share: Column<Row> = {
    ...{ key: 'share', name: REPLIES.share, label: REPLIES.share, numeric: true },
    about: DEFINITIONS.shares.short,
    cell: (row) => row.shareWords,
    file: { code: 'share', head: REPLIES.share, kind: 'share', total: 'sum', value: (row) => row.share },
  };
  const name: Column<Row> = {
    ...{ key: 'bin', name: REPLIES.bin, label: REPLIES.bin, cell: (row) => row.name },
    file: { code: 'bin', head: REPLIES.bin, kind: 'text', value: (row) => row.name },
  };
  return [name, ...(answered === undefined ? [] : [answered]), share, ...others];
}

/** How many replies come how soon; who still waits and who withdrew apart. */
export function BinsSection({ answer }: { answer: RepliesAnswer }) {
  const columns = binColumns();
  const rows = binRows(answer.bins);
  const total = totalBins(rows);
  const table = (
    <DataTable
      file={false}
      caption={REPLIES.tableCaption(REPLIES.bins)}
      columns={columns}
      rows={rows}
      total={total}
      keyOf={(row) => row.name}
    />
  );
  const title = (
    <Defined id="firstReply">
      {REPLIES.bins}, {REPLIES.clocks[answer.clock]}
    </Defined>
  );
  return (
    <Twin
      id="bins"
      title={title}
      chart={<Picture answer={answer} />}
      table={table}
      file={{ title: REPLIES.bins, columns, rows, total }}
      stem="replies-distribution"
    />
  );
}
