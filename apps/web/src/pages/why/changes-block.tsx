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
import classes from './changes-block.module.css';

const HEIGHT = 120;

interface ChangeProps {
  change: ToldChange;
  by: ChangesAnswer['by'];
  oktmo: string | undefined;
  children: ReactNode;
}

/** Where a change is seen: the page of the one who changed, or the list of the figure. */
function ChangeLink({ change, by, oktmo, children }: ChangeProps) {
  const of = { oktmo };
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

function Sentences({ answer, clock, oktmo }: { answer: ChangesAnswer; clock: Clock; oktmo: string | undefined }) {
  const { changes, by, period } = answer;
  if (changes.length === 0) {
    return <p className={classes.none}>{period.comparison === null ? CHANGES.notCompared : CHANGES.nothing}</p>;
  }
  return (
    <>
      <ul className={classes.list}>
        {changes.map((change, index) => (
          <li key={index} data-testid="told-change" data-kind={change.kind}>
            <ChangeLink change={change} by={by} oktmo={oktmo}>
              {toldChangeWords(change, clock)}
            </ChangeLink>
          </li>
        ))}
      </ul>
      {period.comparison !== null && changes.length < MAX_TOLD_CHANGES && (
        <p className={classes.none}>{CHANGES.nothingMore}</p>
      )}
    </>
  );
}

/** The largest changes in words, each a link; its place is kept while they are worked out. */
export function ChangesBlock({ oktmo: own }: { oktmo?: string }) {
  const painted = usePainted();
  return (
    <Section title={CHANGES.title}>
      <div className={classes.place} data-testid="changes">
        {painted && <Changes own={own} />}
      </div>
    </Section>
  );
}

function Changes({ own }: { own: string | undefined }) {
  const { address } = useAddress();
  const oktmo = own ?? address.oktmo;
  const changes = useAnswer('changes', '/changes', filterValues({ ...address, oktmo }));
  return (
    <AnswerView of={changes} height={HEIGHT} quiet>
      {(answer) => (
        <div data-stale={changes.isPlaceholderData || undefined}>
          <Sentences answer={answer} clock={address.clock ?? 'working'} oktmo={oktmo} />
        </div>
      )}
    </AnswerView>
  );
}
