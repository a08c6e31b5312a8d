import type { PageAnswer } from '@gospulse/contracts';
import { formatInstant } from '../../text/instants.js';
import { outcomeWords } from '../../text/outcomes.js';
import { PAGE } from '../../text/page-strings.js';
import { Section } from '../../ui/section.js';
import classes from './vk-page.module.css';

type Kind = PageAnswer['watches'][number]['kind'];

interface WatchesProps {
  watches: PageAnswer['watches'];
  zone: string;
}

const ORDER = ['communities', 'posts', 'comments'] as const satisfies readonly Kind[];

function byKind(a: { kind: Kind }, b: { kind: Kind }): number {
  return ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind);
}

function Watch({ watch, zone }: { watch: PageAnswer['watches'][number]; zone: string }) {
  const outcome = outcomeWords(watch.lastOutcome);
  return (
    <div className={classes.watch}>
      <dt>{PAGE.watchKinds[watch.kind]}</dt>
      <dd>
        {watch.lastSuccessAt === null ? PAGE.watchNever : formatInstant(watch.lastSuccessAt, zone)}
        {outcome !== null && <span className={classes.soft}> · {PAGE.watchOutcome(outcome)}</span>}
      </dd>
    </div>
  );
}

/** When each kind of observation last succeeded; what went wrong since, if anything did. */
export function Watches({ watches, zone }: WatchesProps) {
  return (
    <Section title={PAGE.watches}>
      <dl className={classes.watches}>
        {[...watches].sort(byKind).map((watch) => (
          <Watch key={watch.kind} watch={watch} zone={zone} />
        ))}
      </dl>
    </Section>
  );
}
