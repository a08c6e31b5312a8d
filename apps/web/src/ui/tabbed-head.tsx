import { Link } from '@tanstack/react-router';
import { keepFilters } from '../address/use-address.js';
import classes from './tabbed-head.module.css';

interface TabbedHeadProps {
  title: string;
  /** What the tabs are, for those who do not see them. */
  label: string;
  tabs: readonly {
    readonly to: '/admin' | '/admin/links' | '/admin/register' | '/admin/audit' | '/reports' | '/reports/schedules';
    readonly label: string;
  }[];
  /** The address of the tab that is open. */
  open: string;
}

/** The heading of a section of several pages, with the way to each. */
export function TabbedHead({ title, label, tabs, open }: TabbedHeadProps) {
  return (
    <header>
      <h1>{title}</h1>
      <nav aria-label={label}>
        <ul className={classes.tabs}>
          {tabs.map((tab) => (
            <li key={tab.to}>
              <Link
                to={tab.to}
                search={keepFilters()}
                className={classes.tab}
                activeOptions={{ exact: true, includeSearch: false }}
                aria-current={open === tab.to ? 'page' : undefined}
              >
                {tab.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
    </header>
  );
}
