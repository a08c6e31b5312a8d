import type { RepliesAnswer } from '@gospulse/contracts';
import { useMemo } from 'react';
import { REPLIES } from '../../text/replies-strings.js';
import { DataTable } from '../../ui/data-table.js';
import { Defined } from '../../ui/definition.js';
import { curveColumns, curveFile, CurvePicture, type Versus } from './curve-parts.js';
import { Twin } from './twin.js';

const HEIGHT = 320;

const NAMES: Versus['names'] = {
  ...{ own: REPLIES.key.curve, other: REPLIES.key.previous },
  ...{ column: REPLIES.columns.previous, tip: REPLIES.tipPrevious },
};

/** The honest picture of first replies: which share still waits after how long, read at the deadline. */
export function CurveSection({ answer }: { answer: RepliesAnswer }) {
  const versus = useMemo(() => ({ steps: answer.previousSteps, names: NAMES }), [answer]);
  const table = (
    <DataTable
      file={false}
      caption={REPLIES.tableCaption(REPLIES.curve)}
      columns={curveColumns(answer, versus)}
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
  const chart = <CurvePicture answer={answer} versus={versus} height={HEIGHT} />;
  return (
    <Twin id="curve" title={title} chart={chart} table={table} file={curveFile(answer, versus)} stem="replies-curve" />
  );
}
