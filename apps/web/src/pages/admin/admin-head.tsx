import { useLocation } from '@tanstack/react-router';
import { ADMIN } from '../../text/admin-strings.js';
import { TabbedHead } from '../../ui/tabbed-head.js';

const TABS = [
  { to: '/admin', label: ADMIN.accountsTab },
  { to: '/admin/register', label: ADMIN.registerTab },
  { to: '/admin/links', label: ADMIN.linksTab },
  { to: '/admin/audit', label: ADMIN.auditTab },
] as const;

/** The heading of «Администрирование» and its parts. An account stands under the list of accounts, an institution under the register. */
export function AdminHead() {
  const { pathname } = useLocation();
  const open = pathname.startsWith('/admin/accounts')
    ? '/admin'
    : pathname.startsWith('/admin/register')
      ? '/admin/register'
      : pathname;
  return <TabbedHead title={ADMIN.title} label={ADMIN.tabs} tabs={TABS} open={open} />;
}
