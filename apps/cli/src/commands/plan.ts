import { NOTHING_KNOWN, planForTokens, readKnownObserving, type KnownObserving } from '@gospulse/analytics';
import { vkTokens } from '@gospulse/collection';
import { ASSUMED_POSTING, MAX_PLANNED_PAGES, type PostingAssumption } from '@gospulse/domain';
import { readConfig, type Config } from '@gospulse/platform';
import { hasEmbeddedDatabase } from '@gospulse/store';
import type { Command } from 'commander';
import { UsageError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { readCount } from '../options.js';
import { planWords } from '../plan/plan-words.js';
import { readTokensOption, TOKENS_FORM } from '../plan/tokens-option.js';
import { inWorkshop } from '../workshop.js';

interface PlanOptions {
  readonly pages?: string;
  readonly tokens?: string;
  readonly assumed?: boolean;
  readonly posts?: string;
  readonly active?: string;
  readonly json?: boolean;
}

const HELP = `
Без --tokens считаются ключи из VK_TOKENS, без них те, с которыми работает сбор. Без --pages берутся страницы реестра. Сколько
пишут страницы, измеряется в базе, если в ней есть прочитанные стены; иначе и с --assumed это допущение, о чём сказано в конце.
VK не опрашивается. Пределы: VK_WALL_GET_PER_DAY, VK_LOOK_AHEAD_IDS.`;

export function addPlan(program: Command): void {
  program
    .command('plan')
    .description('сколько ключей нужно: как часто обновятся данные и что добавит ещё один ключ')
    .option('--pages <ЧИСЛО>', 'сколько страниц')
    .option('--tokens <КЛЮЧИ>', `сколько и каких ключей: ${TOKENS_FORM}`)
    .option('--assumed', 'не смотреть в базу, считать по допущениям')
    .option('--posts <ЧИСЛО>', 'допущение: публикаций в сутки на страницу, например 0.6')
    .option('--active <ПРОЦЕНТ>', 'допущение: сколько страниц из ста публикуют, например 70')
    .option('--json', 'то же в виде JSON')
    .addHelpText('after', HELP)
    .action(async (options: PlanOptions) => {
      const asked = {
        pages: options.pages === undefined ? undefined : readPages(options.pages),
        tokens: options.tokens === undefined ? undefined : readTokensOption(options.tokens),
        posting: readPosting(options),
      };
      const config = readConfig(process.env);
      const known = options.assumed === true ? NOTHING_KNOWN : await readKnown(config);
      const plan = planForTokens(withConfigured(known, config, asked.tokens !== undefined), asked);
      if (plan === null) throw new UsageError('страниц, о которых спрошен VK, нет: укажите --pages ЧИСЛО');
      printResult(options.json ? `${JSON.stringify(plan)}\n` : planWords(plan));
    });
}

/** Where no database is, none is made for a calculation. */
async function readKnown(config: Config): Promise<KnownObserving> {
  if (config.databaseUrl === null && !hasEmbeddedDatabase(config.dataDir)) return NOTHING_KNOWN;
  return inWorkshop({ kind: 'reads' }, ({ dataSource }) => readKnownObserving(dataSource, new Date()));
}

/** What the environment says goes before what a collector was started with, which in a demonstration are the sandbox's limits. */
function withConfigured(known: KnownObserving, config: Config, areAsked: boolean): KnownObserving {
  const configured = vkTokens(config);
  if (configured.length === 0 && !areAsked) return known;
  const tokens = configured.map(({ kind, requestsPerSecond }) => ({ kind, requestsPerSecond, count: 1 }));
  const { wallGetPerDay, lookAheadIds } = config.vk;
  return { ...known, tokens, wallGetPerDay, lookAheadIds };
}

function readPages(text: string): number {
  const pages = readCount('--pages', text);
  if (pages >= 1 && pages <= MAX_PLANNED_PAGES) return pages;
  throw new UsageError(`--pages: указано «${text}», нужно от 1 до ${MAX_PLANNED_PAGES}`);
}

const DECIMAL = /^\d{1,3}(?:[.,]\d{1,3})?$/;
const MAX_POSTS = 200;

/** Left out, both are measured or usual; one of the two makes both an assumption. */
function readPosting({ posts, active }: PlanOptions): PostingAssumption | undefined {
  if (posts === undefined && active === undefined) return undefined;
  const postsPerDay = posts === undefined ? ASSUMED_POSTING.postsPerDay : readDecimal('--posts', posts, MAX_POSTS);
  const share = active === undefined ? ASSUMED_POSTING.activeShare : readDecimal('--active', active, 100) / 100;
  if (share === 0 && postsPerDay > 0) throw new UsageError('--active 0: тогда публикаций нет, укажите и --posts 0');
  return { postsPerDay, activeShare: share };
}

function readDecimal(option: string, text: string, most: number): number {
  const value = DECIMAL.test(text) ? Number(text.replace(',', '.')) : Number.NaN;
  if (value <= most) return value;
  throw new UsageError(`${option}: указано «${text}», нужно число от 0 до ${most}`);
}
