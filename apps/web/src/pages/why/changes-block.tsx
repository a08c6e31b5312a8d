import type { ChangesAnswer, ToldChange } from '@gospulse/contracts';
import { type Clock, MAX_TOLD_CHANGES } from '@gospulse/domain';
import type { ReactNode } from 'react';
import { useAnswer } from '../../api/queries.js';
import { filterValues } from '../../api/query-values.js';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { CHANGES } from '../../text/why-strings.js';
import { AnswerView } from '../../ui/answer.js';
import { GoLink } from '../../ui/go-link.js';
import { Link } from '../../ui/link.js';
import { Section } from '../../ui/section.js';
import { usePainted } from '../../ui/use-painted.js';
import { toldChangeWords } from './change-words.js';
import type { WhyOf } from './use-why.js';
import classes from './changes-block.module.css';

const HEIGHT = 120;

interface ChangeProps {
  change: ToldChange;
  by: ChangesAnswer['by'];
  /** Whose changes they are: the lists are of the same. */
  of: WhyOf;
  children: ReactNode;
}

/** Where a change is seen: the page of the one who changed, or the list of the figure. */
function ChangeLink({ change, by, of, children }: ChangeProps) {
  if (change.kind === 'member') {
    const to = by === 'municipality' ? (`/districts/${change.key}` as const) : (`/institutions/${change.key}` as const);
    return <GoLink to={to}>{children}</GoLink>;
  }
  if (change.kind === 'jump') {
    const page = change.page === null ? {} : { page: String(change.page) };
    return (
      <Link to="/anomalies" search={keepFilters({ ...of, ...page })}>
        {children}
      </Link>
    );
  }
  switch (change.figure) {
    case 'subscribers':
      return (
        <Link to="/institutions" search={keepFilters({ ...of, sort: 'netGrowth' })}>
          {children}
        </Link>
      );
    case 'coverage':
      return (
        <Link to="/institutions" search={keepFilters({ ...of, state: 'without-page' })}>
          {children}
        </Link>
      );
    case 'cadence':
      return (
        <Link to="/institutions" search={keepFilters({ ...of, sort: 'posts', order: 'asc' })}>
          {children}
        </Link>
      );
    case 'backlog':
      return (
        <Link to="/queue" search={keepFilters({ ...of, state: 'overdue' })}>
          {children}
        </Link>
      );
    case 'firstReply':
    case 'withinDeadline':
    case 'questions':
      return (
        <Link to="/replies" search={keepFilters(of)}>
          {children}
        </Link>
      );
  }
}

/** What else there is to say, where fewer than five changes are told; null: nothing. */
function restOf({ changes, period, comparedFigures }: ChangesAnswer): string | null {
  if (period.comparison === null) return CHANGES.off;
  if (comparedFigures === 0) return CHANGES.notCompared;
  if (changes.length === 0) return CHANGES.nothing;
  return changes.length < MAX_TOLD_CHANGES ? CHANGES.nothingMore : null;
}

function Sentences({ answer, clock, of }: { answer: ChangesAnswer; clock: Clock; of: WhyOf }) {
  const { changes, by } = answer;
  const rest = restOf(answer);
  return (
    <>
      {changes.length > 0 && (
        <ul className={classes.list}>
          {changes.map((change, index) => (
            <li key={index} data-testid="told-change" data-kind={change.kind}>
              <ChangeLink change={change} by={by} of={of}>
                {toldChangeWords(change, clock)}
              </ChangeLink>
            </li>
          ))}
        </ul>
      )}
      {rest !== null && <p className={classes.none}>{rest}</p>}
    </>
  );
}

/** The largest changes in words, each a link; its place is kept while they are worked out. */
export function ChangesBlock({ of = {} }: { of?: WhyOf }) {
  const painted = usePainted();
  return (
    <Section title={CHANGES.title}>
      <div className={classes.place} data-testid="changes">
        {painted && <Changes of={of} />}
      </div>
    </Section>
  );
}

function Changes({ of }: { of: WhyOf }) {
  const { address } = useAddress();
  const { oktmo = address.oktmo, founder = address.founder } = of;
  const changes = useAnswer('changes', '/changes', filterValues({ ...address, oktmo, founder }));
  return (
    <AnswerView of={changes} height={HEIGHT} quiet>
      {(answer) => (
        <div data-stale={changes.isPlaceholderData || undefined}>
          <Sentences answer={answer} clock={address.clock ?? 'working'} of={{ oktmo, founder }} />
        </div>
      )}
    </AnswerView>
  );
}
