import type { RussiaAnswer } from '@gospulse/contracts';
import { worstRows } from '@gospulse/domain';
import { useAnswer, useSession } from '../../api/queries.js';
import { russiaValues } from '../../api/query-values.js';
import { useAddress } from '../../address/use-address.js';
import { formatCount, formatShare, formatSigned, formatWholeShare } from '../../text/format.js';
import { formatDay, formatPeriod } from '../../text/instants.js';
import { counted, plural } from '../../text/plurals.js';
import { OUT_OF_REGIONS, REGION_NOUNS, RUSSIA } from '../../text/russia-strings.js';
import { FIGURE_NAMES } from '../../text/strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Reason } from '../../ui/reason.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { regionOf } from '../../view/use-zone.js';
import { regionsInUse } from './region-figures.js';
import { RussiaCompare } from './russia-compare.js';
import { RussiaMap } from './russia-map.js';
import { RussiaRanking } from './russia-ranking.js';
import { RussiaTable } from './russia-table.js';
import classes from './russia.module.css';

const HEIGHT = 720;

function Finding({ answer }: { answer: RussiaAnswer }) {
  const { value } = answer.total.withinDeadline;
  const told = (region: ReturnType<typeof regionsInUse>[number]) => ({
    value: region.row.withinDeadline.value,
    cases: region.row.withinDeadline.n,
  });
  const lowest = worstRows(regionsInUse(answer), told, 'least', 1)[0];
  return (
    <h1>
      {value === null ? RUSSIA.findingUnknown : RUSSIA.finding(formatWholeShare(value))}
      {lowest !== undefined && (
        <span className={classes.soft}>
          {' · '}
          {RUSSIA.lowest(lowest.subject.shortName, formatWholeShare(lowest.row.withinDeadline.value ?? 0))}
        </span>
      )}
    </h1>
  );
}

/** A total, and of how many regions it is where not all are known. */
function Total({ name, words, of, all }: { name: string; words: string | null; of: number; all: number }) {
  return (
    <div className={classes.total} data-testid={`total-${name}`}>
      <dt>{name}</dt>
      <dd>
        {words ?? <Reason reason="not-observed" />}
        {words !== null && of < all && (
          <span className={classes.soft}>
            {' '}
            {RUSSIA.totalOf(formatCount(of), `${formatCount(all)} ${plural(all, OUT_OF_REGIONS)}`)}
          </span>
        )}
      </dd>
    </div>
  );
}

function Totals({ answer }: { answer: RussiaAnswer }) {
  const { total, rows } = answer;
  const { subscribers, netGrowth, withinDeadline, coverage, regions } = total;
  const words = (value: number | null, format: (known: number) => string): string | null =>
    value === null ? null : format(value);
  const { columns } = RUSSIA;
  return (
    <dl className={classes.totals}>
      <Total name={columns.pages} words={formatCount(total.pages)} of={rows.length} all={rows.length} />
      <Total
        {...{ name: FIGURE_NAMES.subscribers, of: regions.subscribers, all: rows.length }}
        words={words(subscribers.value, formatCount)}
      />
      <Total
        {...{ name: columns.netGrowth, of: regions.netGrowth, all: rows.length }}
        words={words(netGrowth, formatSigned)}
      />
      <Total
        {...{ name: FIGURE_NAMES.withinDeadline, of: regions.withinDeadline, all: rows.length }}
        words={words(withinDeadline.value, formatShare)}
      />
      <Total
        {...{ name: FIGURE_NAMES.coverage, of: regions.coverage, all: rows.length }}
        words={words(coverage.value, formatShare)}
      />
    </dl>
  );
}

/** All regions that whoever looks sees, side by side, each by its own days. */
export function RussiaPage() {
  useTitle(RUSSIA.title);
  const { address } = useAddress();
  const session = useSession().data;
  const russia = useAnswer('russia', '/russia', russiaValues(address));
  const chosen = regionOf(session, address.region)?.code ?? null;
  const stale = russia.isPlaceholderData;
  return (
    <AnswerView of={russia} height={HEIGHT} always>
      {(answer) =>
        answer.rows.length === 0 ? (
          <Empty title={RUSSIA.empty} hint={RUSSIA.emptyHint} />
        ) : (
          <div className={classes.parts}>
            <header>
              <p className={classes.over}>
                {RUSSIA.over(
                  counted(answer.rows.length, REGION_NOUNS),
                  formatPeriod(answer.period.from, answer.period.to),
                )}
              </p>
              <Finding answer={answer} />
              <p className={classes.note} data-testid="russia-days">
                {RUSSIA.days(formatDay(answer.period.to))} {RUSSIA.judged}
              </p>
            </header>
            <Totals answer={answer} />
            <RussiaMap answer={answer} chosen={chosen} stale={stale} />
            <RussiaCompare answer={answer} chosen={chosen} />
            <RussiaTable answer={answer} stale={stale} />
            <RussiaRanking answer={answer} />
          </div>
        )
      }
    </AnswerView>
  );
}
