import type { RepliesAnswer, WaitingStep } from '@gospulse/contracts';
import { type FileColumns, HOUR_SECONDS } from '@gospulse/domain';
import { lazy, Suspense, useMemo } from 'react';
import { useDark } from '../../view/use-dark.js';
import { DARK, LIGHT } from '../../charts/palette.js';
import { survivalModel, waitingAt } from '../../charts/survival-model.js';
import { survivalOption } from '../../charts/survival-option.js';
import { formatCount, formatDuration, formatShare } from '../../text/format.js';
import type { FileRequest } from '../../export/file-request.js';
import { REPLIES } from '../../text/replies-strings.js';
import type { Column } from '../../ui/data-table.js';
import { Loading } from '../../ui/states.js';
import classes from './replies.module.css';
import { survivalWords } from './survival-words.js';

const Chart = lazy(() => import('../../charts/replies-chart.js'));

/** What a curve stands beside: the period before, or pages of the same kind. Made once, so that it is not redrawn. */
export interface Versus {
  steps: readonly WaitingStep[];
  /** So far the other curve is to be seen as well; hours. */
  leastHours?: number;
  names: { own: string; other: string; column: string; tip: (share: string) => string };
}

interface CurvePictureProps {
  answer: RepliesAnswer;
  versus: Versus;
  height: number;
}

function Key({ names, compared }: { names: Versus['names']; compared: boolean }) {
  return (
    <ul className={classes.key}>
      <li data-look="curve">{names.own}</li>
      <li data-look="band">{REPLIES.key.band}</li>
      {compared && <li data-look="previous">{names.other}</li>}
    </ul>
  );
}

/** The curve with its interval, the other one thin beside it. */
export function CurvePicture({ answer, versus, height }: CurvePictureProps) {
  const dark = useDark();
  const model = useMemo(() => survivalModel(answer, versus), [answer, versus]);
  const words = useMemo(() => survivalWords(answer, model, versus), [answer, model, versus]);
  const option = useMemo(() => survivalOption(model, words, dark ? DARK : LIGHT), [model, words, dark]);
  const { curve } = answer;
  return (
    <Suspense fallback={<Loading height={height} />}>
      <Chart
        option={option}
        height={height}
        label={words.description}
        points={{
          at: model.points.map(({ hours }) => hours),
          text: (index) => words.tip(model.points[index]?.hours ?? -1),
        }}
      />
      <Key names={versus.names} compared={model.previous.length > 0} />
      <p className={classes.note}>
        {model.cut && `${REPLIES.cut(formatDuration(model.endHours * HOUR_SECONDS, answer.clock))} `}
        {curve.steps.length < curve.wholeSteps &&
          REPLIES.thinned(formatCount(curve.steps.length), formatCount(curve.wholeSteps))}
      </p>
    </Suspense>
  );
}

/** Columns of the table twin. */
export function curveColumns({ clock }: Pick<RepliesAnswer, 'clock'>, { steps, names }: Versus): Column<WaitingStep>[] {
  const { columns, csv } = REPLIES;
  const column = (
    key: keyof typeof columns,
    cell: (step: WaitingStep) => string,
    file: FileColumns<WaitingStep>,
    name: string = columns[key],
  ) => ({ ...{ key, name, label: name, cell, file }, numeric: key !== 'time' });
  const all = [
    column('time', (step) => formatDuration(step.seconds, clock), {
      ...{ code: 'seconds', head: csv.seconds(clock), kind: 'wait' },
      value: (step) => step.seconds,
    }),
    column('waiting', (step) => formatShare(step.waiting), {
      code: 'waiting',
      head: columns.waiting,
      kind: 'share',
      value: (step) => step.waiting,
    }),
    column('interval', (step) => `${formatShare(step.low)} – ${formatShare(step.high)}`, [
      { code: 'low', head: csv.low, kind: 'share', value: (step) => step.low },
      { code: 'high', head: csv.high, kind: 'share', value: (step) => step.high },
    ]),
    column('atRisk', (step) => formatCount(step.atRisk), {
      code: 'atRisk',
      head: columns.atRisk,
      kind: 'count',
      value: (step) => step.atRisk,
    }),
  ];
  if (steps.length === 0) return all;
  const other = (step: WaitingStep): string => {
    const share = waitingAt(steps, step.seconds);
    return share === null ? '—' : formatShare(share);
  };
  const file: FileColumns<WaitingStep> = {
    code: 'previous',
    head: names.column,
    kind: 'share',
    value: (step: WaitingStep) => waitingAt(steps, step.seconds),
  };
  return [...all, column('previous', other, file, names.column)];
}

/** The same steps as a file: times in seconds, shares as fractions. */
export function curveFile(answer: RepliesAnswer, versus: Versus): FileRequest<WaitingStep> {
  return { title: REPLIES.curve, columns: curveColumns(answer, versus), rows: answer.curve.steps };
}
