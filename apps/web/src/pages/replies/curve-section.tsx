import { type RepliesAnswer, type WaitingStep } from '@gospulse/contracts';
import { lazy, Suspense, useMemo } from 'react';
import { useDark } from '../../app/use-dark.js';
import { DARK, LIGHT } from '../../charts/palette.js';
import { survivalModel, waitingAt } from '../../charts/survival-model.js';
import { survivalOption } from '../../charts/survival-option.js';
import { formatCount, formatDuration, formatShare } from '../../text/format.js';
import { type TableFile } from '../../export/table-file.js';
import { REPLIES } from '../../text/replies-strings.js';
import { type Column, DataTable } from '../../ui/data-table.js';
import { Defined } from '../../ui/definition.js';
import { Loading } from '../../ui/states.js';
import classes from './replies.module.css';
import { Twin } from './twin.js';
import { survivalWords } from './survival-words.js';

const Chart = lazy(() => import('../../charts/replies-chart.js'));

const HEIGHT = 320;

function Key({ compared }: { compared: boolean }) {
  return (
    <ul className={classes.key}>
      <li data-look="curve">{REPLIES.key.curve}</li>
      <li data-look="band">{REPLIES.key.band}</li>
      {compared && <li data-look="previous">{REPLIES.key.previous}</li>}
    </ul>
  );
}

function Picture({ answer }: { answer: RepliesAnswer }) {
  const dark = useDark();
  const model = useMemo(() => survivalModel(answer), [answer]);
  const words = useMemo(() => survivalWords(answer, model), [answer, model]);
  const option = useMemo(() => survivalOption(model, words, dark ? DARK : LIGHT), [model, words, dark]);
  const { curve } = answer;
  return (
    <Suspense fallback={<Loading height={HEIGHT} />}>
      <Chart option={option} height={HEIGHT} label={words.description} />
      <Key compared={model.previous.length > 0} />
      <p className={classes.note}>
        {model.cut && `${REPLIES.cut(formatDuration(model.endHours * 3_600, answer.clock))} `}
        {curve.steps.length < curve.wholeSteps &&
          REPLIES.thinned(formatCount(curve.steps.length), formatCount(curve.wholeSteps))}
      </p>
    </Suspense>
  );
}

function columnsOf(answer: RepliesAnswer): Column<WaitingStep>[] {
  const { columns } = REPLIES;
  const column = (key: keyof typeof columns, cell: (step: WaitingStep) => string): Column<WaitingStep> => ({
    ...{ key, name: columns[key], label: columns[key], cell },
    numeric: key !== 'time',
  });
  const all = [
    column('time', (step) => formatDuration(step.seconds, answer.clock)),
    column('waiting', (step) => formatShare(step.waiting)),
    column('interval', (step) => `${formatShare(step.low)} – ${formatShare(step.high)}`),
    column('atRisk', (step) => formatCount(step.atRisk)),
  ];
  if (answer.previousSteps.length === 0) return all;
  const before = (step: WaitingStep): string => {
    const share = waitingAt(answer.previousSteps, step.seconds);
    return share === null ? '—' : formatShare(share);
  };
  return [...all, column('previous', before)];
}

function fileOf({ curve, previousSteps, clock }: RepliesAnswer): TableFile {
  const { columns, csv } = REPLIES;
  const compared = previousSteps.length > 0;
  return {
    title: REPLIES.curve,
    heads: [
      ...[csv.seconds(clock), columns.waiting, csv.low, csv.high, columns.atRisk],
      ...(compared ? [columns.previous] : []),
    ],
    rows: curve.steps.map((step) => [
      ...[step.seconds, step.waiting, step.low, step.high, step.atRisk],
      ...(compared ? [waitingAt(previousSteps, step.seconds)] : []),
    ]),
  };
}

/** The honest picture of first replies: which share still waits after how long, read at the deadline. */
export function CurveSection({ answer }: { answer: RepliesAnswer }) {
  const table = (
    <DataTable
      file={false}
      caption={REPLIES.tableCaption(REPLIES.curve)}
      columns={columnsOf(answer)}
      rows={answer.curve.steps}
      keyOf={(step) => String(step.seconds)}
      maxHeight={HEIGHT}
    />
  );
  const title = (
    <Defined id="survival">
      {REPLIES.curve}, {REPLIES.clocks[answer.clock]}
    </Defined>
  );
  return (
    <Twin
      id="curve"
      title={title}
      chart={<Picture answer={answer} />}
      table={table}
      file={fileOf(answer)}
      stem="replies-curve"
    />
  );
}
