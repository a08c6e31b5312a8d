import { findAccountByLogin } from '@gospulse/access';
import { previewDigest, readDigestStatus, readInstallation, type DigestStatus } from '@gospulse/digests';
import { DIGEST_KINDS } from '@gospulse/domain';
import type { Command } from 'commander';
import { CommandError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { INSTANT_FORM, readChoice, readInstant } from '../options.js';
import { inWorkshop } from '../workshop.js';

interface PreviewOptions {
  readonly account: string;
  readonly kind: string;
  readonly now?: string;
  readonly html?: boolean;
  readonly json?: boolean;
}

const NONE = {
  'no-such-account': 'there is no such account: see gospulse user list',
  'no-institutions': 'the account answers for no institution: only a head gets these letters',
  'nothing-due': 'nothing falls due today and nothing did since the working day before: no letter would be sent',
} as const;

const OBSTACLES = {
  'no-mail-server': 'no letter is sent: no mail server is set (SMTP_URL of the collector)',
  'no-public-url': 'no letter is sent: PUBLIC_URL is not set, and a letter would have no link that ends it',
  demonstration: 'no letter is sent: this is a demonstration',
} as const;

/** Letters to heads: what they say, and how they stand. */
export function addDigest(program: Command): void {
  const digest = program.command('digest').description('letters to heads: the week, and what falls due today');

  digest
    .command('preview')
    .description('prints the letter that an account would get; nothing is sent')
    .requiredOption('--account <login>', 'a head')
    .option('--kind <kind>', DIGEST_KINDS.join(' or '), 'weekly')
    .option('--now <instant>', `as of ${INSTANT_FORM}`)
    .option('--html', 'as HTML in place of plain text')
    .option('--json', 'subject, text and html')
    .action(async ({ account: login, kind: typed, now: instant, html, json }: PreviewOptions) => {
      const kind = readChoice('--kind', typed, DIGEST_KINDS);
      const now = instant === undefined ? new Date() : readInstant(instant);
      const shown = await inWorkshop({ kind: 'reads' }, async ({ dataSource, config }) => {
        const account = await findAccountByLogin(dataSource, login);
        if (account === null) throw new CommandError(NONE['no-such-account']);
        const { publicUrl } = config.serving;
        return previewDigest(dataSource, { accountId: account.id, kind, publicUrl, now });
      });
      if (shown.kind === 'none') throw new CommandError(NONE[shown.why]);
      const { letter } = shown;
      if (json) printResult(`${JSON.stringify(letter)}\n`);
      else printResult(html ? letter.html : `${letter.subject}\n\n${letter.text}`);
    });

  digest
    .command('status')
    .description('whether letters are sent, to how many, and what became of them')
    .option('--json', 'as JSON')
    .action(async ({ json }: { readonly json?: boolean }) => {
      const status = await inWorkshop({ kind: 'reads' }, async ({ dataSource, config }) =>
        readDigestStatus(dataSource, await readInstallation(dataSource, config.serving.publicUrl)),
      );
      printResult(json ? `${JSON.stringify(status)}\n` : linesOf(status).join(''));
    });
}

function linesOf({ obstacles, mailFrom, letters, mailboxes }: DigestStatus): string[] {
  const { named, confirmed, resting, weekly, urgent } = mailboxes;
  return [
    ...(obstacles.length === 0 ? [`letters are sent from ${mailFrom}`] : obstacles.map((one) => OBSTACLES[one])),
    `addresses: ${named} named, ${confirmed} confirmed, ${resting} resting; weekly to ${weekly}, urgent to ${urgent}`,
    ...Object.entries(letters).map(
      ([kind, { sent, waiting, refused }]) => `${kind}: ${sent} sent, ${waiting} waiting, ${refused} refused`,
    ),
  ].map((line) => `${line}\n`);
}
