import type { AccountAnswer } from '@gospulse/contracts';
import { Link, useParams } from '@tanstack/react-router';
import { useAccount } from '../../api/admin-queries.js';
import { keepFilters } from '../../address/use-address.js';
import { ACCOUNT, ACCOUNTS, ADMIN } from '../../text/admin-strings.js';
import { formatCount } from '../../text/format.js';
import { formatInstant } from '../../text/instants.js';
import { displayName } from '../../text/names.js';
import { MAILBOX } from '../../text/mailbox-strings.js';
import { ROLE_WORDS } from '../../text/role-words.js';
import { Facts } from '../../ui/facts.js';
import { MailboxForm } from '../../ui/mailbox-form.js';
import { Section } from '../../ui/section.js';
import { useTitle } from '../../view/use-title.js';
import { useZone } from '../../view/use-zone.js';
import { secondFactorWords, State } from './account-columns.js';
import { NameForm, RightsForm } from './account-forms.js';
import { AccountSteps } from './account-steps.js';
import { seesWords } from './account-words.js';
import { AdminAnswer } from './admin-answer.js';
import { AdminHead } from './admin-head.js';
import classes from './admin.module.css';
import { Bindings } from './bindings.js';
import { useRegions } from './use-regions.js';

const HEIGHT = 640;

function Head({ answer: { account, isOwn, sessions } }: { answer: AccountAnswer }) {
  const zone = useZone();
  const { nameOf } = useRegions();
  const { facts } = ACCOUNT;
  const instant = (at: string | null): string => (at === null ? ACCOUNTS.neverSignedIn : formatInstant(at, zone));
  return (
    <Section title={displayName(account.name)}>
      <div className={classes.form}>
        <p className={classes.soft}>
          {account.login}
          {account.isDemo && `, ${ACCOUNTS.demo}`}
          {isOwn && `. ${ACCOUNT.own}`}
        </p>
        <Facts
          items={[
            { name: facts.role, value: ROLE_WORDS[account.role] },
            { name: facts.state, value: <State row={account} zone={zone} /> },
            ...(account.role === 'head' ? [] : [{ name: facts.regions, value: seesWords(account, nameOf) }]),
            { name: facts.lastSignIn, value: instant(account.lastSignInAt) },
            { name: facts.sessions, value: formatCount(sessions) },
            { name: facts.secondFactor, value: secondFactorWords(account) },
            { name: facts.created, value: instant(account.createdAt) },
          ]}
        />
        <AccountSteps account={account} sessions={sessions} />
        {!account.isDemo && <NameForm key={account.name} account={account} />}
      </div>
    </Section>
  );
}

/** One account: how it stands, what it sees, and what can be done to it. */
export function AccountPage() {
  const { id } = useParams({ from: '/admin/accounts/$id' });
  const account = useAccount(id);
  useTitle(account.data === undefined ? ADMIN.title : displayName(account.data.account.name));
  return (
    <div className={classes.parts}>
      <AdminHead />
      <p>
        <Link to="/admin" search={keepFilters()}>
          {ACCOUNT.back}
        </Link>
      </p>
      <AdminAnswer of={account} height={HEIGHT}>
        {(answer) => (
          <div className={classes.parts}>
            <Head answer={answer} />
            <Bindings answer={answer} />
            {answer.account.role === 'head' && !answer.account.isDemo && (
              <Section title={MAILBOX.title}>
                <MailboxForm
                  key={answer.mailbox?.address}
                  mailbox={answer.mailbox}
                  accountId={answer.account.id}
                  isOff={false}
                />
              </Section>
            )}
            {!answer.account.isDemo && (
              <RightsForm key={`${answer.account.role} ${answer.account.regionCodes}`} account={answer.account} />
            )}
          </div>
        )}
      </AdminAnswer>
    </div>
  );
}
