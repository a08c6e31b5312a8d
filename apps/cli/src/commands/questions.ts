import { getQuestionsOfPage, wholeRegion } from '@gospulse/analytics';
import { col, findRow } from '@gospulse/store';
import type { Command } from 'commander';
import sql from 'sql-template-tag';
import { noteExport } from '../events.js';
import { CommandError } from '../exit-codes.js';
import { noteDraftCalendarOf } from '../draft-note.js';
import { printResult } from '../interruption.js';
import { INSTANT_FORM, readChoice, readDay, readInstant, readPageId } from '../options.js';
import { inWorkshop } from '../workshop.js';

interface QuestionsOptions {
  readonly page: string;
  readonly region?: string;
  readonly from?: string;
  readonly to?: string;
  readonly basis: string;
  readonly now?: string;
}

export function addQuestions(program: Command): void {
  program
    .command('questions')
    .description('each question of a page, oldest first, as JSON')
    .requiredOption('--page <ID>', 'numeric id of the VK page')
    .option('--from <DAY>', 'first local day of asking')
    .option('--to <DAY>', 'last local day of asking')
    .option('--basis <BASIS>', "questions, or all residents' comments: questions, all", 'questions')
    .option('--now <INSTANT>', `nothing later is known: ${INSTANT_FORM}`)
    .action(async (options: QuestionsOptions) => {
      const vkId = readPageId(options.page);
      const request = {
        vkId,
        from: options.from === undefined ? null : readDay('--from', options.from),
        to: options.to === undefined ? null : readDay('--to', options.to),
        basis: readChoice('--basis', options.basis, ['questions', 'all'] as const),
        now: options.now === undefined ? new Date() : readInstant(options.now),
      };
      const { rows, zone } = await inWorkshop({ kind: 'reads' }, async ({ dataSource }) => {
        const page = await findRow(
          dataSource,
          { region: col.text, zone: col.text },
          sql`select p.region_code as region, r.zone from page p join region r on r.code = p.region_code
              where p.vk_id = ${vkId} and p.removed_at is null`,
        );
        if (page === null) throw new CommandError(`page ${vkId} is not in the register`);
        const asked = await getQuestionsOfPage(dataSource, {
          ...request,
          corrections: 'with',
          scope: wholeRegion(page.region),
        });
        const rows = asked ?? [];
        const { from, to, basis } = request;
        await noteExport(dataSource, 'questions', {
          region: page.region,
          page: vkId,
          from,
          to,
          basis,
          rows: rows.length,
        });
        return { rows, zone: page.zone };
      });
      noteDraftCalendarOf(rows, zone);
      printResult(`${JSON.stringify(rows)}\n`);
    });
}
