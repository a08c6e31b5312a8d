import { ADMIN } from '../../text/admin-strings.js';
import { LINKS } from '../../text/links-strings.js';
import { Section } from '../../ui/section.js';
import { useTitle } from '../../view/use-title.js';
import { AdminHead } from '../admin/admin-head.js';
import classes from '../admin/admin.module.css';
import { LinkList } from './link-list.js';

/** Links of all to views, as a part of «Администрирование». */
export function AdminLinksPage() {
  useTitle(`${LINKS.title}, ${ADMIN.title}`);
  return (
    <div className={classes.parts}>
      <AdminHead />
      <p className={classes.note}>{LINKS.all}</p>
      <Section title={LINKS.title}>
        <LinkList />
      </Section>
    </div>
  );
}
