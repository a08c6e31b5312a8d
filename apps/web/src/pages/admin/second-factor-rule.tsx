import { ROLES, type Role } from '@gospulse/domain';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { useRequireSecondFactor } from '../../api/admin-commands.js';
import { useSecondFactorRoles } from '../../api/admin-queries.js';
import { ADD, FACTOR_RULE } from '../../text/admin-strings.js';
import { ROLE_WORDS } from '../../text/role-words.js';
import { Section } from '../../ui/section.js';
import { Dialog } from '../../ui/dialog.js';
import { Refusal } from './add-dialog.js';
import { AdminAnswer } from './admin-answer.js';
import classes from './admin.module.css';

const HEIGHT = 120;
const NO_FIELDS: readonly string[] = [];

/** Asks first: whoever has no second factor yet can do nothing else until they add one. */
function AskRule({ close, ...asked }: { role: Role; isRequired: boolean; close: () => void }) {
  // The rule comes anew while the dialog is still there: what was asked must not turn into its opposite.
  const [{ role, isRequired }] = useState(asked);
  const { mutate, error, isPending } = useRequireSecondFactor();
  return (
    <Dialog title={isRequired ? FACTOR_RULE.require : FACTOR_RULE.release} close={close}>
      <div className={classes.form}>
        <p>
          <strong>{ROLE_WORDS[role]}</strong>
        </p>
        <p>{isRequired ? FACTOR_RULE.askRequire : FACTOR_RULE.askRelease}</p>
        <Refusal error={error} fields={NO_FIELDS} />
        <div className={classes.buttons}>
          <Button size="xs" disabled={isPending} onClick={() => mutate({ role, isRequired }, { onSuccess: close })}>
            {isRequired ? FACTOR_RULE.yesRequire : FACTOR_RULE.yesRelease}
          </Button>
          <Button size="xs" variant="default" onClick={close} data-autofocus>
            {ADD.cancel}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Which roles may do nothing by a password alone. */
export function SecondFactorRule() {
  const rule = useSecondFactorRoles();
  const [asked, setAsked] = useState<Role | null>(null);
  return (
    <Section title={FACTOR_RULE.title}>
      <p className={classes.soft}>{FACTOR_RULE.lead}</p>
      <AdminAnswer of={rule} height={HEIGHT}>
        {({ roles }) => (
          <>
            <ul className={classes.rule}>
              {ROLES.map((role) => (
                <li key={role}>
                  <label>
                    <input
                      type="checkbox"
                      checked={roles.includes(role)}
                      onChange={() => setAsked(role)}
                      data-testid={`factor-${role}`}
                    />
                    {ROLE_WORDS[role]}
                  </label>
                </li>
              ))}
            </ul>
            {asked !== null && (
              <AskRule role={asked} isRequired={!roles.includes(asked)} close={() => setAsked(null)} />
            )}
          </>
        )}
      </AdminAnswer>
    </Section>
  );
}
