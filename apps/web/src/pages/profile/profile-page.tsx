import type { MeAnswer } from '@gospulse/contracts';
import { Link } from '@tanstack/react-router';
import { useMe } from '../../api/queries.js';
import { keepFilters } from '../../address/use-address.js';
import { PROFILE } from '../../text/account-strings.js';
import { displayName } from '../../text/names.js';
import { counted, NOUNS } from '../../text/plurals.js';
import { PERMISSION_WORDS } from '../../text/role-sight.js';
import { ROLE_WORDS } from '../../text/role-words.js';
import { Facts } from '../../ui/facts.js';
import classes from '../../ui/form.module.css';
import { Section } from '../../ui/section.js';
import { Empty } from '../../ui/states.js';
import { useTitle } from '../../view/use-title.js';
import { Letters } from './letters.js';
import { OwnSessions } from './own-sessions.js';
import { PasswordForm } from './password-form.js';
import layout from './profile.module.css';
import { SecondFactor } from './second-factor.js';

/** Whoever is signed in: who they are, what they see and may do, and how they keep their account. */
export function ProfilePage() {
  useTitle(PROFILE.title);
  const me = useMe().data;
  if (me === undefined) return null;
  if (me.account === null) return <Empty title={PROFILE.noAccount} hint={PROFILE.noAccountHint} />;
  return (
    <div className={layout.parts}>
      <h1>{PROFILE.title}</h1>
      <Section title={PROFILE.who}>
        <Who account={me.account} permissions={me.permissions} />
      </Section>
      <Keys me={me} hasPassword={me.account.hasPassword} hasSecondFactor={me.account.hasSecondFactor} />
      {me.permissions.includes('get-digests') && <Letters />}
      <OwnSessions />
    </div>
  );
}

type Account = NonNullable<MeAnswer['account']>;

function seenWords(count: number | null): string {
  if (count === null) return PROFILE.allInstitutions;
  return count === 1 ? PROFILE.ownOne : PROFILE.own(counted(count, NOUNS.institutions));
}

function Who({ account, permissions }: { account: Account } & Pick<MeAnswer, 'permissions'>) {
  const { name, login, role, institutions, institutionCount } = account;
  return (
    <>
      <Facts
        items={[
          { name: PROFILE.name, value: displayName(name) },
          { name: PROFILE.login, value: displayName(login) },
          { name: PROFILE.role, value: ROLE_WORDS[role] },
          { name: PROFILE.sees, value: seenWords(institutionCount) },
          { name: PROFILE.may, value: permissions.map((one) => PERMISSION_WORDS[one]).join(', ') },
        ]}
      />
      {institutions.length > 0 && (
        <p className={layout.bound}>
          {`${PROFILE.bound}: `}
          {institutions.map(({ ogrn, name: bound }, place) => (
            <span key={ogrn}>
              {place > 0 && ', '}
              <Link to="/institutions/$ogrn" params={{ ogrn }} search={keepFilters()}>
                {displayName(bound)}
              </Link>
            </span>
          ))}
        </p>
      )}
    </>
  );
}

/** Password and second factor of those who have one here. */
function Keys({
  me,
  hasPassword,
  hasSecondFactor,
}: { me: MeAnswer } & Pick<Account, 'hasPassword' | 'hasSecondFactor'>) {
  if (!hasPassword) {
    return (
      <Section title={PROFILE.password}>
        <p className={classes.soft}>{me.demo === null ? PROFILE.byProvider : PROFILE.demo}</p>
      </Section>
    );
  }
  return (
    <>
      <Section title={PROFILE.password}>
        <PasswordForm />
      </Section>
      <SecondFactor isOn={hasSecondFactor} />
    </>
  );
}
