import { Link, useLocation } from '@tanstack/react-router';
import { keepFilters } from '../../address/use-address.js';
import { REPORTS } from '../../text/reports-strings.js';
import classes from './reports.module.css';

const TABS = [
  { to: '/reports', label: REPORTS.editionsTab },
  { to: '/reports/schedules', label: REPORTS.schedulesTab },
] as const;

/** The heading of «Отчёты» and its parts. */
export function ReportsHead() {
  const { pathname } = useLocation();
  return (
    <header>
      <h1>{REPORTS.title}</h1>
      <nav aria-label={REPORTS.tabs}>
        <ul className={classes.tabs}>
          {TABS.map(({ to, label }) => (
            <li key={to}>
              <Link
                to={to}
                search={keepFilters()}
                className={classes.tab}
                activeOptions={{ exact: true, includeSearch: false }}
                aria-current={pathname === to ? 'page' : undefined}
              >
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
