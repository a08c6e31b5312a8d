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
  readonly withoutCorrections?: boolean;
  readonly now?: string;
}

export function addQuestions(program: Command): void {
  program
    .command('questions')
    .description('вопросы страницы, от старых к новым, в виде JSON')
    .requiredOption('--page <НОМЕР>', 'номер страницы во ВКонтакте')
    .option('--from <ДЕНЬ>', 'первый день, когда спросили')
    .option('--to <ДЕНЬ>', 'последний день, когда спросили')
    .option('--basis <ОСНОВА>', 'вопросы или все комментарии жителей: questions, all', 'questions')
    .option('--without-corrections', 'как наблюдалось, без принятых исправлений')
    .option('--now <МОМЕНТ>', `более позднее не известно: ${INSTANT_FORM}`)
    .action(async (options: QuestionsOptions) => {
      const vkId = readPageId(options.page);
      const request = {
        vkId,
        from: options.from === undefined ? null : readDay('--from', options.from),
        to: options.to === undefined ? null : readDay('--to', options.to),
        basis: readChoice('--basis', options.basis, ['questions', 'all'] as const),
        corrections: options.withoutCorrections === true ? ('without' as const) : ('with' as const),
        now: options.now === undefined ? new Date() : readInstant(options.now),
      };
      const { rows, zone } = await inWorkshop({ kind: 'reads' }, async ({ dataSource }) => {
        const page = await findRow(
          dataSource,
          { region: col.text, zone: col.text },
          sql`select p.region_code as region, r.zone from page p join region r on r.code = p.region_code
              where p.vk_id = ${vkId} and p.removed_at is null`,
        );
        if (page === null) throw new CommandError(`страницы ${vkId} нет в реестре: см. page list`);
        const asked = await getQuestionsOfPage(dataSource, {
          ...request,
          scope: wholeRegion(page.region),
        });
        const rows = asked ?? [];
        const { from, to, basis, corrections } = request;
        await noteExport(dataSource, 'questions', {
          region: page.region,
          page: vkId,
          from,
          to,
          basis,
          corrections,
          rows: rows.length,
        });
        return { rows, zone: page.zone };
      });
      noteDraftCalendarOf(rows, zone);
      printResult(`${JSON.stringify(rows)}\n`);
    });
}
