import { type PageAnswer } from '@gospulse/contracts';
import { formatInstant } from '../../text/instants.js';
import { PAGE } from '../../text/page-strings.js';
import { Section } from '../../ui/section.js';
import classes from './vk-page.module.css';

interface WatchesProps {
  watches: PageAnswer['watches'];
  comments: PageAnswer['comments'];
  zone: string;
}

const SUCCESS: ReadonlySet<string> = new Set(['ok', 'success', 'observed', 'unchanged']);

function outcomeWords(outcome: string | null): string | null {
  if (outcome === null || SUCCESS.has(outcome)) return null;
  return PAGE.watchOutcome(PAGE.outcomes[outcome] ?? outcome);
}

/** When each kind of observation last succeeded; what went wrong since, if anything did. */
export function Watches({ watches, zone }: WatchesProps) {
  return (
    <Section title={PAGE.watches}>
      <dl className={classes.watches}>
        {watches.map(({ kind, lastSuccessAt, lastOutcome }) => (
          <div key={kind} className={classes.watch}>
            <dt>{PAGE.watchKinds[kind]}</dt>
            <dd>
              {lastSuccessAt === null ? PAGE.watchNever : formatInstant(lastSuccessAt, zone)}
              <span className={classes.soft}> {outcomeWords(lastOutcome)}</span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}
