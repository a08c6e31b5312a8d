import type { MailboxAnswer } from '@gospulse/contracts';
import type { DigestKind, DigestObstacle, RestReason } from '@gospulse/domain';
import { formatInstant } from './instants.js';

/** Words of letters to heads: where, which, and what they would say. */

const RESTS: Readonly<Record<RestReason, string>> = {
  refused: 'сервер получателя трижды подряд не принял письмо',
  'no-such-mailbox': 'такого почтового ящика нет',
  bounced: 'письма возвращаются недоставленными',
};

export const OBSTACLE_WORDS: Readonly<Record<DigestObstacle, string>> = {
  'no-mail-server': 'Почта не настроена: почтовый сервер не задан.',
  'no-public-url': 'Адрес установки не задан (PUBLIC_URL), и отписаться по ссылке было бы нельзя.',
  demonstration: 'В демонстрации писем не отправляют.',
};

export const MAILBOX = {
  title: 'Письма',
  lead: 'Итоги недели приходят утром первого рабочего дня. «Горит» — утром в рабочий день, и только если сегодня выходит срок или он вышел с прошлого рабочего дня.',
  notSent:
    'Письма сейчас не отправляются: почту ещё не настроили. Это делает администратор. Как письма выглядят, видно ниже.',
  notSentInDemo: 'В демонстрации письма не отправляются. Как они выглядят, видно ниже.',
  address: 'Адрес',
  addressHint: 'На него придёт ссылка. Пока её не откроют, других писем не будет.',
  save: 'Указать и подтвердить',
  again: 'Подтвердить ещё раз',
  remove: 'Убрать адрес',
  asked: 'Письмо со ссылкой отправлено.',
  weekly: 'Итоги недели',
  urgent: 'Горит: сроки, которые выходят сегодня',
  preview: 'Так выглядит письмо',
  kinds: { weekly: 'Итоги недели', urgent: 'Горит' } satisfies Record<DigestKind, string>,
  subject: (words: string): string => `Тема: ${words}`,
  frame: 'Письмо, как его увидит получатель',
  asText: 'Письмо без оформления',
  nothing: {
    'no-institutions': 'За записью не числится учреждений: писать не о чем.',
    'nothing-due': 'Сегодня сроки не выходят, и с прошлого рабочего дня не вышли: такое письмо не придёт.',
  },
  none: 'Адрес не указан.',
  fault: {
    'bad-address': 'Это не адрес почты. Кириллический домен запишите латиницей (xn--…).',
    'not-a-head': 'Письма получают только руководители.',
  } as Readonly<Record<string, string>>,
} as const;

/** How an address stands, in a sentence. */
export function mailboxWords({ isConfirmed, confirmUntil, rests }: MailboxAnswer, zone: string): string {
  const waits = confirmUntil === null ? '' : ` Ссылка действует до ${formatInstant(confirmUntil, zone)}.`;
  if (rests !== null)
    return `С ${formatInstant(rests.since, zone)} письма не отправляются: ${RESTS[rests.because]}. Подтвердите адрес ещё раз.${waits}`;
  if (isConfirmed) return 'Адрес подтверждён.';
  return confirmUntil === null ? 'Адрес не подтверждён.' : `Адрес ждёт подтверждения.${waits}`;
}

export const CONFIRMATION = {
  title: 'Подтверждение адреса',
  lead: 'Подтвердите, что на этот адрес можно присылать письма Госпульса.',
  submit: 'Подтвердить адрес',
  done: (address: string): string => `Адрес ${address} подтверждён. Какие письма приходят, выбирают в профиле.`,
  void: 'Ссылка не действует',
  voidHint: 'Она уже использована, просрочена или скопирована не полностью. Новую можно запросить в профиле.',
  toProfile: 'Открыть профиль',
} as const;

export const MAIL_STATUS = {
  title: 'Письма',
  sentFrom: 'Отправитель',
  heads: 'Адреса руководителей',
  headsWords: (named: string, confirmed: string, resting: string): string =>
    `указано ${named}, подтверждено ${confirmed}, не принимают писем ${resting}`,
  kinds: {
    weekly: 'Итоги недели',
    urgent: 'Горит',
    confirmation: 'Подтверждения адреса',
    edition: 'Издания отчётов',
  },
  counts: (sent: string, waiting: string, refused: string): string =>
    `отправлено ${sent}, ждут ${waiting}, не приняты ${refused}`,
} as const;
