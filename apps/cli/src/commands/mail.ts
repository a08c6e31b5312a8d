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
What it says of each file:
  noted           a letter of ours came back
  not-ours        it names no letter of ours, or one that was noted before
  not-a-report    it is another message
  not-for-good    the server that reports goes on trying, or has delivered it
  no-message-id   it does not say which letter it is about
  unreadable      there is no such file, it is too large, or no message can be made of it
Exit 3 where a file was not noted. Each may be read again.`;

/** What comes back of letters that were sent. */
export function addMail(program: Command, outcome: CommandOutcome): void {
  program
    .command('mail')
    .description('letters that were sent')
    .command('bounces <files...>')
    .description(
      'reads delivery reports (.eml, one message a file) and notes which letters came back; addresses that take none rest',
    )
    .option('--json', 'as JSON')
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
        `${told.noted} noted, ${told.resting} addresses rest`,
      ];
      printResult(json ? `${JSON.stringify(told)}\n` : `${lines.join('\n')}\n`);
    });
}
