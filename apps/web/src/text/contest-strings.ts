import type { ContestChange, ContestDecision, ContestEventKind, ContestState, CorrectionKind } from '@gospulse/domain';
import type { Forms } from './plurals.js';

/** Words of contests: the dialog, and the screen «Возражения». */

/** What is contested, as a filter and a heading say it. */
export const CONTEST_KINDS: Readonly<Record<CorrectionKind, string>> = {
  'not-a-question': 'Это не обращение',
  'answered-elsewhere': 'Ответ дан в другом месте',
  'criterion-met': 'Критерий выполнен',
  founder: 'Другой учредитель',
  outage: 'Перерыв в работе',
};

export const CONTEST_STATE_WORDS: Readonly<Record<ContestState, string>> = {
  new: 'ждёт решения',
  asked: 'ждёт уточнения',
  accepted: 'принято',
  refused: 'отклонено',
  withdrawn: 'отозвано',
  revoked: 'поправка отменена',
};

export const CONTEST_STATES_CHOSEN: Readonly<Record<ContestState, string>> = {
  new: 'Ждут решения',
  asked: 'Ждут уточнения',
  accepted: 'Приняты',
  refused: 'Отклонены',
  withdrawn: 'Отозваны',
  revoked: 'Поправка отменена',
};

export const CONTEST_EVENT_WORDS: Readonly<Record<ContestEventKind, string>> = {
  made: 'Подано',
  asked: 'Попросили уточнить',
  replied: 'Уточнено',
  accepted: 'Принято, поправка в силе',
  refused: 'Отклонено',
  withdrawn: 'Отозвано',
  revoked: 'Поправка отменена',
};

export const CONTEST_CHANGE_WORDS: Readonly<Record<ContestChange, string>> = {
  'institution-closed': 'Учреждение с тех пор закрыто.',
  'founder-changed': 'У учреждения с тех пор другой учредитель.',
  'page-moved': 'Страница с тех пор у другого учреждения.',
  'page-removed': 'Страницы с тех пор нет в реестре.',
  'question-gone': 'Обращения больше не видно во ВКонтакте: поправка останется без действия.',
  'answered-before': 'К названному времени ответ уже был: поправка ничего не изменит.',
  'criterion-gone': 'Такого критерия в действующих правилах нет: поправка ничего не изменит.',
  'founder-unknown': 'Названного учредителя нет в реестре региона.',
};

export const DECISION_WORDS: Readonly<
  Record<
    ContestDecision,
    {
      readonly go: string;
      readonly title: string;
      readonly titleOfMany: string;
      readonly hint: string;
      readonly sure: string;
    }
  >
> = {
  accept: {
    go: 'Принять',
    title: 'Принять возражение',
    titleOfMany: 'Принять возражения',
    hint: 'Почему возражение верно. Причина останется с поправкой.',
    sure: 'Поправка изменит показатели, в том числе за прошедшие дни. Её можно отменить.',
  },
  refuse: {
    go: 'Отклонить',
    title: 'Отклонить возражение',
    titleOfMany: 'Отклонить возражения',
    hint: 'Что показала проверка. Причину увидит тот, кто возражал.',
    sure: 'Показатели останутся как есть.',
  },
  ask: {
    go: 'Уточнить',
    title: 'Попросить уточнить',
    titleOfMany: 'Попросить уточнить возражения',
    hint: 'Чего не хватает для решения: время, ссылка, снимок экрана.',
    sure: 'Тот, кто возражал, увидит вопрос и ответит на него.',
  },
};

const NO_NAMES = 'Не пишите имён жителей и текстов их обращений.';

export const CONTEST = {
  openWords: {
    question: 'Оспорить',
    check: 'Оспорить',
    page: 'Сообщить о перерыве',
    institution: 'Оспорить учредителя',
  },
  column: 'Возражение',
  openOf: (open: string, what: string): string => `${open}: ${what}`,
  title: 'Оспорить',
  what: 'Что не так',
  kindsOfQuestion: {
    'not-a-question': 'Это не обращение: ответа не ждут, или это спам, которого уже нет',
    'answered-elsewhere': 'Ответили в другом месте: по телефону, в сообщениях, под другой записью',
    outage: 'Ответить было нельзя: не работал сервер, связь или ВКонтакте',
  },
  question: (at: string): string => `Обращение от ${at}`,
  check: (title: string): string => `Критерий «${title}»`,
  page: (name: string): string => `Страница «${name}»`,
  institution: (name: string): string => `Учреждение «${name}»`,
  answeredAt: 'Когда ответили',
  from: 'С какого времени',
  to: 'По какое время',
  outageHint: 'Не длиннее 31 дня. Это время не войдёт ни в сроки, ни в ожидание.',
  fromDay: 'С какого дня критерий выполнен',
  founder: 'ОГРН учредителя',
  founderHint: 'Тринадцать цифр. Учредителя сверят с реестром при решении.',
  clock: (zone: string): string => `Время: ${zone}`,
  reason: 'Почему',
  reasonHint: (left: string): string => `${NO_NAMES} Осталось знаков: ${left}.`,
  link: 'Ссылка, где это видно',
  linkHint: 'Если есть: адрес, который начинается с https:// или http://.',
  badLink: 'Это не адрес страницы',
  badOgrn: 'Это не ОГРН',
  badInstant: 'Укажите день и время',
  badDay: 'Укажите день',
  edition: 'Издания, которые уже зафиксированы, не изменятся.',
  decides: 'Решит другой человек, не тот, кто возражает.',
  send: 'Отправить',
  cancel: 'Отмена',
  close: 'Закрыть',
  sent: (number: string): string => `Возражение ${number} отправлено.`,
  sentWhere: 'Ход дела — в разделе «Возражения».',
  failed: (message: string, code: string): string => `${message} Код: ${code}`,
} as const;

export const CONTESTS = {
  file: {
    number: 'Номер',
    claim: 'Что утверждается',
    institution: 'Учреждение',
    ogrn: 'ОГРН',
    page: 'Страница',
    reason: 'Причина',
    madeBy: 'Кто подал',
    madeAt: 'Подано',
    dueAt: 'Решить или ответить до',
    url: 'Обращение',
  },
  title: 'Возражения',
  leadOfHead:
    'Что оспорено по вашим учреждениям и чем это кончилось. Принятое возражение становится поправкой: показатели считаются с ней.',
  leadOfAnalyst:
    'Что оспаривают учреждения. Рядом с тем, что утверждают, — что видно по наблюдениям. Решает тот, кто не возражал сам.',
  list: 'Возражения',
  number: (id: string): string => `№ ${id}`,
  state: 'Состояние',
  anyState: 'Все',
  kind: 'Что оспорено',
  anyKind: 'Любой вид',
  none: 'Возражений нет',
  noneOfHead: 'Оспорить можно обращение в разделе «Что ответить» и критерий в разделе «Что исправить».',
  noneOfAnalyst: 'Когда учреждение что-то оспорит, это появится здесь.',
  noneFound: 'Таких возражений нет',
  noneFoundHint: 'Измените состояние или вид.',
  clear: 'Показать все',
  more: 'Показать ещё',
  shown: (shown: string, all: string): string => `Показано ${shown} из ${all}`,
  waiting: (count: string): string => `ждут решения: ${count}`,
  forms: ['возражение', 'возражения', 'возражений'] satisfies Forms,
  claim: 'Что утверждают',
  seen: 'Что видно по наблюдениям',
  changed: 'Что изменилось с тех пор',
  history: 'Как шло дело',
  open: 'Подробно',
  openOf: (number: string): string => `Подробно о возражении ${number}`,
  less: 'Свернуть',
  lessOf: (number: string): string => `Свернуть возражение ${number}`,
  choose: (number: string): string => `Выбрать возражение ${number}`,
  chosen: (count: string): string => `Выбрано: ${count}`,
  chooseAll: 'Выбрать все, что ждут решения',
  chooseNone: 'Снять выбор',
  own: 'Решает не тот, кто возражал.',
  madeBy: (who: string, at: string): string => `${who}, ${at}`,
  dueDecision: (at: string): string => `решить до ${at}`,
  dueReply: (at: string): string => `уточнить до ${at}`,
  noDue: 'срока нет: производственного календаря на эти дни нет',
  isOverdue: 'срок прошёл',
  reason: 'Причина',
  reasonOf: 'Причина решения',
  link: 'Открыть ссылку',
  linkNote: 'Ссылку дал тот, кто возражает.',
  question: 'Открыть обращение',
  inVk: 'Во ВКонтакте',
  askedAt: 'Задано',
  answeredAt: 'Ответ виден',
  noAnswer: 'ответа не видно',
  dueAt: 'Срок ответа',
  stateSeen: 'Состояние',
  classSeen: 'Вид комментария',
  gone: 'По наблюдениям ничего не известно: записи или комментария больше нет.',
  check: 'Что видно',
  checkAt: 'Когда видели',
  filedOn: 'Из файла от',
  noCheck: 'Критерий на этой странице не измерен.',
  founderNow: 'Учредитель по реестру',
  noFounder: 'в реестре не назван',
  spanQuestions: 'Обращений, которых это коснётся',
  claimNot: 'Это не обращение',
  claimAnswered: (at: string): string => `Ответили ${at}`,
  claimCriterion: (title: string, day: string): string => `Критерий «${title}» выполнен с ${day}`,
  claimFounder: (ogrn: string): string => `Учредитель — ОГРН ${ogrn}`,
  claimOutage: (from: string, to: string): string => `Перерыв в работе с ${from} по ${to}`,
  correction: (number: string): string => `Поправка № ${number}`,
  reply: 'Ответить',
  replyTitle: 'Уточнить возражение',
  replyLabel: 'Что уточняете',
  replyWhat: 'Ответьте на вопрос того, кто решает: после этого возражение снова ждёт решения.',
  withdraw: 'Отозвать',
  withdrawTitle: 'Отозвать возражение',
  withdrawWhat: 'Возражение не будут рассматривать. То же самое можно будет оспорить снова.',
  revoke: 'Отменить поправку',
  revokeTitle: 'Отменить поправку',
  revokeWhat:
    'Показатели станут такими, какими были без этой поправки. Издания, которые уже зафиксированы, не изменятся.',
  revokeHint: 'Почему поправка неверна. Причина останется с возражением.',
  noNames: NO_NAMES,
  results: (done: string, left: string): string => `Решено: ${done}. Не решено: ${left}.`,
  resultsAll: (done: string): string => `Решено: ${done}.`,
  resultOf: (number: string, words: string): string => `${number}: ${words}`,
} as const;
