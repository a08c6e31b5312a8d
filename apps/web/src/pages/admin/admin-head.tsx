import { Link, useLocation } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { keepFilters } from '../../address/use-address.js';
import { ADMIN } from '../../text/admin-strings.js';
import classes from './admin.module.css';

const TABS = [
  { to: '/admin', label: ADMIN.accountsTab },
  { to: '/admin/links', label: ADMIN.linksTab },
  { to: '/admin/audit', label: ADMIN.auditTab },
] as const;

/** The heading of «Администрирование» and its parts. An account stands under the list of accounts. */
export function AdminHead({ children }: { children?: ReactNode }) {
  const { pathname } = useLocation();
  const open = pathname.startsWith('/admin/accounts') ? '/admin' : pathname;
  return (
    <header>
      <h1>{ADMIN.title}</h1>
      <nav aria-label={ADMIN.tabs}>
        <ul className={classes.tabs}>
          {TABS.map(({ to, label }) => (
            <li key={to}>
              <Link
                to={to}
                search={keepFilters()}
                className={classes.tab}
                activeOptions={{ exact: true, includeSearch: false }}
                aria-current={open === to ? 'page' : undefined}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {children}
    </header>
  );
}
