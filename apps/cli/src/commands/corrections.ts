import { applyCorrection, revokeAtMachine, type CorrectionRefusal, type UndoneCorrection } from '@gospulse/contests';
import {
  cleanText,
  CORRECTION_KINDS,
  isValidOgrn,
  MAX_CONTEST_REASON,
  MAX_OUTAGE_DAYS,
  type CorrectionFact,
  type CorrectionKind,
} from '@gospulse/domain';
import { col, findRow, readCorrections, type ToldCorrection } from '@gospulse/store';
import type { Command } from 'commander';
import sql from 'sql-template-tag';
import type { DataSource } from 'typeorm';
import { notingRefusals, writingDown, type CommandEvent } from '../events.js';
import { CommandError, UsageError } from '../exit-codes.js';
import { printResult } from '../interruption.js';
import { toldInstant } from '../words/instant-words.js';
import { printListed } from '../words/listed.js';
import { readChoice, readDay, readInstant, readPageId } from '../options.js';
import { inWorkshop } from '../workshop.js';
import { defaultRegion, REGION } from '../region-option.js';

const AUTHOR = { accountId: null, login: 'командная строка' };

const HELP = `
Виды и что нужно каждому, кроме --region и --reason:
  not-a-question       --page --comment                       это не вопрос
  answered-elsewhere   --page --comment --answered-at         ответили в другом месте
  outage               --page --from --to                     моменты; ответить в это время было нельзя
  criterion-met        --page --criterion --from [--to]       критерий выполнен; дни по местному времени
  founder              --ogrn --founder                       учредитель другой
Наблюдённое не переписывается. Подробнее: docs/corrections.md.`;

type Refusal = CorrectionRefusal | Extract<UndoneCorrection, { kind: 'refused' }>['why'];
const REFUSALS: Readonly<Record<Refusal, string>> = {
  'in-the-future': 'исправление говорит о том, что уже было, а это ещё впереди',
  'bad-span': 'конец не позже начала',
  'too-long': `недоступность не длиннее ${MAX_OUTAGE_DAYS} дней`,
  'unknown-page': 'такой страницы в регионе нет',
  'unknown-institution': 'такого учреждения в регионе нет',
  'unknown-criterion': 'в правилах региона нет такого критерия',
  'own-founder': 'учреждение не бывает учредителем самому себе',
  'import-running': 'реестр региона сейчас загружается: повторите позже',
  'not-in-force': 'действующего исправления с таким номером нет: см. corrections list',
};

interface Place {
  readonly region: string;
  readonly json?: boolean;
}

interface AddOptions extends Place {
  readonly reason: string;
  readonly page?: string;
  readonly comment?: string;
  readonly answeredAt?: string;
  readonly criterion?: string;
  readonly from?: string;
  readonly to?: string;
  readonly ogrn?: string;
  readonly founder?: string;
}

/** Of whom a correction is: a page by its number in VK, or an institution by its ОГРН. */
type Whom = { readonly vkId: number } | { readonly ogrn: string };

export function addCorrections(program: Command): void {
  const corrections = program
    .command('corrections')
    .description('исправления: что принято вопреки наблюдённому; показатели пересчитает сборщик');
  addList(corrections);
  addAdd(corrections);
  addRevoke(corrections);
}

function addList(corrections: Command): void {
  corrections
    .command('list')
    .description('действующие исправления, от старых к новым')
    .option('--region <КОД>', REGION, defaultRegion())
    .option('--all', 'и отменённые тоже')
    .option('--json', 'то же в виде JSON')
    .action(async ({ region, all = false, json }: Place & { readonly all?: boolean }) => {
      const kept = await inWorkshop({ kind: 'reads' }, ({ dataSource }) =>
        readCorrections(dataSource, region, { all }),
      );
      if (json) printResult(`${JSON.stringify(kept.map(shownOf))}\n`);
      else printListed(kept.map(lineOf));
    });
}

function addAdd(corrections: Command): void {
  corrections
    .command('add <ВИД>')
    .description(`принимает исправление: ${CORRECTION_KINDS.join(', ')}`)
    .option('--region <КОД>', REGION, defaultRegion())
    .requiredOption('--reason <СЛОВА>', 'почему; без имён и слов жителей')
    .option('--page <НОМЕР>', 'номер страницы во ВКонтакте')
    .option('--comment <НОМЕР>', 'номер первого комментария вопроса; если это запись жителя на стене, номер записи')
    .option('--answered-at <МОМЕНТ>', 'когда жителю ответили, например 2026-11-23T09:00:00Z')
    .option('--criterion <КОД>', 'код выполненного критерия')
    .option('--from <КОГДА>', 'начало')
    .option('--to <КОГДА>', 'конец')
    .option('--ogrn <ОГРН>', 'учреждение')
    .option('--founder <ОГРН>', 'кто его учредитель')
    .option('--json', 'то же в виде JSON')
    .addHelpText('after', HELP)
    .action(async (kindText: string, options: AddOptions) => {
      const kind = readChoice('вид', kindText, CORRECTION_KINDS);
      const { fact, whom } = readFact(kind, options);
      const reason = readReason(options.reason);
      const { region, json } = options;
      const subject = 'vkId' in whom ? String(whom.vkId) : whom.ogrn;
      const deed = { action: 'correction.add', subject, details: { region, correctionKind: kind } } as const;
      const { id, questions } = await inWorkshop({ kind: 'writes' }, ({ dataSource }) =>
        notingRefusals(dataSource, deed, () => add(dataSource, { region, whom, fact, reason }, deed)),
      );
      printResult(json ? `${JSON.stringify({ id, questions })}\n` : `исправление ${id}: ${changedWords(questions)}\n`);
    });
}

function addRevoke(corrections: Command): void {
  corrections
    .command('revoke <номер>')
    .description('отменяет исправление: показатели станут такими, будто его не было; в полном списке оно остаётся')
    .option('--region <КОД>', REGION, defaultRegion())
    .requiredOption('--reason <СЛОВА>', 'почему')
    .option('--json', 'то же в виде JSON')
    .action(async (text: string, { region, reason, json }: Place & { readonly reason: string }) => {
      const id = readNumber('номер', text);
      const why = { reason: readReason(reason), author: AUTHOR };
      const deed = { action: 'correction.revoke', subject: String(id), details: { region } } as const;
      const questions = await inWorkshop({ kind: 'writes' }, ({ dataSource }) =>
        notingRefusals(dataSource, deed, async () => {
          const undone = await dataSource.transaction((manager) =>
            revokeAtMachine(manager, { regionCode: region, id }, why, new Date(), writingDown(deed)),
          );
          if (undone.kind === 'refused') throw new CommandError(REFUSALS[undone.why]);
          return undone.questions;
        }),
      );
      printResult(json ? `${JSON.stringify({ id, questions })}\n` : `исправление ${id}: ${changedWords(questions)}\n`);
    });
}

interface Added {
  readonly region: string;
  readonly whom: Whom;
  readonly fact: CorrectionFact;
  readonly reason: string;
}

async function add(dataSource: DataSource, { region, whom, fact, reason }: Added, deed: CommandEvent) {
  const found = await findRow(
    dataSource,
    { institutionId: col.int, pageId: col.int },
    'vkId' in whom
      ? sql`select institution_id as "institutionId", id as "pageId" from page
            where vk_id = ${whom.vkId} and region_code = ${region} order by removed_at is not null, id desc limit 1`
      : sql`select id as "institutionId", 0 as "pageId" from institution
            where ogrn = ${whom.ogrn} and region_code = ${region}`,
  );
  if (found === null) throw new CommandError(REFUSALS['vkId' in whom ? 'unknown-page' : 'unknown-institution']);
  const { institutionId } = found;
  const pageId = 'vkId' in whom ? found.pageId : null;
  const applied = await dataSource.transaction((manager) =>
    applyCorrection(
      manager,
      { regionCode: region, institutionId, pageId, fact, reason, author: AUTHOR },
      new Date(),
      writingDown(deed),
    ),
  );
  if (applied.kind === 'refused') throw new CommandError(REFUSALS[applied.why]);
  return applied;
}

const TAKEN: Readonly<Record<CorrectionKind, readonly (keyof AddOptions)[]>> = {
  'not-a-question': ['page', 'comment'],
  'answered-elsewhere': ['page', 'comment', 'answeredAt'],
  'criterion-met': ['page', 'criterion', 'from', 'to'],
  founder: ['ogrn', 'founder'],
  outage: ['page', 'from', 'to'],
};
const FLAGS = ['page', 'comment', 'answeredAt', 'criterion', 'from', 'to', 'ogrn', 'founder'] as const;
const flagOf = (name: string) => `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** What options say; one that a kind does not take was meant for another. */
function readFact(kind: CorrectionKind, options: AddOptions): { readonly fact: CorrectionFact; readonly whom: Whom } {
  const odd = FLAGS.find((name) => options[name] !== undefined && !TAKEN[kind].includes(name));
  if (odd !== undefined) throw new UsageError(`вид ${kind} не принимает ${flagOf(odd)}`);
  const given = (name: (typeof FLAGS)[number]): string => {
    const value = options[name];
    if (value === undefined) throw new UsageError(`виду ${kind} нужен ${flagOf(name)}`);
    return value;
  };
  const instant = (name: (typeof FLAGS)[number]) => readInstant(given(name), flagOf(name)).getTime() / 1_000;
  if (kind === 'founder') {
    const [ogrn, founderOgrn] = [readOgrn('--ogrn', given('ogrn')), readOgrn('--founder', given('founder'))];
    return { whom: { ogrn }, fact: { kind, founderOgrn } };
  }
  const whom = { vkId: readPageId(given('page')) };
  if (kind === 'outage') return { whom, fact: { kind, from: instant('from'), to: instant('to') } };
  if (kind === 'criterion-met') {
    const toDay = options.to === undefined ? null : readDay('--to', options.to);
    return { whom, fact: { kind, criterion: given('criterion'), fromDay: readDay('--from', given('from')), toDay } };
  }
  const commentId = readNumber('--comment', given('comment'));
  if (kind === 'not-a-question') return { whom, fact: { kind, commentId } };
  return { whom, fact: { kind, commentId, answeredAt: instant('answeredAt') } };
}

function readNumber(option: string, text: string): number {
  const number = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (number < 1 || number > 2_147_483_647) throw new UsageError(`${option}: указано «${text}», нужно число от 1`);
  return number;
}

function readOgrn(option: string, text: string): string {
  if (!isValidOgrn(text)) throw new UsageError(`${option}: указано «${text}», нужен ОГРН из 13 цифр`);
  return text;
}

function readReason(text: string): string {
  const reason = cleanText(text);
  if (reason === '' || reason.length > MAX_CONTEST_REASON)
    throw new UsageError(`--reason: нужно от 1 до ${MAX_CONTEST_REASON} знаков`);
  return reason;
}

function changedWords(questions: number): string {
  return `изменилось вопросов: ${questions}`;
}

/** As JSON tells it: instants in ISO 8601. */
function shownOf({ id, ogrn, vkId, fact, reason, login, madeAt, isObserved, revoked }: ToldCorrection) {
  const iso = (epochSeconds: number) => new Date(epochSeconds * 1_000).toISOString();
  const { kind } = fact;
  const said = {
    ...('commentId' in fact ? { comment: fact.commentId } : {}),
    ...(kind === 'answered-elsewhere' ? { answeredAt: iso(fact.answeredAt) } : {}),
    ...(kind === 'criterion-met' ? { criterion: fact.criterion, from: fact.fromDay, to: fact.toDay } : {}),
    ...(kind === 'founder' ? { founder: fact.founderOgrn } : {}),
    ...(kind === 'outage' ? { from: iso(fact.from), to: iso(fact.to) } : {}),
  };
  return {
    ...{ id, kind, ogrn, page: vkId, ...said },
    ...(isObserved === null ? {} : { observed: isObserved }),
    ...{ reason, by: login, at: madeAt.toISOString() },
    revoked: revoked && { at: revoked.at.toISOString(), by: revoked.login, reason: revoked.reason },
  };
}

function lineOf(correction: ToldCorrection): string {
  const { id, kind, ogrn, page, reason, by, at, revoked, observed, ...said } = shownOf(correction);
  const facts = Object.entries(said).map(([name, value]) => `${name}=${String(value ?? '')}`);
  const state = revoked === null ? 'действует' : `отменено ${toldInstant(revoked.at)}`;
  const seen = observed === false ? ['в наблюдениях этого нет'] : [];
  return `${[id, kind, page ?? ogrn, facts.join(' '), toldInstant(at), by, state, ...seen, reason].join('\t')}`;
}
