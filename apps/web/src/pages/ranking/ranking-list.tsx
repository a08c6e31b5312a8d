import { type RankingAnswer } from '@gospulse/contracts';
import { SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useAddress } from '../../app/use-address.js';
import { formatCount } from '../../text/format.js';
import { RANKING } from '../../text/ranking-strings.js';
import { ChartOrTable } from '../../ui/chart-or-table.js';
import { DataTable } from '../../ui/data-table.js';
import { Defined } from '../../ui/definition.js';
import { Paging } from '../../ui/paging.js';
import { SaveCsv } from '../../ui/save-csv.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { DotRows } from './dot-rows.js';
import { rankingColumns } from './ranking-columns.js';
import { rankingCsv } from './ranking-csv.js';
import classes from './ranking.module.css';

const PARTS = ['ranked', 'few'] as const;

interface RankingListProps {
  answer: RankingAnswer;
  stale: boolean;
  portion: number;
}

function Nobody({ answer }: { answer: RankingAnswer }) {
  return answer.part === 'few' ? (
    <Empty title={RANKING.fewNone} hint={RANKING.fewNoneHint} />
  ) : (
    <Empty title={RANKING.rankedNone} hint={RANKING.rankedNoneHint} />
  );
}

/** Who is ranked, or who cannot be: as dots with intervals or as a table. The file holds what is shown. */
export function RankingList({ answer, stale, portion }: RankingListProps) {
  const { change } = useAddress();
  const [asTable, setAsTable] = useState(false);
  const { rows, part, by, period, minCases } = answer;
  const counts = { ranked: answer.ranked, few: answer.tooFew };
  const tools = (
    <>
      <SegmentedControl
        size="xs"
        aria-label={RANKING.part}
        value={part}
        onChange={(value) => change({ part: value === 'few' ? 'few' : undefined, cursor: undefined })}
        data={PARTS.map((value) => ({ value, label: `${RANKING.parts[value]} ${formatCount(counts[value])}` }))}
      />
      <ChartOrTable asTable={asTable} choose={setAsTable} />
      <SaveCsv
        name={`gospulse-ranking-${by}-${period.from}-${period.to}`}
        text={() => rankingCsv(rows)}
        disabled={rows.length === 0}
      />
    </>
  );
  return (
    <Section title={<Defined id="ranking">{RANKING.bys[by]}</Defined>} tools={tools}>
      {part === 'few' && <p className={classes.note}>{RANKING.fewHint(formatCount(minCases))}</p>}
      {rows.length === 0 ? (
        <Nobody answer={answer} />
      ) : asTable ? (
        <DataTable
          file={false}
          caption={RANKING.chart}
          columns={rankingColumns(by)}
          rows={rows}
          keyOf={(row) => row.key}
          rowProps={() => ({ 'data-testid': 'ranking-row' })}
          stale={stale}
        />
      ) : (
        <div className={classes.fade} data-stale={stale || undefined}>
          <DotRows answer={answer} />
        </div>
      )}
      <Paging shown={rows.length} total={answer.total} portion={portion} nextCursor={answer.nextCursor} />
    </Section>
  );
}
