import { useMe } from '../../api/queries.js';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { formatCount } from '../../text/format.js';
import { displayName } from '../../text/names.js';
import { Link } from '../../ui/link.js';
import { Select } from '../../ui/select.js';
import { OWN } from './my-words.js';
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

interface OwnHeadProps {
  institution: Named;
  /** How many there are behind each tab; undefined: it is not known here. */
  counts: { fix?: number; answer?: number; contests?: number };
  /** Of the tab that is open. */
  open: 'page' | 'fix' | 'answer';
}

/** Whose page it is, the switch to others, and the way between the pages of a head. */
export function OwnHead({ institution, counts, open }: OwnHeadProps) {
  const here = useAddress().address.institution;
  const isBound = useMe().data?.account?.institutionCount != null;
  const tab = (label: string, count: number | undefined) =>
    count === undefined || count === 0 ? label : `${label} ${formatCount(count)}`;
  return (
    <header className={classes.head}>
      <Choose open={institution} />
      <h1>{displayName(institution.name)}</h1>
      {!isBound && <p className={classes.soft}>{OWN.asHead}</p>}
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
              {tab(OWN.tab.fix, counts.fix)}
            </Link>
          </li>
          <li>
            <Link
              to="/my/answer"
              search={keepFilters({ institution: here })}
              className={classes.tab}
              aria-current={open === 'answer' ? 'page' : undefined}
              data-testid="to-answer"
            >
              {tab(OWN.tab.answer, counts.answer)}
            </Link>
          </li>
          <li>
            <Link to="/contests" search={keepFilters()} className={classes.tab} data-testid="to-contests">
              {tab(OWN.tab.contests, counts.contests)}
            </Link>
          </li>
        </ul>
      </nav>
    </header>
  );
}
