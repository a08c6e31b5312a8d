import { PAGE_STATES, type PageState } from '@gospulse/domain';
import { col, maybe, oneOf, readRows, type Database } from '@gospulse/store';
import type { Command } from 'commander';
import sql, { empty } from 'sql-template-tag';
import { printResult } from '../interruption.js';
import { readChoice } from '../options.js';
import { defaultRegion, REGION, requireKnownRegion } from '../region-option.js';
import { emptyRegister, isRegionFilled } from '../words/empty-register.js';
import { inColumns } from '../words/columns.js';
import { printListed } from '../words/listed.js';
import { inWorkshop } from '../workshop.js';

const STATE_WORDS: Readonly<Record<PageState, string>> = {
  live: 'открыта',
  closed: 'закрытая группа',
  private: 'частная группа',
  deleted: 'удалена',
  banned: 'заблокирована',
  'not-found': 'не найдена',
  unresolved: 'ссылка не проверена',
};

const ROW = {
  vkId: maybe(col.number),
  link: col.text,
  name: maybe(col.text),
  state: oneOf(PAGE_STATES),
  ogrn: maybe(col.text),
  institution: col.text,
  subscribers: maybe(col.number),
  observedAt: maybe(col.instant),
};

interface PageOptions {
  readonly region: string;
  readonly state?: string;
  readonly find?: string;
  readonly json?: boolean;
}

export function addPage(program: Command): void {
  program
    .command('page')
    .description('страницы учреждений')
    .command('list')
    .description('страницы реестра: номер во ВКонтакте, адрес, состояние, подписчики и чья она')
    .option('--region <КОД>', REGION, defaultRegion())
    .option('--state <СОСТОЯНИЕ>', `только такие: ${PAGE_STATES.join(', ')}`)
    .option('--find <СЛОВА>', 'только те, в чьём адресе, названии, учреждении или ОГРН есть эти слова')
    .option('--json', 'то же в виде JSON')
    .action(async ({ region, state, find, json }: PageOptions) => {
      requireKnownRegion(region);
      const wanted = state === undefined ? null : readChoice('--state', state, PAGE_STATES);
      const rows = await inWorkshop({ kind: 'reads' }, async ({ dataSource }) => {
        if (!(await isRegionFilled(dataSource, region))) throw emptyRegister(region);
        return readPages(dataSource, { region, state: wanted, find: find?.trim() ?? '' });
      });
      const lines = rows.map(({ vkId, link, state: is, ogrn, institution, subscribers }) => {
        return [
          String(vkId ?? '–'),
          link,
          STATE_WORDS[is],
          subscribers?.toLocaleString('ru') ?? 'нет данных',
          ogrn ?? '',
          institution,
        ];
      });
      if (json) printResult(`${JSON.stringify(rows)}\n`);
      else printListed(inColumns(lines));
    });
}

function readPages(
  database: Database,
  asked: { readonly region: string; readonly state: PageState | null; readonly find: string },
) {
  const state = asked.state === null ? empty : sql`and p.state = ${asked.state}`;
  const sought = `%${asked.find.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
  const find =
    asked.find === ''
      ? empty
      : sql`and (p.link ilike ${sought} or p.name ilike ${sought} or i.name ilike ${sought} or i.ogrn ilike ${sought}
                 or p.screen_name ilike ${sought})`;
  return readRows(
    database,
    ROW,
    sql`select p.vk_id as "vkId", p.link, p.name, p.state, i.ogrn, i.name as institution,
               c.members as subscribers, c.observed_at as "observedAt"
        from page p
        join institution i on i.id = p.institution_id
        left join lateral (select members, observed_at from subscriber_count
                           where region_code = ${asked.region} and page_id = p.id order by observed_at desc limit 1) c on true
        where p.region_code = ${asked.region} and p.removed_at is null ${state} ${find}
        order by i.name, p.id`,
  );
}
