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
  'no-such-account': 'такой учётной записи нет: см. user list',
  'no-institutions': 'запись не отвечает ни за одно учреждение: эти письма получает только руководитель',
  'nothing-due': 'сегодня и с прошлого рабочего дня сроков нет: письма не было бы',
} as const;

const LETTERS: Readonly<Record<string, string>> = {
  weekly: 'недельные письма',
  urgent: 'срочные письма',
  confirmation: 'подтверждения адреса',
  edition: 'издания отчётов',
};

const OBSTACLES = {
  'no-mail-server': 'письма не отправляются: почтовый сервер не задан (SMTP_URL сборщика)',
  'no-public-url':
    'письма не отправляются: PUBLIC_URL не задана, и в письме не было бы ссылки, по которой отписываются',
  demonstration: 'письма не отправляются: это демонстрация',
} as const;

/** Letters to heads: what they say, and how they stand. */
export function addDigest(program: Command): void {
  const digest = program.command('digest').description('письма руководителям: итоги недели и сроки на сегодня');

  digest
    .command('preview')
    .description('печатает письмо, которое получила бы запись; ничего не отправляет')
    .requiredOption('--account <ЛОГИН>', 'руководитель')
    .option('--kind <ВИД>', `какое письмо: ${DIGEST_KINDS.join(' или ')}`, 'weekly')
    .option('--now <МОМЕНТ>', `на момент: ${INSTANT_FORM}`)
    .option('--html', 'HTML вместо простого текста')
    .option('--json', 'тема, текст и HTML в виде JSON')
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
    .description('отправляются ли письма, скольким и что с ними стало')
    .option('--json', 'то же в виде JSON')
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
    ...(obstacles.length === 0 ? [`письма отправляются от ${mailFrom}`] : obstacles.map((one) => OBSTACLES[one])),
    `адреса: названо ${named}, подтверждено ${confirmed}, отдыхает ${resting}; недельное получают ${weekly}, срочное ${urgent}`,
    ...Object.entries(letters).map(
      ([kind, { sent, waiting, refused }]) =>
        `${LETTERS[kind] ?? kind}: отправлено ${sent}, ждут ${waiting}, не принято ${refused}`,
    ),
  ].map((line) => `${line}\n`);
}
