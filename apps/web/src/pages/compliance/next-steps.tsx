import type { InstitutionAnswer, AdvisedStep } from '@gospulse/contracts';
import { displayName } from '../../text/names.js';
import { NEXT_STEPS } from '../../text/founder-strings.js';
import { Defined } from '../../ui/definition.js';
import { Section } from '../../ui/section.js';
import classes from './next-steps.module.css';

type StepOnPage = AdvisedStep & { page?: InstitutionAnswer['nextSteps'][number]['page'] };

interface NextStepsProps {
  steps: readonly StepOnPage[];
  measured: number;
  /** Steps of several pages say whose they are. */
  several?: boolean;
}

/** What to do, the most points first; each with what it adds. */
export function NextSteps({ steps, measured, several = false }: NextStepsProps) {
  return (
    <Section title={<Defined id="nextSteps">{NEXT_STEPS.title}</Defined>} id="next-steps">
      {steps.length === 0 ? (
        <p className={classes.soft}>{measured === 0 ? NEXT_STEPS.unknown : NEXT_STEPS.done}</p>
      ) : (
        <ol className={classes.steps} data-testid="next-steps">
          {steps.map(({ code, advice, gain, page }) => (
            <li key={`${code} ${page?.id ?? ''}`} data-testid="next-step" data-gain={gain}>
              {advice}
              <span className={classes.gain}>{NEXT_STEPS.gain(gain)}</span>
              {several && page !== undefined && (
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
