import { ROLES } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { useAccounts } from '../../api/admin-queries.js';
import { keepFilters, useAddress } from '../../address/use-address.js';
import { ACCOUNTS, ADMIN } from '../../text/admin-strings.js';
import { ROLE_WORDS } from '../../text/role-words.js';
import { Choice } from '../../ui/choice.js';
import { DataTable } from '../../ui/data-table.js';
import { Section } from '../../ui/section.js';
import { Select } from '../../ui/select.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { useZone } from '../../view/use-zone.js';
import { accountColumns } from './account-columns.js';
import { foundWords, shownWords } from './account-words.js';
import { AddDialog } from './add-dialog.js';
import { AdminAnswer } from './admin-answer.js';
import { AdminHead } from './admin-head.js';
import classes from './admin.module.css';
import { MailStatus } from './mail-status.js';
import { SecondFactorRule } from './second-factor-rule.js';
import { SearchField } from './search-field.js';
import { useRegions } from './use-regions.js';

const HEIGHT = 480;
const ANY = 'all';
const STATES = ['active', 'invited', 'disabled'] as const;
const rowPropsOf = () => ({ 'data-testid': 'account-row' });

function Filters() {
  const { address, change } = useAddress();
  return (
    <div className={classes.bar} role="search">
      <SearchField label={ACCOUNTS.find} hint={ACCOUNTS.findHint} />
      <Select
        aria-label={ACCOUNTS.role}
        value={address.role ?? ANY}
        onChange={(event) => change({ role: ROLES.find((one) => one === event.currentTarget.value) })}
        data={[{ value: ANY, label: ACCOUNTS.anyRole }, ...ROLES.map((value) => ({ value, label: ROLE_WORDS[value] }))]}
      />
      <Choice
        aria-label={ACCOUNTS.state}
        value={address.account ?? ANY}
        onChange={(value) => change({ account: STATES.find((one) => one === value) })}
        data={[
          { value: ANY, label: ACCOUNTS.anyState },
          ...STATES.map((value) => ({ value, label: ACCOUNTS.states[value] })),
        ]}
      />
    </div>
  );
}

function List({ accounts }: { accounts: ReturnType<typeof useAccounts> }) {
  const zone = useZone();
  const { nameOf } = useRegions();
  const columns = useMemo(() => accountColumns(zone, nameOf), [zone, nameOf]);
  return (
    <AdminAnswer of={accounts} height={HEIGHT}>
      {({ pages }) => {
        const rows = pages.flatMap((page) => page.accounts);
        const total = pages.at(-1)?.total ?? 0;
        if (rows.length === 0) return <Empty title={ACCOUNTS.none} hint={ACCOUNTS.noneHint} />;
        return (
          <>
            <p className={classes.soft} role="status">
              {foundWords(total)}
            </p>
            <DataTable
              wordy
              file={false}
              caption={ACCOUNTS.list}
              columns={columns}
              rows={rows}
              keyOf={({ id }) => String(id)}
              rowProps={rowPropsOf}
              stale={accounts.isPlaceholderData}
            />
            {accounts.hasNextPage && (
              <p className={classes.foot}>
                <span>{shownWords(rows.length, total)}</span>
                <Button
                  size="xs"
                  variant="default"
                  loading={accounts.isFetchingNextPage}
                  onClick={() => void accounts.fetchNextPage()}
                >
                  {ACCOUNTS.more}
                </Button>
              </p>
            )}
          </>
        );
      }}
    </AdminAnswer>
  );
}

/** Who may sign in, in which role, and what each sees. */
export function AccountsPage() {
  useTitle(ADMIN.title);
  const accounts = useAccounts();
  const navigate = useNavigate();
  const [isAdding, setIsAdding] = useState(false);
  const close = (added: number | null): void => {
    setIsAdding(false);
    // Somebody new is looked at next: a head is bound there.
    if (added !== null)
      void navigate({ to: '/admin/accounts/$id', params: { id: String(added) }, search: keepFilters() });
  };
  const isRefused = accounts.error?.code === 'not-allowed';
  return (
    <div className={classes.parts}>
      <AdminHead />
      <Section
        title={ACCOUNTS.list}
        tools={
          !isRefused && (
            <Button size="xs" onClick={() => setIsAdding(true)}>
              {ACCOUNTS.add}
            </Button>
          )
        }
      >
        {!isRefused && <Filters />}
        <List accounts={accounts} />
      </Section>
      {!isRefused && <SecondFactorRule />}
      {!isRefused && <MailStatus />}
      {isAdding && <AddDialog close={close} />}
    </div>
  );
}
