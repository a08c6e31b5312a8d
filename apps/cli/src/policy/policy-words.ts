import { CRITERION_CODES, cutText, MAX_WEEKS, type PolicyFault, type PolicyFaultCode } from '@gospulse/domain';
import type { JsonFileLimits, JsonRead } from '@gospulse/platform';
import { faultWords as inputWords } from '@gospulse/registry';
import type { z } from 'zod';
import type { PolicyProblem } from './read-policy-file.js';

/** All that an operator is told of rules that cannot be imported. */
export const POLICY_WORDS = {
  defaultVersion: (version: string) => `«${version}» — имя профиля по умолчанию, назовите версию иначе`,
  versionTaken: (version: string) =>
    `Версия «${version}» уже есть, с другим содержанием или другим днём: назовите эту иначе`,
  answerChanged: (codes: readonly string[]) =>
    `Критерий уже есть в других правилах, и файлы отвечают на него иначе; другому вопросу нужен другой код: ${codes.join(', ')}`,
  dayTaken: (day: string) => `С ${day} уже вступают в силу другие правила`,
  noInstitutions: (ogrns: readonly string[], code: string) =>
    `working.institutions: в реестре региона ${code} нет учреждений с ОГРН ${named(ogrns)}`,
  noRegion: (code: string) => `Региона «${code}» нет в реестре`,
} as const;

/** So many are named; of the others it is said how many there are. */
const MAX_NAMED = 20;

function named(codes: readonly string[]): string {
  const more = codes.length - MAX_NAMED;
  return `${codes.slice(0, MAX_NAMED).join(', ')}${more > 0 ? ` и ещё ${more}` : ''}`;
}

/** A name or a path of the file, shortened. */
const MAX_PATH_CHARS = 120;

type FileFault = Extract<JsonRead, { kind: 'refused' }>['fault'];

/** Why the file as a whole is not taken. */
export function fileWords(fault: FileFault, { bytes, depth, values }: JsonFileLimits): string {
  switch (fault) {
    case 'not-utf-8':
      return 'файл не в UTF-8';
    case 'not-json':
      return 'файл — не JSON';
    case 'too-deep':
      return `вложенность больше ${depth}`;
    case 'too-many-values':
      return `в файле больше ${values} значений`;
    case 'repeated-key':
      return 'поле указано дважды';
    case 'forbidden-key':
      return 'недопустимое имя поля';
    default:
      return lowered(inputWords(fault, bytes));
  }
}

const FAULTS: Record<PolicyFaultCode, (about: string) => string> = {
  'no-such-day': (day) => `такого дня нет: «${day}»`,
  'outside-calendar': (years) => `производственный календарь есть только на ${years} годы`,
  'closes-before-opens': () => 'рабочий день кончается раньше, чем начинается',
  'lunch-outside-day': () => 'обед должен начинаться и кончаться внутри рабочего дня',
  'empty-interval': () => 'промежуток работы должен кончаться позже, чем начинается',
  'intervals-overlap': () => 'промежутки работы должны идти по порядку и не пересекаться',
  'no-work': () => 'за неделю нет ни одного рабочего промежутка',
  'too-many-weeks': (found) => `разных недель ${found}, а можно не больше ${MAX_WEEKS}: объедините часы учреждений`,
  'bad-ogrn': (ogrn) => `«${printable(ogrn)}» — не ОГРН: контрольная цифра не сходится`,
  'says-nothing': () => 'нужно weekdays, roundTheClock или worksOnHolidays',
  'too-little-work': (minutes) => `рабочего времени в дне меньше ${minutes} минут`,
  'too-little-work-when-shortened': (minutes) => `в сокращённом дне остаётся меньше ${minutes} минут рабочего времени`,
  'repeated-day': (day) => `день ${day} указан дважды`,
  'off-and-working': (day) => `день ${day} указан и выходным, и рабочим`,
  'off-and-shortened': (day) => `день ${day} указан и выходным, и сокращённым`,
  'too-few-working-days': (found) => `в году остаётся меньше 100 рабочих дней (${found})`,
  'fast-slower-than-deadline': (other) => `быстрый ответ не может быть медленнее срока (${other})`,
  'deadline-too-far': (days) => `срок больше ${days} рабочих дней`,
  'no-deadline': (other) => `нужен срок ответа: в рабочем времени или по часам (${other})`,
  'two-deadlines': (other) => `срок указан дважды: оставьте его или ${other}, другой уберите`,
  'repeated-criterion': (code) => `критерий «${code}» указан дважды`,
  'unknown-criterion': () =>
    `нужно одно из: ${CRITERION_CODES.join(', ')} — или свой код региона вида own-qr, до 40 знаков`,
  'filed-by-known-code': (code) => `«${code}» судят по наблюдению; ответу файла нужен свой код вида own-qr`,
  'title-taken': (title) => `столбец «${printable(title)}» уже значит другое: назовите критерий иначе`,
  'percent-beyond-100': (limit) => `порог ${limit} больше 100 процентов`,
  'no-weight': () => 'хотя бы у одного критерия вес должен быть больше 0',
  'steps-out-of-order': () => 'пороги должны идти по возрастанию, а доли — не убывать',
  'kind-in-and-out': (kind) => `«${kind}» и включено, и исключено`,
  'unknown-kind': (kind) => `вида учреждений «${kind}» нет, коды видов — в docs/policy-file.md`,
  'zones-out-of-order': () => 'жёлтая зона должна начинаться ниже зелёной',
};

/** What contradicts itself in rules that are well-formed. */
export function faultWords({ code, about }: PolicyFault): string {
  return FAULTS[code](about);
}

const TYPES: Readonly<Record<string, string>> = {
  string: 'строка',
  number: 'число',
  int: 'целое число',
  boolean: 'true или false',
  array: 'список',
  object: 'объект',
  record: 'объект',
  null: 'null',
};

/** What is wrong with the shape of one field. */
export function issueWords(issue: z.core.$ZodIssue, value: unknown): PolicyProblem {
  const path = issue.path.map((step) => printable(String(step))).join('.');
  return { path, words: shapeWords(issue, valueAt(value, issue.path) === undefined) };
}

function shapeWords(issue: z.core.$ZodIssue, isMissing: boolean): string {
  if (isMissing) return 'поле обязательно';
  switch (issue.code) {
    case 'invalid_type':
      return `нужно: ${TYPES[issue.expected] ?? 'значение другого вида'}`;
    case 'too_big':
      return `не больше ${issue.maximum}${unitOf(issue.origin, Number(issue.maximum))}`;
    case 'too_small':
      return `не меньше ${issue.minimum}${unitOf(issue.origin, Number(issue.minimum))}`;
    case 'unrecognized_keys':
      return `неизвестные поля: ${issue.keys
        .slice(0, 5)
        .map((key) => `«${printable(key)}»`)
        .join(', ')}`;
    case 'invalid_value':
      return `нужно одно из: ${issue.values.map(String).join(', ')}`;
    case 'invalid_format':
      return FORMATS[String(issue.path.at(-1))] ?? 'день в виде ГГГГ-ММ-ДД или имя из латинских букв';
    case 'invalid_key':
      return 'недопустимое имя поля';
    case 'invalid_union':
      return 'нужен один из видов, которые пишет policy export';
    default:
      return 'значение не подходит';
  }
}

const ONE_LINE = 'одна строка без управляющих знаков';
const FORMATS: Readonly<Record<string, string>> = {
  version: 'латинские буквы, цифры, точки и дефисы, не больше 40 знаков',
  effectiveFrom: 'день в виде ГГГГ-ММ-ДД',
  code: 'строчные латинские буквы, цифры и дефисы, до 60 знаков',
  title: ONE_LINE,
  advice: ONE_LINE,
};

/** Genitive, as after «не больше». */
function unitOf(origin: string, count: number): string {
  const isOne = count % 10 === 1 && count % 100 !== 11;
  if (origin === 'string') return isOne ? ' знака' : ' знаков';
  return origin === 'array' ? (isOne ? ' элемента' : ' элементов') : '';
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, step) => {
    return typeof at === 'object' && at !== null && Object.hasOwn(at, step) ? Reflect.get(at, step) : undefined;
  }, value);
}

/** A key or a path of the file as it may be shown: no control or direction characters, not without end. */
export function printable(text: string): string {
  return cutText(text.replace(/\p{C}/gu, ''), MAX_PATH_CHARS);
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
