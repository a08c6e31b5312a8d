import type { ToAnswerAnswer } from '@gospulse/contracts';
import type { ReactNode } from 'react';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { useMe } from '../../api/queries.js';
import { ANSWER } from '../../text/answer-strings.js';
import { displayName } from '../../text/names.js';
import { Link } from '../../ui/link.js';
import { Select } from '../../ui/select.js';
import { ContactBand } from '../calls/contact-band.js';
import { OwnHead } from '../my/own-head.js';
import classes from './answer.module.css';

/** Whose questions these are: of the one institution that is open, with the way to its other pages, or of all of theirs. */
export function AnswerHead({ answer, children }: { answer: ToAnswerAnswer; children: ReactNode }) {
  const { address, change } = useAddress();
  const account = useMe().data?.account ?? null;
  const bound = account?.institutions ?? [];
  const [only] = account?.institutionCount === 1 ? bound : [];
  const open = address.institution === undefined ? only : answer.institution;
  if (open) {
    const { counts } = answer;
    return (
      <>
        <OwnHead institution={open} open="answer" counts={{ answer: counts.open + counts.overdue }} />
        {address.institution !== undefined && (account?.institutionCount ?? 0) > 1 && (
          <p>
            <Link to="/my/answer" search={keepFilters()}>
              {ANSWER.allOwn}
            </Link>
          </p>
        )}
        <ContactBand ogrn={open.ogrn} />
        <div>{children}</div>
      </>
    );
  }
  return (
    <header className={classes.head}>
      {bound.length > 1 && (
        <Select
          aria-label={ANSWER.choose}
          value=""
          onChange={({ target }) => change({ institution: target.value === '' ? undefined : target.value })}
          data={[
            { value: '', label: ANSWER.allOwn },
            ...bound.map(({ ogrn, name }) => ({ value: ogrn, label: displayName(name, 80) })),
          ]}
        />
      )}
      <h1>{ANSWER.title}</h1>
      <ContactBand />
      <div>{children}</div>
    </header>
  );
}
