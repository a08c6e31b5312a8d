import type { AccountAnswer, InstitutionToBind } from '@gospulse/contracts';
import { Button, TextInput } from '@mantine/core';
import { useRef, useState } from 'react';
import { useBind } from '../../api/admin-commands.js';
import { useInstitutionsToBind } from '../../api/admin-queries.js';
import { useAddress } from '../../address/use-address.js';
import { ACCOUNT } from '../../text/admin-strings.js';
import { formatCount } from '../../text/format.js';
import { displayName } from '../../text/names.js';
import { counted } from '../../text/plurals.js';
import { Icon } from '../../ui/icon.js';
import { Section } from '../../ui/section.js';
import { Select } from '../../ui/select.js';
import { Failed } from '../../ui/states.js';
import { Refusal } from './add-dialog.js';
import classes from './admin.module.css';
import { AskDialog } from './ask-dialog.js';
import { useTyped } from './search-field.js';
import { useRegions } from './use-regions.js';

const NO_FIELDS: readonly string[] = [];

/** An institution, where it stands, and how much a binding to it opens. */
function Institution({ one }: { one: InstitutionToBind }) {
  const { ogrn, municipality, founder, below } = one;
  const where = [ACCOUNT.ogrn(ogrn), municipality, founder === null ? null : ACCOUNT.founder(displayName(founder))];
  return (
    <span>
      {displayName(one.name)}
      <span className={classes.under}>
        {below === 0 ? ACCOUNT.belowNone : ACCOUNT.below(counted(below, ACCOUNT.seenForms))}
      </span>
      <span className={classes.under}>{where.filter((part) => part !== null).join(', ')}</span>
    </span>
  );
}

interface FinderProps {
  bound: ReadonlySet<string>;
  isPending: boolean;
  add: (ogrn: string) => void;
}

/** Looks institutions up by words or by ОГРН, in one region. */
function Finder({ bound, isPending, add }: FinderProps) {
  const { regions } = useRegions();
  const { address, change } = useAddress();
  const [find, setFind] = useState('');
  const [typed, type] = useTyped((text) => setFind(text.trim()));
  const found = useInstitutionsToBind(find);
  const field = useRef<HTMLInputElement>(null);
  const bind = (ogrn: string): void => {
    add(ogrn);
    // The button that was pressed is about to go: the next search is where one goes on.
    field.current?.focus();
  };
  const answer = find === '' ? undefined : found.data;
  return (
    <div className={classes.form}>
      <div className={classes.bar}>
        <TextInput
          ref={field}
          type="search"
          size="sm"
          className={classes.search}
          leftSection={<Icon name="search" />}
          label={ACCOUNT.find}
          description={ACCOUNT.findHint}
          value={typed ?? find}
          maxLength={200}
          onChange={(event) => type(event.currentTarget.value)}
          data-testid="find-institution"
        />
        {regions.length > 1 && (
          <Select
            aria-label={ACCOUNT.facts.regions}
            value={address.region ?? regions[0]?.code ?? ''}
            onChange={(event) => change({ region: event.currentTarget.value }, 'replace')}
            data={regions.map(({ code, label }) => ({ value: code, label }))}
          />
        )}
      </div>
      {found.error !== null && <Failed error={found.error} retry={() => void found.refetch()} />}
      {answer !== undefined && (
        <div role="status">
          {answer.institutions.length === 0 && ACCOUNT.foundNone}
          {answer.total > answer.institutions.length && (
            <p className={classes.note}>
              {ACCOUNT.foundMore(formatCount(answer.institutions.length), formatCount(answer.total))}
            </p>
          )}
        </div>
      )}
      <ul className={classes.list}>
        {answer?.institutions.map((one) => (
          <li key={one.ogrn} className={classes.item} data-testid="found-institution">
            <Institution one={one} />
            {bound.has(one.ogrn) ? (
              <span className={classes.soft}>{ACCOUNT.added}</span>
            ) : (
              <Button
                size="compact-xs"
                variant="default"
                disabled={isPending}
                aria-label={`${ACCOUNT.add}: ${displayName(one.name)}`}
                onClick={() => bind(one.ogrn)}
              >
                {ACCOUNT.add}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** What a head is bound to, what that opens, and a search for more. */
export function Bindings({ answer }: { answer: AccountAnswer }) {
  const { account, institutions, seen } = answer;
  const { mutate, error, isPending, reset } = useBind(account.id);
  const [leaving, setLeaving] = useState<InstitutionToBind | null>(null);
  const ogrns = institutions.map(({ ogrn }) => ogrn);
  if (account.role !== 'head') return null;
  return (
    <Section title={ACCOUNT.bindings}>
      <div className={classes.form}>
        <p className={classes.note}>{ACCOUNT.bindingsNote}</p>
        <p data-testid="seen" data-value={seen} role="status">
          {institutions.length === 0 ? ACCOUNT.boundNone : ACCOUNT.seen(counted(seen, ACCOUNT.seenForms))}
        </p>
        <ul className={classes.list} aria-label={ACCOUNT.bound}>
          {institutions.map((one) => (
            <li key={one.ogrn} className={classes.item} data-testid="bound-institution">
              <Institution one={one} />
              {!account.isDemo && (
                <Button
                  size="compact-xs"
                  variant="default"
                  aria-label={`${ACCOUNT.remove}: ${displayName(one.name)}`}
                  onClick={() => setLeaving(one)}
                >
                  {ACCOUNT.remove}
                </Button>
              )}
            </li>
          ))}
        </ul>
        {leaving === null && <Refusal error={error} fields={NO_FIELDS} />}
        {!account.isDemo && (
          <Finder bound={new Set(ogrns)} isPending={isPending} add={(ogrn) => mutate([...ogrns, ogrn])} />
        )}
      </div>
      {leaving !== null && (
        <AskDialog
          step="unbind"
          about={displayName(leaving.name)}
          error={error}
          isPending={isPending}
          go={() =>
            mutate(
              ogrns.filter((ogrn) => ogrn !== leaving.ogrn),
              { onSuccess: () => setLeaving(null) },
            )
          }
          close={() => {
            reset();
            setLeaving(null);
          }}
        />
      )}
    </Section>
  );
}
