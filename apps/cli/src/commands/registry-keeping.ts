import { judgePagesOfOtherHours, vkTokens } from '@gospulse/collection';
import {
  cellOf,
  institutionKind,
  INSTITUTION_KINDS,
  LEVEL_WORDS,
  REGISTER_CHANGE_WORDS,
  REGISTER_FIELD_WORDS,
  registerDifferences,
  type RegisterField,
} from '@gospulse/domain';
import {
  changeInstitution,
  regionOf,
  listInstitutions,
  readRowHistory,
  readKeptInstitution,
  undoImport,
  writeRegisterTemplate,
  type CellField,
  type InstitutionChange,
  type KeptInstitution,
  type ListedInstitution,
} from '@gospulse/registry';
import { readRegionRules } from '@gospulse/store';
import { createVkGateway } from '@gospulse/vk';
import type { Command } from 'commander';
import { notingRefusals, writingDown } from '../events.js';
import { CommandError, UsageError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { readChoice, readCount, readDay } from '../options.js';
import { defaultRegion, REGION, requireKnownRegion } from '../region-option.js';
import { dryRunMark } from '../show-rejects.js';
import { toldInstant } from '../words/instant-words.js';
import { broughtRows, inWorkshop, MADE_UP, type Workshop } from '../workshop.js';

const MAX_HISTORY = 50;
const MAX_LISTED = 1_000;

interface Common {
  readonly region: string;
  readonly json?: boolean;
  readonly dryRun?: boolean;
  readonly madeUp?: boolean;
}

/** The register kept by hand: by the way of an import, into the same history. */
export function addRegistryKeeping(registry: Command): void {
  registry
    .command('template')
    .description('пустой реестр для заполнения: списки значений, пример и пояснения')
    .argument('<файл>', 'куда записать: книга, если имя на .xlsx, иначе CSV')
    .option('--region <КОД>', REGION, defaultRegion())
    .option('--json', 'в виде JSON')
    .action(async (file: string, { region, json }: Common) => {
      requireKnownRegion(region);
      await writeRegisterTemplate(file, region);
      printResult(json ? jsonLine({ file }) : `Шаблон реестра: ${file}\n`);
    });
  addLooks(registry);
  addChanges(registry);
  addUndo(registry);
}

interface ListOptions extends Common {
  readonly search?: string;
  readonly state: string;
  readonly limit: string;
}

function addLooks(registry: Command): void {
  common(registry.command('list').description('учреждения реестра'))
    .option('--search <ТЕКСТ>', 'часть названия или начало ОГРН')
    .option('--state <КАКИЕ>', 'какие: open (действуют), closed (закрыты), all (все)', 'open')
    .option('--limit <N>', 'не больше стольких', '100')
    .action(async (options: ListOptions) => {
      const state = readChoice('--state', options.state, ['open', 'closed', 'all']);
      const limit = Math.min(readCount('--limit', options.limit), MAX_LISTED);
      const query = { regionCode: options.region, search: options.search ?? '', state, after: 0, limit };
      const listed = await inWorkshop({ kind: 'reads' }, ({ dataSource }) => listInstitutions(dataSource, query));
      printResult(options.json ? jsonLine(listed) : listText(listed));
    });
  common(registry.command('show <огрн>').description('что реестр говорит об учреждении и история его строки')).action(
    async (ogrn: string, { region, json }: Common) => {
      const shown = await inWorkshop({ kind: 'reads' }, async ({ dataSource }) => {
        const known = await readKeptInstitution(dataSource, region, ogrn);
        if (known === null) throw new CommandError(NO_SUCH);
        return { known, history: await readRowHistory(dataSource, region, known.id, MAX_HISTORY) };
      });
      const history = shown.history.map(({ was, became, ...change }) => {
        return { ...change, cells: registerDifferences(stateIn(was), stateIn(became)) };
      });
      printResult(
        json
          ? jsonLine({ ...shown.known.state, history })
          : `${cardText(shown.known)}${historyText(history, regionOf(region)?.zone)}`,
      );
    },
  );
}

const NO_SUCH = 'В реестре нет учреждения с этим ОГРН';

interface AddOptions extends Common {
  readonly name: string;
  readonly kind: string;
  readonly level: string;
  readonly oktmo: string;
  readonly vk?: string;
  readonly founder?: string;
}

interface MoveOptions extends Common {
  readonly founder?: string;
  readonly oktmo?: string;
  readonly kind?: string;
  readonly on?: string;
  readonly act?: string;
}

interface CloseOptions extends Common {
  readonly on: string;
  readonly act: string;
}

function addChanges(registry: Command): void {
  writing(registry.command('add <огрн>').description('добавляет учреждение'))
    .requiredOption('--name <ИМЯ>', 'полное наименование')
    .requiredOption('--kind <ВИД>', `вид: название или код, например «${INSTITUTION_KINDS[0].label}»`)
    .requiredOption('--level <УРОВЕНЬ>', 'федеральный, региональный, муниципальный или код')
    .requiredOption('--oktmo <ОКТМО>', 'ОКТМО муниципалитета, 8 или 11 цифр')
    .option('--vk <АДРЕСА>', 'адреса страниц через запятую')
    .option('--founder <ОГРН>', 'ОГРН учредителя')
    .option('--made-up', MADE_UP)
    .action((ogrn: string, options: AddOptions) => {
      const { name, kind, level, oktmo, founder } = options;
      const cells = { name, kind, level, oktmo, ...(founder !== undefined && { founderOgrn: founder }) };
      const vkUrls = (options.vk ?? '').split(',').flatMap((link) => (link.trim() === '' ? [] : [link.trim()]));
      return change(options, { kind: 'add', ogrn, cells, vkUrls });
    });
  writing(
    registry
      .command('move <огрн>')
      .description('другой учредитель, муниципалитет или вид: показатели переносятся сразу, вместе с прошлыми'),
  )
    .option('--founder <ОГРН>', 'ОГРН нового учредителя')
    .option('--oktmo <ОКТМО>', 'ОКТМО нового муниципалитета')
    .option('--kind <ВИД>', 'новый вид: название или код')
    .option('--on <ДЕНЬ>', 'с какого дня по акту: только запись в истории, показатели за прошлые дни переносятся тоже')
    .option('--act <ТЕКСТ>', 'по какому акту, для истории')
    .action((ogrn: string, options: MoveOptions) => {
      const { founder, oktmo, kind, on, act = null } = options;
      const cells: Partial<Record<CellField, string>> = {
        ...(founder !== undefined && { founderOgrn: founder, founderName: '' }),
        ...(oktmo !== undefined && { oktmo }),
        ...(kind !== undefined && { kind }),
      };
      if (Object.keys(cells).length === 0) throw new UsageError('registry move: укажите --founder, --oktmo или --kind');
      const effectiveOn = on === undefined ? null : readDay('--on', on);
      return change(options, { kind: 'move', ogrn, cells, act, effectiveOn });
    });
  writing(registry.command('close <огрн>').description('закрывает учреждение: с этого дня его нет в показателях'))
    .requiredOption('--on <ДЕНЬ>', 'первый день, когда его нет')
    .requiredOption('--act <ТЕКСТ>', 'по какому акту')
    .action((ogrn: string, options: CloseOptions) => {
      const closedOn = readDay('--on', options.on);
      const cells = { status: 'closed', closedOn, closedAct: options.act };
      return change(options, { kind: 'close', ogrn, cells, act: options.act, effectiveOn: closedOn });
    });
  writing(registry.command('reopen <огрн>').description('возвращает закрытое учреждение с его страницами'))
    .option('--act <ТЕКСТ>', 'почему, для истории')
    .action((ogrn: string, options: Common & { readonly act?: string }) => {
      const cells = { status: 'acting', closedOn: '', closedAct: '' };
      return change(options, { kind: 'reopen', ogrn, cells, act: options.act ?? null });
    });
}

function addUndo(registry: Command): void {
  common(
    registry
      .command('undo')
      .description('отменяет последнюю загрузку в течение суток, если её строки с тех пор не меняли'),
  ).action(async ({ region, json }: Common) => {
    const deed = { action: 'registry.undo', subject: null, details: { region } } as const;
    const undone = await inWorkshop({ kind: 'writes' }, ({ dataSource }) =>
      notingRefusals(dataSource, deed, async () => {
        const given = { dataSource, regionCode: region, now: new Date(), login: null };
        const result = await undoImport({ ...given, writeDown: writingDown(deed) });
        if (result.kind === 'refused') throw new CommandError(result.message);
        return result.institutions;
      }),
    );
    printResult(json ? jsonLine({ institutions: undone }) : `Загрузка отменена. Учреждений: ${undone}\n`);
  });
}

function common(command: Command): Command {
  return command.option('--region <КОД>', REGION, defaultRegion()).option('--json', 'в виде JSON');
}

function writing(command: Command): Command {
  return common(command).option('--dry-run', 'проверить и рассказать, ничего не менять');
}

async function change({ region, json, madeUp, dryRun = false }: Common, wanted: InstitutionChange): Promise<void> {
  requireKnownRegion(region);
  const { ogrn, kind } = wanted;
  const deed = { action: 'registry.change', subject: ogrn, details: { region, changeKind: kind } } as const;
  const changes = async ({ config, dataSource }: Workshop): Promise<boolean> => {
    const tokens = vkTokens(config);
    const gateway = tokens.length === 0 ? null : createVkGateway({ apiUrl: config.vk.apiUrl, tokens });
    const given = { dataSource, gateway, regionCode: region, now: new Date(), login: null, dryRun };
    const result = await changeInstitution({ ...given, writeDown: writingDown(deed) }, wanted);
    if (result.kind === 'refused') throw new CommandError(result.message);
    if (result.kind === 'rejected')
      throw new CommandError(
        result.rejects.map(({ column, expected }) => `${column ?? 'Строка'}: ${expected}`).join(' '),
      );
    const rules = dryRun ? null : await readRegionRules(dataSource, region);
    if (rules) await judgePagesOfOtherHours(dataSource, rules);
    return result.changed;
  };
  // Only what is added is of a kind of its own; others are in the database already.
  const brought = kind === 'add' ? broughtRows(madeUp) : 'nothing';
  const changed = await inWorkshop({ kind: 'writes', brought, dryRun }, (workshop) =>
    dryRun ? changes(workshop) : notingRefusals(workshop.dataSource, deed, () => changes(workshop)),
  );
  const words = changed ? REGISTER_CHANGE_WORDS[kind] : 'ничего не изменилось';
  const tried = dryRun ? 'проверка, ничего не записано: ' : '';
  printResult(json ? jsonLine({ ogrn, kind, changed, ...dryRunMark(dryRun) }) : `${ogrn}: ${tried}${words}\n`);
  if (changed && kind === 'move' && (wanted.effectiveOn ?? null) !== null)
    process.stderr.write('День записан в историю; в показателях перенос действует сразу и за прошлые дни.\n');
}

function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function listText({ rows, total }: { readonly rows: readonly ListedInstitution[]; readonly total: number }): string {
  const lines = rows.map(({ ogrn, name, shortName, kind, municipality, status, links }) =>
    [
      ogrn,
      shortName ?? name,
      institutionKind(kind)?.label ?? kind,
      municipality ?? '—',
      cellOf('status', status) ?? '—',
      links.join(', ') || '—',
    ].join('\t'),
  );
  return `${[...lines, `Показано ${rows.length} из ${total}`].join('\n')}\n`;
}

function cardText({ state }: KeptInstitution): string {
  const lines = registerDifferences(null, { ...state, level: LEVEL_WORDS[state.level] });
  return lines.map(({ field, became }) => `${REGISTER_FIELD_WORDS[field]}: ${became ?? '—'}\n`).join('');
}

interface ToldChange {
  readonly at: Date;
  readonly kind: keyof typeof REGISTER_CHANGE_WORDS;
  readonly login: string | null;
  readonly file: string | null;
  readonly act: string | null;
  readonly effectiveOn: string | null;
  readonly cells: readonly {
    readonly field: RegisterField;
    readonly was: string | null;
    readonly became: string | null;
  }[];
}

function historyText(history: readonly ToldChange[], zone: string | undefined): string {
  const lines = history.map(({ at, kind, login, file, act, effectiveOn, cells }) => {
    const told = [
      REGISTER_CHANGE_WORDS[kind],
      file,
      act,
      effectiveOn && `с ${dayWords(effectiveOn)}`,
      login ?? 'с сервера',
    ];
    const head = `${toldInstant(at, zone)} ${told.filter(Boolean).join(', ')}`;
    const differences = cells.map(
      ({ field, was, became }) => `  ${REGISTER_FIELD_WORDS[field]}: ${was ?? '—'} → ${became ?? '—'}`,
    );
    return [head, ...differences].join('\n');
  });
  return lines.length === 0 ? '' : `\nИстория\n${lines.join('\n')}\n`;
}

/** `2026-11-23` → `23.11.2026`. */
function dayWords(day: string): string {
  return day.split('-').reverse().join('.');
}

function stateIn(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : null;
}
