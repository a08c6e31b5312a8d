import type { MeAnswer } from '@gospulse/contracts';
import type { DemoRole } from '@gospulse/domain';
import { useEffect, useRef } from 'react';
import { useDemoSignIn, useSignOut } from '../api/account-commands.js';
import { beginAnew } from '../api/person.js';
import { useMe } from '../api/queries.js';
import { ACCOUNT_ENTRY, DEMO_ROLE_WORDS, DEMO_STRIP } from '../text/account-strings.js';
import { displayName } from '../text/names.js';
import { Select } from '../ui/select.js';
import classes from './demo-strip.module.css';

const NOBODY = '';

/** Opens the demonstration as each of those it is made for: with a real session of theirs, and without a password. */
export function DemoStrip({ demo }: { demo: NonNullable<MeAnswer['demo']> }) {
  const signIn = useDemoSignIn();
  const signOut = useSignOut();
  const isBusy = signIn.isPending || signOut.isPending;
  const error = signIn.error ?? signOut.error;
  // Where one was may not belong to the new role: each begins at its first page.
  const onSuccess = (): void => beginAnew('/');
  const choose = (as: DemoRole): void => signIn.mutate({ as }, { onSuccess });
  const leave = (): void => signOut.mutate({ everywhere: false }, { onSuccess });
  const chosen = demo.offered.find((as) => as === demo.as) ?? NOBODY;
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // What was chosen in the drawn page before its code had come led nowhere: the list says again what is shown.
    const list = host.current?.querySelector('select');
    if (list) list.value = chosen;
  }, [chosen]);
  return (
    <div ref={host} className={classes.strip} role="group" aria-label={DEMO_STRIP.label} data-testid="demo-strip">
      <span>{`${DEMO_STRIP.label}:`}</span>
      <span className={classes.choices}>
        {demo.offered.map((as) => (
          <button
            key={as}
            type="button"
            className={classes.choice}
            aria-pressed={as === demo.as}
            disabled={isBusy}
            onClick={() => (as === demo.as ? undefined : choose(as))}
            data-testid={`demo-${as}`}
          >
            {DEMO_ROLE_WORDS[as]}
          </button>
        ))}
      </span>
      <Select
        className={classes.list}
        aria-label={DEMO_STRIP.label}
        value={chosen}
        disabled={isBusy}
        onChange={({ currentTarget }) => {
          const as = demo.offered.find((one) => one === currentTarget.value);
          if (as === undefined) leave();
          else choose(as);
        }}
        data={[
          { value: NOBODY, label: DEMO_STRIP.everybody },
          ...demo.offered.map((as) => ({ value: as, label: DEMO_ROLE_WORDS[as] })),
        ]}
      />
      {demo.as !== null && (
        <span className={classes.now}>
          <WhoNow as={demo.as} />
          <button type="button" className={classes.choice} disabled={isBusy} onClick={leave} data-testid="demo-leave">
            {ACCOUNT_ENTRY.leaveRole.toLowerCase()}
          </button>
        </span>
      )}
      {error !== null && <span role="alert">{DEMO_STRIP.failed(error.message)}</span>}
    </div>
  );
}

/** Whose head it is: the role alone says not of what. */
function WhoNow({ as }: { as: DemoRole }) {
  const [institution] = useMe().data?.account?.institutions ?? [];
  return (
    <span>
      <span className={classes.role}>{`${DEMO_STRIP.now(DEMO_ROLE_WORDS[as])}${institution ? ', ' : ''}`}</span>
      {institution && DEMO_STRIP.of(displayName(institution.name))}
    </span>
  );
}
