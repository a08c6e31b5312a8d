import type { RankingAnswer } from '@gospulse/contracts';
import { useRanking } from '../../api/queries.js';
import { useAddress } from '../../address/use-address.js';
import { useTitle } from '../../view/use-title.js';
import { useUnknownWords } from '../../view/use-unknown-words.js';
import { formatCount } from '../../text/format.js';
import { formatInstant, formatPeriod } from '../../text/instants.js';
import { OVERVIEW } from '../../text/page-strings.js';
import { RANKING } from '../../text/ranking-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Choice } from '../../ui/choice.js';
import { PeriodNotes } from '../../ui/period-notes.js';
import { rankingFinding } from './finding.js';
import { RankingList } from './ranking-list.js';
import classes from './ranking.module.css';
import { ShortLists } from './short-lists.js';

const HEIGHT = 640;
const PORTION = 50;
const BYS = ['municipality', 'founder', 'institution'] as const;
const METRICS = ['deadline', 'response'] as const;

/** Another choice begins the list anew. What the API takes by itself is not written into the address. */
function Choices({ answer }: { answer: RankingAnswer }) {
  const { change } = useAddress();
  const afresh = { cursor: undefined, part: undefined };
  return (
    <div className={classes.choices}>
      <Choice
        chooses="by"
        aria-label={RANKING.by}
        value={answer.by}
        onChange={(value) => change({ ...afresh, by: BYS.slice(1).find((each) => each === value) })}
        data={BYS.map((value) => ({ value, label: RANKING.bys[value] }))}
      />
      <Choice
        chooses="metric"
        aria-label={RANKING.metric}
        value={answer.metric}
        onChange={(value) => change({ ...afresh, metric: METRICS.slice(1).find((each) => each === value) })}
        data={METRICS.map((value) => ({ value, label: RANKING.metrics[value](answer.responseWindowSeconds) }))}
      />
    </div>
  );
}

function Head({ answer }: { answer: RankingAnswer }) {
  const { asOf, region, reference } = answer;
  const words = useUnknownWords();
  // As the answer says it: what was asked for and what was compared with are to be the same, and seen to be.
  const { comparison, comparisonAsOf } = answer.period;
  const then = comparisonAsOf === null ? null : formatInstant(comparisonAsOf, region.zone);
  return (
    <header>
      <p className={classes.over}>
        {[
          RANKING.title,
          RANKING.asOf(formatInstant(asOf, region.zone)),
          ...(reference.n === null ? [] : [OVERVIEW.n(formatCount(reference.n))]),
        ].join(', ')}
      </p>
      <h1 data-testid="ranking-finding" data-ranked={answer.ranked} data-below={answer.below}>
        {rankingFinding(answer, words)}
      </h1>
      <p className={classes.lead}>{RANKING.lead}</p>
      {comparison !== null && (
        <p className={classes.lead} data-testid="ranking-comparison">
          {RANKING.against(formatPeriod(comparison.from, comparison.to), then)}
        </p>
      )}
      <PeriodNotes of={answer} />
      <Choices answer={answer} />
    </header>
  );
}

/** Who answers best and who needs help, with how sure that is. */
export function RankingPage() {
  useTitle(RANKING.title);
  const ranking = useRanking(PORTION);
  return (
    <AnswerView of={ranking} height={HEIGHT}>
      {(answer) => (
        <div className={classes.parts}>
          <Head answer={answer} />
          {(answer.others === null || answer.ranked > 1) && <ShortLists answer={answer} />}
          <RankingList answer={answer} stale={ranking.isPlaceholderData} />
        </div>
      )}
    </AnswerView>
  );
}
