import { useLocation } from '@tanstack/react-router';
import { REPORTS } from '../../text/reports-strings.js';
import { TabbedHead } from '../../ui/tabbed-head.js';

const TABS = [
  { to: '/reports', label: REPORTS.editionsTab },
  { to: '/reports/schedules', label: REPORTS.schedulesTab },
] as const;

/** The heading of «Отчёты» and its parts. */
export function ReportsHead() {
  const { pathname } = useLocation();
  return <TabbedHead title={REPORTS.title} label={REPORTS.tabs} tabs={TABS} open={pathname} />;
}
