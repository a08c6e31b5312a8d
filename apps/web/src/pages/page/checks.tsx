import type { PageAnswer, PageCheck } from '@gospulse/contracts';
import { formatScore } from '../../text/format.js';
import { formatDay, formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { PAGE } from '../../text/page-strings.js';
import { Section } from '../../ui/section.js';
import { ContestButton } from '../contests/contest-button.js';
import classes from './vk-page.module.css';

const GLYPHS: Record<PageCheck['state'], string> = {
  met: '✓',
  failed: '✗',
  'not-measured': '–',
  'not-applicable': '○',
};

function Check({ check, zone, page }: { check: PageCheck; zone: string; page: number | null }) {
  const measured = check.state === 'met' || check.state === 'failed';
  return (
    <li className={classes.check} data-state={check.state}>
      <span className={classes.glyph} aria-hidden="true">
        {GLYPHS[check.state]}
      </span>
      <div>
        <p className={classes.checkTitle}>
          <span>{check.title}</span>
          <span className={classes.soft}>
            {measured
              ? PAGE.points(formatScore(check.points), formatScore(check.weight))
              : PAGE.checkStates[check.state]}
          </span>
        </p>
        <p className={classes.soft}>
          {measured && <span className="visually-hidden">{PAGE.checkStates[check.state]}. </span>}
          {check.evidence !== null && displayName(check.evidence)}
          {check.filedOn !== null && ` · ${PAGE.filedOn(formatDay(check.filedOn))}`}
          {check.observedAt !== null && ` · ${formatInstant(check.observedAt, zone, 'short')}`}
        </p>
        {check.advice !== null && <p>{check.advice}</p>}
        {check.state === 'failed' && page !== null && (
          <ContestButton
            target={{ of: 'check', page, criterion: check.code, title: check.title, observedAt: check.observedAt }}
          />
        )}
      </div>
    </li>
  );
}

/** Every criterion with what was seen and when, and how the score is made of them; a failed one says what to do. */
export function Checks({ answer }: { answer: PageAnswer }) {
  const { score, points, possible } = answer.compliance;
  return (
    <Section title={PAGE.compliance}>
      <ul className={classes.checks}>
        {answer.compliance.checks.map((check) => (
          <Check key={check.code} check={check} zone={answer.region.zone} page={answer.page.id} />
        ))}
      </ul>
      {score !== null && (
        <p className={classes.soft} data-testid="arithmetic">
          {PAGE.arithmetic(formatScore(points), formatScore(possible), formatScore(score))}
        </p>
      )}
    </Section>
  );
}
