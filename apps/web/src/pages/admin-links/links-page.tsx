import { useLocation } from '@tanstack/react-router';
import { useMay } from '../../api/queries.js';
import { LINKS } from '../../text/links-strings.js';
import { useTitle } from '../../view/use-title.js';
import { AdminHead } from '../admin/admin-head.js';
import { LinkList } from './link-list.js';
import classes from './links.module.css';

/** Links to views: one's own, and of an admin all. */
export function LinksPage() {
  useTitle(LINKS.title);
  const isAdmin = useMay('manage-accounts');
  const { pathname } = useLocation();
  return (
    <>
      {pathname.startsWith('/admin/') ? <AdminHead /> : <h1>{LINKS.title}</h1>}
      <p className={classes.soft}>{isAdmin ? LINKS.all : LINKS.mine}</p>
      <LinkList />
    </>
  );
}
