import { audit, OPERATOR } from '@gospulse/access';
import { restRefused } from '@gospulse/digests';
import { MAX_BOUNCE_BYTES, noteBounce, readBounce } from '@gospulse/mail';
import { readInputFile } from '@gospulse/platform';
import type { Command } from 'commander';
import { EXIT, type CommandOutcome } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { inWorkshop } from '../workshop.js';

/** What came of one file. */
type Found = 'noted' | 'not-ours' | 'unreadable' | 'not-a-report' | 'not-for-good' | 'no-message-id';

const HELP = `
Что сказано о каждом файле:
  noted           наше письмо вернулось
  not-ours        письмо не наше или уже отмечено
  not-a-report    это другое сообщение
  not-for-good    сервер ещё пытается доставить письмо или доставил его
  no-message-id   не сказано, о каком письме речь
  unreadable      файла нет, он слишком велик или это не письмо
Код 3, если какой-то файл не отмечен. Каждый можно прочитать ещё раз.`;

/** What comes back of letters that were sent. */
export function addMail(program: Command, outcome: CommandOutcome): void {
  program
    .command('mail')
    .description('отправленные письма')
    .command('bounces <файлы...>')
    .description(
      'читает отчёты о доставке (.eml, одно письмо в файле) и отмечает, какие письма вернулись; адреса, которые не принимают, отдыхают',
    )
    .option('--json', 'то же в виде JSON')
    .addHelpText('after', HELP)
    .action(async (files: readonly string[], { json }: { readonly json?: boolean }) => {
      const now = new Date();
      const told = await inWorkshop({ kind: 'administers' }, async ({ dataSource }) => {
        const found: { file: string; found: Found }[] = [];
        for (const file of files) {
          const bytes = await readInputFile(file, MAX_BOUNCE_BYTES);
          const read = bytes.kind === 'bytes' ? await readBounce(bytes.bytes) : null;
          if (read?.kind !== 'bounce') found.push({ file, found: read?.why ?? 'unreadable' });
          else found.push({ file, found: (await noteBounce(dataSource, read.bounce, now)) ? 'noted' : 'not-ours' });
        }
        const noted = found.filter((one) => one.found === 'noted').length;
        const resting = await restRefused(dataSource);
        const details = { bounced: noted };
        const event = { action: 'mail.bounces', subject: null, outcome: 'done', details } as const;
        await audit(dataSource, { actor: OPERATOR, event, now });
        return { found, noted, resting };
      });
      if (told.noted < files.length) outcome.code = EXIT.partly;
      const lines = [
        ...told.found.map(({ file, found }) => `${file}: ${found}`),
        `отмечено ${told.noted}, адресов отдыхает ${told.resting}`,
      ];
      printResult(json ? `${JSON.stringify(told)}\n` : `${lines.join('\n')}\n`);
    });
}
