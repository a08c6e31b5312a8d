import type { Forms } from './plurals.js';

const QUESTIONS_TO = ['обращение', 'обращения', 'обращений'] as const satisfies Forms;

/** Words of «Что ответить». */
export const ANSWER = {
  title: 'Что ответить',
  questions: QUESTIONS_TO,
  allOwn: 'Обращения всех моих учреждений',
  choose: 'Учреждение',
  finding: {
    today: (questions: string): string => `Сегодня нужно ответить на ${questions}`,
    overdue: (questions: string): string => `просрочено ${questions}`,
    onlyOverdue: (questions: string): string => `Просрочено ${questions}`,
    later: (questions: string): string => `На сегодня ничего, позже — ${questions}`,
    none: 'Ответа никто не ждёт',
  },
  lead: 'Тексты и имена не хранятся: обращение открывается во ВКонтакте.',
  asOf: (at: string): string => `Данные на ${at}`,
  sections: {
    today: 'Ответить сегодня',
    later: 'Ответить позже',
    overdue: 'Просрочено',
    answered: 'Ответили за сутки',
  },
  left: (time: string): string => `осталось ${time} рабочего времени`,
  leftByClock: (time: string): string => `осталось ${time}`,
  over: (time: string): string => `просрочено на ${time} рабочего времени`,
  overByClock: (time: string): string => `просрочено на ${time}`,
  overSince: (days: string): string => `срок вышел ${days} назад`,
  days: ['день', 'дня', 'дней'] as const satisfies Forms,
  noDeadline: 'срок неизвестен: на эти дни нет производственного календаря',
  stands: 'сейчас нерабочее время, отсчёт стоит',
  question: (at: string): string => `обращение от ${at}`,
  asked: (at: string): string => `задано ${at}`,
  due: (at: string): string => `срок ${at}`,
  openVk: 'Открыть во ВКонтакте',
  check: 'Я ответил — проверить',
  contested: 'Возражение рассматривают',
  noneHint: 'Новые обращения появятся здесь, как только их увидит наблюдение.',
  answeredAt: (at: string): string => `ответ ${at}`,
  within: (time: string): string => `через ${time} рабочего времени`,
  inTime: 'в срок',
  late: 'позже срока',
  more: 'Показать ещё',
} as const;

/** Words of a look out of turn, beside its button. */
export const LOOK = {
  again: 'Проверить снова',
  asking: 'Проверяем…',
  of: (words: string, what: string): string => `${words}: ${what}`,
  soon: 'Проверяем',
  expected: (time: string): string => `Осталось примерно ${time}`,
  longer: 'Проверяем, это дольше обычного',
  seconds: (count: string): string => `${count} с`,
  minutes: (count: string): string => `${count} мин`,
  answeredAt: (at: string): string => `Ответ от ${at} учтён.`,
  noneLeft: 'Эту страницу за последний час уже проверяли столько раз, сколько можно.',
  failed: (message: string): string => message,
} as const;
