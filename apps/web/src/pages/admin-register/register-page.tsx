import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { keepFilters } from '../../address/use-address.js';
import { useRegister, type ShownInstitutions } from '../../api/register-queries.js';
import { REGISTER } from '../../text/register-strings.js';
import { Choice } from '../../ui/choice.js';
import { DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { AdminAnswer } from '../admin/admin-answer.js';
import { AdminHead } from '../admin/admin-head.js';
import { SearchField } from '../admin/search-field.js';
import { FileDialog } from './file-dialog.js';
import { InstitutionDialog } from './institution-dialog.js';
import { REGISTER_COLUMNS } from './register-columns.js';
import { RecentChanges } from './recent-changes.js';
import classes from './register.module.css';

const HEIGHT = 480;
const STATES = ['open', 'closed', 'all'] as const satisfies readonly ShownInstitutions[];
const rowPropsOf = () => ({ 'data-testid': 'register-row' });

function List({ rows: answered }: { rows: ReturnType<typeof useRegister> }) {
  return (
    <AdminAnswer of={answered} height={HEIGHT}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.rows);
        const total = pages.at(-1)?.total ?? 0;
        if (rows.length === 0) return <Empty title={REGISTER.none} hint={REGISTER.noneHint} />;
        return (
          <>
            <p className={classes.soft} role="status">
              {REGISTER.found(total)}
            </p>
            <DataTable
              wordy
              file={false}
              caption={REGISTER.list}
              columns={REGISTER_COLUMNS}
              rows={rows}
              keyOf={({ ogrn }) => ogrn}
              rowProps={rowPropsOf}
              stale={answered.isPlaceholderData}
            />
            {answered.hasNextPage && (
              <p className={classes.foot}>
                <span>{REGISTER.shown(rows.length, total)}</span>
                <Button
                  size="xs"
                  variant="default"
                  loading={answered.isFetchingNextPage}
                  onClick={() => void answered.fetchNextPage()}
                >
                  {REGISTER.more}
                </Button>
              </p>
            )}
          </>
        );
      }}
    </AdminAnswer>
  );
}

/** The register of a region: found, added to, loaded from a file, and what was changed of late. */
export function RegisterPage() {
  useTitle(REGISTER.tab);
  const [state, setState] = useState<ShownInstitutions>('open');
  const [open, setOpen] = useState<'add' | 'file' | null>(null);
  const rows = useRegister(state);
  const navigate = useNavigate();
  const isRefused = rows.error?.code === 'not-allowed';
  const added = (ogrn: string | null): void => {
    setOpen(null);
    if (ogrn !== null) void navigate({ to: '/admin/register/$ogrn', params: { ogrn }, search: keepFilters() });
  };
  return (
    <div className={classes.parts}>
      <AdminHead />
      <Section
        title={REGISTER.list}
        tools={
          !isRefused && (
            <span className={classes.tools}>
              <Button size="xs" onClick={() => setOpen('add')}>
                {REGISTER.add}
              </Button>
              <Button size="xs" variant="default" onClick={() => setOpen('file')}>
                {REGISTER.load}
              </Button>
            </span>
          )
        }
      >
        {!isRefused && (
          <div className={classes.bar} role="search">
            <SearchField label={REGISTER.find} hint={REGISTER.findHint} />
            <Choice
              aria-label={REGISTER.state}
              value={state}
              onChange={(value) => setState(STATES.find((one) => one === value) ?? 'open')}
              data={STATES.map((value) => ({ value, label: REGISTER.states[value] }))}
            />
          </div>
        )}
        <List rows={rows} />
      </Section>
      {!isRefused && <RecentChanges />}
      {open === 'add' && <InstitutionDialog card={null} close={added} />}
      {open === 'file' && <FileDialog close={() => setOpen(null)} />}
    </div>
  );
}
