import { useLocation } from '@tanstack/react-router';
import { ADMIN } from '../../text/admin-strings.js';
import { TabbedHead } from '../../ui/tabbed-head.js';

const TABS = [
  { to: '/admin', label: ADMIN.accountsTab },
  { to: '/admin/links', label: ADMIN.linksTab },
  { to: '/admin/audit', label: ADMIN.auditTab },
] as const;

/** The heading of «Администрирование» and its parts. An account stands under the list of accounts. */
export function AdminHead() {
  const { pathname } = useLocation();
  const open = pathname.startsWith('/admin/accounts') ? '/admin' : pathname;
  return <TabbedHead title={ADMIN.title} label={ADMIN.tabs} tabs={TABS} open={open} />;
}
