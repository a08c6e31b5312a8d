import type { RankingAnswer, RankingRow } from '@gospulse/contracts';
import { RANKING_PARTS } from '@gospulse/domain';
import { useMemo } from 'react';
import { useAddress } from '../../address/use-address.js';
import { formatCount } from '../../text/format.js';
import { RANKING } from '../../text/ranking-strings.js';
import { ChartOrTable } from '../../ui/chart-or-table.js';
import { Choice } from '../../ui/choice.js';
import { DataTable } from '../../ui/data-table.js';
import { Defined } from '../../ui/definition.js';
import { Paging } from '../../ui/paging.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { TableFiles } from '../../ui/table-files.js';
import { usePrint } from '../../ui/use-print.js';
import { useTableSort } from '../../ui/use-table-sort.js';
import { useAsTable } from '../../view/use-as-table.js';
import { DotRows } from './dot-rows.js';
import { isNobodyThere } from './finding.js';
import { rankingColumns } from './ranking-columns.js';
import { OthersStrip } from './others-strip.js';
import classes from './ranking.module.css';
import type { Address } from '../../address/address.js';
import { rankingValues } from '../../api/query-values.js';
import type { WholeSource } from '../../export/file-request.js';

/** Where all of the list is, in portions as large as the API gives. */
function wholeOf(address: Address, total: number): WholeSource<RankingRow> {
  const query = { ...rankingValues(address), limit: 200 };
  return {
    total,
    ask: (get, cursor) => get('ranking', '/ranking', { ...query, cursor }),
    keyOf: ({ key }) => key,
  };
}

const rowPropsOf = () => ({ 'data-testid': 'ranking-row' });

/** By place: the order the server gives. */
const FIRST = { key: 'rank', order: 'asc' } as const;

interface RankingListProps {
  answer: RankingAnswer;
  stale: boolean;
}

function Nobody({ answer }: { answer: RankingAnswer }) {
  if (isNobodyThere(answer))
    return <Empty title={RANKING.nobody(RANKING.nouns[answer.by][2])} hint={RANKING.nobodyHint} />;
  return answer.part === 'few' ? (
    <Empty title={RANKING.fewNone} hint={RANKING.fewNoneHint} />
  ) : (
    <Empty title={RANKING.rankedNone} hint={RANKING.rankedNoneHint} />
  );
}

/** The table twin; it can be sorted where the whole list is at hand. */
function Table({ answer, stale }: { answer: RankingAnswer; stale: boolean }) {
  const { by } = answer;
  const list = wholeOf(useAddress().address, answer.total);
  const columns = useMemo(() => rankingColumns(by), [by]);
  const { rows, sort } = useTableSort({ columns, rows: answer.rows, first: FIRST });
  const whole = answer.rows.length === answer.total;
  return (
    <DataTable
      caption={RANKING.chart}
      chooses="ranking"
      columns={columns}
      rows={whole ? rows : answer.rows}
      keyOf={(row) => row.key}
      rowProps={rowPropsOf}
      stale={stale}
      file={{ stem: `ranking-${by}`, whole: list }}
      {...(whole ? { sort } : {})}
    />
  );
}

function Picture({ answer, stale }: { answer: RankingAnswer; stale: boolean }) {
  const { by, rows, total } = answer;
  const whole = wholeOf(useAddress().address, total);
  const printed = usePrint(whole);
  const file = { title: RANKING.chart, stem: `ranking-${by}`, columns: rankingColumns(by), rows, whole };
  return (
    <>
      <div className={classes.fade} data-stale={stale || undefined}>
        <DotRows answer={printed.rows === null ? answer : { ...answer, rows: [...printed.rows] }} />
      </div>
      <TableFiles {...file} rows={printed.rows ?? rows} print={printed.print} printing={printed.said} />
    </>
  );
}

/** Who is ranked, or who cannot be: as dots with intervals or as a table. The file holds all of the list. */
export function RankingList({ answer, stale }: RankingListProps) {
  const { address, change } = useAddress();
  const [isChosen, chooseTable] = useAsTable('ranking');
  // A link to a sorted table opens the table.
  const asTable = isChosen || address.sort !== undefined;
  const setAsTable = (next: boolean): void => {
    if (!next && address.sort !== undefined)
      change({ sort: undefined, order: undefined, tables: undefined }, 'replace');
    else chooseTable(next);
  };
  const { rows, part, minCases } = answer;
  const counts = { ranked: answer.ranked, few: answer.tooFew };
  const tools = (
    <>
      <Choice
        chooses="part"
        aria-label={RANKING.part}
        value={part}
        onChange={(value) => change({ part: value === 'few' ? 'few' : undefined, cursor: undefined })}
        data={RANKING_PARTS.map((value) => ({ value, label: `${RANKING.parts[value]} ${formatCount(counts[value])}` }))}
      />
      <ChartOrTable asTable={asTable} choose={setAsTable} />
    </>
  );
  const Shown = asTable ? Table : Picture;
  return (
    <Section title={<Defined id="ranking">{RANKING.bys[answer.by]}</Defined>} tools={tools}>
      {answer.others !== null && part === 'ranked' && <OthersStrip others={answer.others} by={answer.by} />}
      {part === 'few' && <p className={classes.note}>{RANKING.fewHint(formatCount(minCases))}</p>}
      {rows.length === 0 ? <Nobody answer={answer} /> : <Shown answer={answer} stale={stale} />}
      <Paging shown={rows.length} portion={answer} />
    </Section>
  );
}
