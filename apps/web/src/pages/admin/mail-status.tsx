import { useMailStatus } from '../../api/mailbox.js';
import { formatCount } from '../../text/format.js';
import { MAIL_STATUS, OBSTACLE_WORDS } from '../../text/mailbox-strings.js';
import { Facts } from '../../ui/facts.js';
import { Section } from '../../ui/section.js';
import { AdminAnswer } from './admin-answer.js';
import classes from './admin.module.css';

const HEIGHT = 160;
const KINDS = ['weekly', 'urgent', 'confirmation', 'edition'] as const;

/** Whether letters go, to how many, and what became of them. */
export function MailStatus() {
  const status = useMailStatus();
  return (
    <Section title={MAIL_STATUS.title}>
      <AdminAnswer of={status} height={HEIGHT}>
        {({ obstacles, mailFrom, letters, mailboxes: { named, confirmed, resting } }) => (
          <div className={classes.form} data-testid="mail-status">
            {obstacles.map((one) => (
              <p key={one} className={classes.soft}>
                {OBSTACLE_WORDS[one]}
              </p>
            ))}
            <Facts
              items={[
                ...(mailFrom === null ? [] : [{ name: MAIL_STATUS.sentFrom, value: mailFrom }]),
                {
                  name: MAIL_STATUS.heads,
                  value: MAIL_STATUS.headsWords(formatCount(named), formatCount(confirmed), formatCount(resting)),
                },
                ...KINDS.map((kind) => {
                  const { sent, waiting, refused } = letters[kind];
                  const value = MAIL_STATUS.counts(formatCount(sent), formatCount(waiting), formatCount(refused));
                  return { name: MAIL_STATUS.kinds[kind], value };
                }),
              ]}
            />
          </div>
        )}
      </AdminAnswer>
    </Section>
  );
}
