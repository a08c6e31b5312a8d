import type { MyPageAnswer } from '@gospulse/contracts';
import { useQueryClient } from '@tanstack/react-query';
import { useMe } from '../../api/queries.js';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { formatCount } from '../../text/format.js';
import { displayName } from '../../text/names.js';
import { Link } from '../../ui/link.js';
import { Select } from '../../ui/select.js';
import { OWN } from './my-words.js';
import { MY_PAGE } from './use-own.js';
import classes from './my.module.css';

interface Named {
  ogrn: string;
  name: string;
}

/** Institutions to choose among: those that whoever looks is bound to, and the one that is open. */
function useChoices(open: Named): readonly Named[] {
  const bound = useMe().data?.account?.institutions ?? [];
  return bound.some(({ ogrn }) => ogrn === open.ogrn) ? bound : [open, ...bound];
}

function Choose({ open }: { open: Named }) {
  const { change } = useAddress();
  const choices = useChoices(open);
  if (choices.length < 2) return null;
  return (
    <Select
      aria-label={OWN.choose}
      className={classes.choose}
      value={open.ogrn}
      onChange={({ target }) => change({ institution: target.value })}
      data={choices.map(({ ogrn, name }) => ({ value: ogrn, label: displayName(name, 80) }))}
    />
  );
}

const EXACT = { exact: true, includeSearch: false } as const;

/** How many there are behind each tab; undefined: it is not known here. */
export interface OwnCounts {
  fix?: number;
  answer?: number;
  contests?: number;
}

/** What «Моя страница» of an institution told, where it was open before: a number does not go with the tab that is left. */
function useKnownCounts(ogrn: string): OwnCounts {
  const answers = useQueryClient().getQueriesData<MyPageAnswer>({ queryKey: [MY_PAGE] });
  const last = answers.map(([, answer]) => answer).find((answer) => answer?.institution.ogrn === ogrn);
  return last === undefined ? {} : countsOf(last);
}

/** What waits of an institution, as its page tells it. */
export function countsOf({ nextSteps, counts: { open, overdue, contests } }: MyPageAnswer): OwnCounts {
  return { fix: nextSteps.length, answer: open + overdue, contests };
}

interface OwnHeadProps {
  institution: Named;
  counts: OwnCounts;
  /** Of the tab that is open. */
  open: 'page' | 'fix' | 'answer';
}

/** Whose page it is, the switch to others, and the way between the pages of a head. */
export function OwnHead({ institution, counts, open }: OwnHeadProps) {
  const here = useAddress().address.institution;
  const count = useMe().data?.account?.institutionCount ?? null;
  const known = useKnownCounts(institution.ogrn);
  // Without an institution the list is of all that they answer for, and the number beside the tab is of this one.
  const ofOne = here ?? ((count ?? 0) > 1 ? institution.ogrn : undefined);
  const tab = (which: keyof OwnCounts): string => {
    const waiting = counts[which] ?? known[which] ?? 0;
    return waiting === 0 ? OWN.tab[which] : `${OWN.tab[which]} ${formatCount(waiting)}`;
  };
  return (
    <header className={classes.head}>
      <Choose open={institution} />
      <h1>{displayName(institution.name)}</h1>
      {count === null && <p className={classes.soft}>{OWN.asHead}</p>}
      <nav aria-label={OWN.tabs}>
        <ul className={classes.tabs}>
          <li>
            <Link
              to="/my"
              search={keepFilters({ institution: here })}
              className={classes.tab}
              activeOptions={EXACT}
              aria-current={open === 'page' ? 'page' : undefined}
            >
              {OWN.tab.page}
            </Link>
          </li>
          <li>
            <Link
              to="/my/fix"
              search={keepFilters({ institution: here })}
              className={classes.tab}
              activeOptions={EXACT}
              aria-current={open === 'fix' ? 'page' : undefined}
              data-testid="to-fix"
            >
              {tab('fix')}
            </Link>
          </li>
          <li>
            <Link
              to="/my/answer"
              search={keepFilters({ institution: ofOne })}
              className={classes.tab}
              aria-current={open === 'answer' ? 'page' : undefined}
              data-testid="to-answer"
            >
              {tab('answer')}
            </Link>
          </li>
          <li>
            <Link to="/contests" search={keepFilters()} className={classes.tab} data-testid="to-contests">
              {tab('contests')}
            </Link>
          </li>
        </ul>
      </nav>
    </header>
  );
}
