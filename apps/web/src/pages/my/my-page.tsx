import { Link, Navigate } from '@tanstack/react-router';
import { keepFilters } from '../../address/use-address.js';
import { useMe } from '../../api/queries.js';
import { MY } from '../../text/account-strings.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { ContactBand } from '../calls/contact-band.js';
import { InstitutionOf } from '../institution/institution-page.js';
import { InstitutionList } from '../institutions/institution-list.js';
import { InstitutionSearch } from '../institutions/institution-search.js';
import classes from './my-page.module.css';

const PAGE_SIZE = 50;

/** What a head answers for: their one institution, or the list of theirs. */
export function MyPage() {
  const account = useMe().data?.account ?? null;
  if (account === null || account.institutionCount === null) return <Navigate to="/" replace />;
  const [only] = account.institutions;
  if (account.institutionCount === 0 || only === undefined) return <None />;
  if (account.institutionCount === 1)
    return (
      <>
        <ContactBand ogrn={only.ogrn} />
        <InstitutionOf ogrn={only.ogrn} />
      </>
    );
  return <Several />;
}

function None() {
  useTitle(MY.entry);
  return <Empty title={MY.none} hint={MY.noneHint} />;
}

function Several() {
  useTitle(MY.several);
  return (
    <>
      <ContactBand />
      <div className={classes.head}>
        <h1>{MY.several}</h1>
        <Link to="/ranking" search={keepFilters({ by: 'institution' })}>
          {MY.ranking}
        </Link>
      </div>
      <InstitutionSearch />
      <InstitutionList limit={PAGE_SIZE} />
    </>
  );
}
