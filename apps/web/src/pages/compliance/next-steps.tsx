import type { AdvisedStep, InstitutionAnswer, Period } from '@gospulse/contracts';
import { addDays, ANSWERING_DAYS } from '@gospulse/domain';
import { keepFilters, useAddress, type AddressPatch } from '../../address/use-address.js';
import { displayName } from '../../text/names.js';
import { NEXT_STEPS } from '../../text/founder-strings.js';
import { Defined } from '../../ui/definition.js';
import { Section } from '../../ui/section.js';
import { Link } from '../../ui/link.js';
import classes from './next-steps.module.css';

type StepOnPage = AdvisedStep & Pick<InstitutionAnswer['nextSteps'][number], 'page'>;

interface NextStepsProps {
  steps: readonly StepOnPage[];
  measured: number;
  /** Of the answer that the steps are of. */
  period: Period;
  /** Steps of several pages say whose they are. */
  several?: boolean;
}

/** A page may be none of those that the filters leave, and its score is of questions alone. */
const OF_OTHERS: AddressPatch = {
  sphere: undefined,
  kind: undefined,
  oktmo: undefined,
  founder: undefined,
  basis: undefined,
};

/** To the page's overdue questions of the days that its score is of. */
function ToQueue({ page, period }: { page: StepOnPage['page']; period: Period }) {
  const { address } = useAddress();
  const isChosen = address.from !== undefined || address.to !== undefined;
  const days = isChosen ? { from: addDays(period.to, 1 - ANSWERING_DAYS), to: period.to } : {};
  if (page.id === null) return null;
  return (
    <Link
      to="/queue"
      search={keepFilters({ ...days, ...OF_OTHERS, state: 'overdue', page: String(page.id) })}
      data-testid="to-queue"
    >
      {NEXT_STEPS.toQueue}
    </Link>
  );
}

/** What to do: overdue questions first, then the most points; each with what it adds. */
export function NextSteps({ steps, measured, period, several = false }: NextStepsProps) {
  return (
    <Section title={<Defined id="nextSteps">{NEXT_STEPS.title}</Defined>} id="next-steps">
      {steps.length === 0 ? (
        <p className={classes.soft}>{measured === 0 ? NEXT_STEPS.unknown : NEXT_STEPS.done}</p>
      ) : (
        <ol className={classes.steps} data-testid="next-steps">
          {steps.map(({ code, advice, gain, isOfOverdue, page }) => (
            <li key={`${code} ${page.url}`} data-testid="next-step" data-gain={gain}>
              {advice} {isOfOverdue && <ToQueue page={page} period={period} />}
              <span className={classes.gain}>{NEXT_STEPS.gain(gain)}</span>
              {several && (
                <span className={classes.soft}>
                  {' '}
                  {NEXT_STEPS.onPage(displayName(page.name ?? page.screenName ?? String(page.id)))}
                </span>
              )}
            </li>
          ))}
        </ol>
      )}
    </Section>
  );
}
