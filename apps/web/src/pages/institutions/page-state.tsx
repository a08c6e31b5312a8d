import type { InstitutionBrief } from '@gospulse/contracts';
import { displayName } from '../../text/names.js';
import { INSTITUTIONS, PAGE_STATES } from '../../text/page-strings.js';
import { GoLink } from '../../ui/go-link.js';
import classes from './institutions.module.css';

/** The institution's page by its address in VK, or in words why there is none to open. */
export function PageCell({ institution }: { institution: InstitutionBrief }) {
  const { page, exempt } = institution;
  if (page === null) return <span className={classes.soft}>{exempt ? INSTITUTIONS.exempt : INSTITUTIONS.noPage}</span>;
  const address = displayName(page.screenName ?? page.url.replace(/^https:\/\//, ''));
  return (
    <>
      {page.id === null ? (
        <span className={classes.address}>{address}</span>
      ) : (
        <GoLink className={classes.address} to={`/pages/${page.id}`}>
          {address}
        </GoLink>
      )}
      {page.state !== 'live' && <span className={classes.kind}>{PAGE_STATES[page.state]}</span>}
    </>
  );
}
