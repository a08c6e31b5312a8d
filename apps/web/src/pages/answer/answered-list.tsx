import type { ToAnswerAnswer } from '@gospulse/contracts';
import { OUTCOME_GLYPHS } from '../../text/asked-strings.js';
import { ANSWER } from '../../text/answer-strings.js';
import { formatDuration } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { Section } from '../../ui/section.js';
import { VkLink } from '../../ui/vk-link.js';
import classes from './answer.module.css';

type Answered = ToAnswerAnswer['answered'][number];

function wordsOf({ workingSeconds, inTime }: Answered): string {
  const after = workingSeconds === null ? [] : [ANSWER.within(formatDuration(workingSeconds))];
  const judged = inTime === null ? [] : [inTime ? ANSWER.inTime : ANSWER.late];
  return [...after, ...judged].join(', ');
}

/** What has its reply by now, with the instant at which it was given. */
export function AnsweredList({ answered, zone }: { answered: readonly Answered[]; zone: string }) {
  if (answered.length === 0) return null;
  return (
    <Section title={ANSWER.sections.answered}>
      <ul className={classes.answered}>
        {answered.map((each) => (
          <li key={each.url} data-testid="answered-row" data-url={each.url} data-answered={each.answeredAt}>
            <p>
              {/* Green is for a reply in time alone. */}
              <span className={each.inTime === false ? classes.late : classes.good} aria-hidden="true">
                {OUTCOME_GLYPHS[each.inTime === false ? 'late' : 'in-time']}
              </span>{' '}
              {ANSWER.answeredAt(formatInstant(each.answeredAt, zone))}
              {wordsOf(each) !== '' && ` · ${wordsOf(each)}`}
            </p>
            <p className={classes.soft}>
              {displayName(each.page.name)} · {ANSWER.asked(formatInstant(each.askedAt, zone))} ·{' '}
              <VkLink url={each.url}>{ANSWER.openVk}</VkLink>
            </p>
          </li>
        ))}
      </ul>
    </Section>
  );
}
