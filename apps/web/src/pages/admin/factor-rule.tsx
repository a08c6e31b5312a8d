import { ROLES, type Role } from '@gospulse/domain';
import { useState } from 'react';
import { useRequireFactor } from '../../api/admin-commands.js';
import { useFactorRoles } from '../../api/admin-queries.js';
import { FACTOR_RULE } from '../../text/admin-strings.js';
import { ROLE_WORDS } from '../../text/role-words.js';
import { Section } from '../../ui/section.js';
import { AdminAnswer } from './admin-answer.js';
import classes from './admin.module.css';
import { AskDialog } from './ask-dialog.js';

const HEIGHT = 120;

/** Which roles may do nothing by password alone. Asked before: it counts for sessions that are open, one's own too. */
export function FactorRule() {
  const required = useFactorRoles();
  const [asked, setAsked] = useState<Role | null>(null);
  return (
    <Section title={FACTOR_RULE.title}>
      <AdminAnswer of={required} height={HEIGHT}>
        {({ roles }) => (
          <div className={classes.form}>
            <p className={classes.note}>{FACTOR_RULE.note}</p>
            <fieldset className={classes.choices}>
              <legend>{FACTOR_RULE.who}</legend>
              {ROLES.map((role) => (
                <label key={role} className={classes.choice}>
                  <input type="checkbox" checked={roles.includes(role)} onChange={() => setAsked(role)} />
                  <span>{ROLE_WORDS[role]}</span>
                </label>
              ))}
            </fieldset>
            {asked !== null && (
              <AskRule role={asked} isRequired={!roles.includes(asked)} close={() => setAsked(null)} />
            )}
          </div>
        )}
      </AdminAnswer>
    </Section>
  );
}

function AskRule({ role, isRequired, close }: { role: Role; isRequired: boolean; close: () => void }) {
  // The rule comes anew while the dialog is still there: what was asked must not turn into its opposite.
  const [rule] = useState({ role, isRequired });
  const { mutate, error, isPending } = useRequireFactor();
  return (
    <AskDialog
      step={rule.isRequired ? 'requireFactor' : 'freeFromFactor'}
      about={FACTOR_RULE.about(ROLE_WORDS[rule.role])}
      error={error}
      isPending={isPending}
      go={() => mutate(rule, { onSuccess: close })}
      close={close}
    />
  );
}
