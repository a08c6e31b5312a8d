import type { QualityAnswer } from '@gospulse/contracts';
import { useQuality } from '../../api/queries.js';
import { useTitle } from '../../view/use-title.js';
import { formatInstant } from '../../text/instants.js';
import { QUALITY } from '../../text/quality-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { Classifier } from './classifier.js';
import { clockWords } from './clock-words.js';
import { qualityFinding } from './finding.js';
import { Kinds } from './kind-bars.js';
import { Plan } from './plan.js';
import classes from './quality.module.css';
import { Reasons } from './reasons.js';
import { Refused } from './refused.js';
import { Sweeps } from './sweeps.js';
import { TokenPlan } from './token-plan.js';
import { Tokens } from './tokens.js';
import { PORTION, Troubled } from './troubled.js';
import { UnknownPages } from './unknown-pages.js';
import { Unplaced } from './unplaced.js';

const HEIGHT = 640;

function Head({ answer }: { answer: QualityAnswer }) {
  const clock = clockWords(answer.clock);
  return (
    <header>
      <p className={classes.over}>
        {QUALITY.title} {QUALITY.asOf(formatInstant(answer.asOf, answer.region.zone))}
      </p>
      <h1 data-testid="quality-finding" data-fresh={answer.register.fresh} data-pages={answer.register.pages}>
        {qualityFinding(answer.register)}
      </h1>
      <p className={classes.lead}>{QUALITY.lead}</p>
      {clock !== null && (
        <p className={classes.clock} role="status" data-testid="clock-words">
          {clock}
        </p>
      )}
    </header>
  );
}

/** The account the product gives of its own data: what is observed, how well, and with what. */
export function QualityPage() {
  useTitle(QUALITY.title);
  const quality = useQuality(PORTION);
  return (
    <AnswerView of={quality} height={HEIGHT}>
      {(answer) => (
        <div className={classes.parts}>
          <Head answer={answer} />
          <Kinds answer={answer} />
          <Troubled answer={answer} stale={quality.isPlaceholderData} />
          <UnknownPages answer={answer} />
          <Reasons answer={answer} />
          <Refused answer={answer} />
          <Unplaced unplaced={answer.unplaced} />
          {answer.plan !== null && <Plan plan={answer.plan} />}
          {answer.plan !== null && <TokenPlan />}
          {answer.tokens !== null && <Tokens answer={answer} tokens={answer.tokens} />}
          {answer.sweeps !== null && <Sweeps sweeps={answer.sweeps} zone={answer.region.zone} asOf={answer.asOf} />}
          <Classifier classifier={answer.classifier} zone={answer.region.zone} />
        </div>
      )}
    </AnswerView>
  );
}
