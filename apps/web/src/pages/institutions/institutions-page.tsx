import { useTitle } from '../../view/use-title.js';
import { INSTITUTIONS } from '../../text/page-strings.js';
import { InstitutionList } from './institution-list.js';
import { InstitutionSearch } from './institution-search.js';
import classes from './institutions.module.css';

const PAGE_SIZE = 50;

export function InstitutionsPage() {
  useTitle(INSTITUTIONS.title);
  return (
    <>
      <h1 className={classes.title}>{INSTITUTIONS.title}</h1>
      <InstitutionSearch />
      <InstitutionList limit={PAGE_SIZE} />
    </>
  );
}
