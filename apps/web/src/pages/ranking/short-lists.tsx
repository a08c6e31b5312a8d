import type { RankingAnswer, RankingQuery, RankingRow } from '@gospulse/contracts';
import { type ReactNode, useState } from 'react';
import { formatCount } from '../../text/format.js';
import { formatPeriod } from '../../text/instants.js';
import { SHORT_LISTS } from '../../text/ranking-strings.js';
import { TABLES } from '../../text/strings.js';
import { Defined } from '../../ui/definition.js';
import { Section } from '../../ui/section.js';
import { TableFiles } from '../../ui/table-files.js';
import { MemberLink } from './member-link.js';
import { rankingColumns } from './ranking-columns.js';
import classes from './ranking.module.css';
import { shareWords } from './row-words.js';

const FIRST = 5;

interface ShortListProps {
  title: ReactNode;
  /** The title as text, for its files. */
  name: string;
  note?: string;
  none: string;
  rows: readonly RankingRow[];
  total: number;
  by: RankingQuery['by'];
  testId: string;
}

function Item({ row, by }: { row: RankingRow; by: RankingQuery['by'] }) {
  const place = by === 'institution' ? row.municipality : null;
  return (
    <li className={classes.item} data-testid="short-list-row" data-key={row.key}>
      <span className={classes.who}>
        <MemberLink row={row} by={by} />
        {place !== null && <span className={classes.under}>{place}</span>}
      </span>
      <span className={classes.value}>
        {shareWords(row)}
        {row.successes !== null && row.n !== null && (
          <span className={classes.under}>{SHORT_LISTS.of(formatCount(row.successes), formatCount(row.n))}</span>
        )}
      </span>
    </li>
  );
}

/** The first few, and all of what came with the answer on request. */
function ShortList({ title, name, note, none, rows, total, by, testId }: ShortListProps) {
  const [all, setAll] = useState(false);
  const shown = all ? rows : rows.slice(0, FIRST);
  const beyond = total - rows.length;
  return (
    <Section title={title}>
      <div data-testid={testId} data-total={total}>
        {note !== undefined && <p className={classes.note}>{note}</p>}
        {rows.length === 0 && <p>{none}</p>}
        <ol className={classes.list}>
          {shown.map((row) => (
            <Item key={row.key} row={row} by={by} />
          ))}
        </ol>
        {!all && rows.length > FIRST && (
          <button type="button" className={classes.more} onClick={() => setAll(true)}>
            {beyond > 0
              ? SHORT_LISTS.some(formatCount(rows.length), formatCount(total))
              : TABLES.all(formatCount(rows.length))}
          </button>
        )}
        {all && beyond > 0 && <p className={classes.note}>{SHORT_LISTS.more(formatCount(beyond))}</p>}
        {rows.length > 0 && beyond <= 0 && (
          <TableFiles title={name} stem={`ranking-${testId}`} columns={rankingColumns(by)} rows={rows} />
        )}
      </div>
    </Section>
  );
}

/** Whom to praise, whom to help, whom to invite. */
export function ShortLists({ answer }: { answer: RankingAnswer }) {
  const { by, leaders, needHelp, masterClass, others, top } = answer;
  const { before } = masterClass;
  const of = (list: { rows: readonly RankingRow[]; total: number }) => ({ rows: list.rows, total: list.total });
  const five = (rows: readonly RankingRow[]) => ({ rows, total: rows.length, none: SHORT_LISTS.topNone });
  return (
    <div className={classes.lists}>
      <ShortList
        {...of(needHelp)}
        {...{
          by,
          title: SHORT_LISTS.needHelp,
          name: SHORT_LISTS.needHelp,
          note: SHORT_LISTS.needHelpNote,
          none: SHORT_LISTS.needHelpNone,
        }}
        testId="need-help"
      />
      <ShortList
        {...of(leaders)}
        {...{
          by,
          title: SHORT_LISTS.leaders,
          name: SHORT_LISTS.leaders,
          note: SHORT_LISTS.leadersNote,
          none: SHORT_LISTS.leadersNone,
        }}
        testId="leaders"
      />
      <ShortList
        {...of(masterClass)}
        by="institution"
        name={SHORT_LISTS.masterClass}
        title={<Defined id="masterClass">{SHORT_LISTS.masterClass}</Defined>}
        note={SHORT_LISTS.masterClassNote(formatPeriod(before.from, before.to))}
        none={(before.n ?? 0) === 0 ? SHORT_LISTS.masterClassUnknown : SHORT_LISTS.masterClassNone}
        testId="master-class"
      />
      {/* The best of those who are ranked below are the first of that list. */}
      {others === null && by !== 'municipality' && (
        <ShortList
          {...five(top.municipalities)}
          by="municipality"
          title={SHORT_LISTS.topMunicipalities}
          name={SHORT_LISTS.topMunicipalities}
          testId="top-five"
        />
      )}
      {others === null && by !== 'institution' && (
        <ShortList
          {...five(top.institutions)}
          by="institution"
          title={SHORT_LISTS.topInstitutions}
          name={SHORT_LISTS.topInstitutions}
          testId="top-five"
        />
      )}
    </div>
  );
}
