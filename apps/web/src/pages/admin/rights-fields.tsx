import { ROLES, type Role } from '@gospulse/domain';
import { ADD, ROLE_SEES } from '../../text/admin-strings.js';
import { ROLE_WORDS } from '../../text/role-words.js';
import classes from './admin.module.css';
import { useRegions } from './use-regions.js';

export interface RightsChosen {
  readonly role: Role;
  /** Null: all regions. */
  readonly regionCodes: readonly string[] | null;
}

interface RightsFieldsProps {
  value: RightsChosen;
  change: (value: RightsChosen) => void;
}

/** A role, each with what it sees; and of which regions, where there is more than one and the role can be limited. */
export function RightsFields({ value, change }: RightsFieldsProps) {
  const { role } = value;
  return (
    <>
      <fieldset className={classes.choices}>
        <legend>{ADD.role}</legend>
        {ROLES.map((one) => (
          <label key={one} className={classes.choice}>
            <input
              type="radio"
              name="role"
              checked={role === one}
              onChange={() => change({ role: one, regionCodes: isLimited(one) ? value.regionCodes : null })}
            />
            <span>
              {ROLE_WORDS[one]}
              <span className={classes.under}>{ROLE_SEES[one]}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {isLimited(role) && <RegionFields value={value} change={change} />}
    </>
  );
}

/** An admin gives rights everywhere; what a head sees follows from institutions. */
function isLimited(role: Role): boolean {
  return role === 'analyst' || role === 'reporter';
}

function RegionFields({ value: { role, regionCodes }, change }: RightsFieldsProps) {
  const { regions } = useRegions();
  if (regions.length < 2 && regionCodes === null) return null;
  const choose = (codes: readonly string[] | null): void => change({ role, regionCodes: codes });
  const flip = (code: string): void => {
    const chosen = regionCodes ?? [];
    choose(chosen.includes(code) ? chosen.filter((one) => one !== code) : [...chosen, code]);
  };
  return (
    <fieldset className={classes.choices}>
      <legend>{ADD.regions}</legend>
      <label className={classes.choice}>
        <input
          type="checkbox"
          checked={regionCodes === null}
          onChange={() => choose(regionCodes === null ? [] : null)}
        />
        <span>{ADD.regionsAll}</span>
      </label>
      {regionCodes !== null &&
        regions.map(({ code, label }) => (
          <label key={code} className={classes.choice}>
            <input type="checkbox" checked={regionCodes.includes(code)} onChange={() => flip(code)} />
            <span>{label}</span>
          </label>
        ))}
    </fieldset>
  );
}
