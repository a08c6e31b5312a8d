import type { Problem } from '@gospulse/contracts';
import { HttpException } from '@nestjs/common';

/** Every problem the API answers with: its status, and its words for a person. The code is stable. */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'Запрос не понят', detail: 'Проверьте параметры адреса.' },
  'bad-cursor': { status: 400, title: 'Закладка списка устарела', detail: 'Откройте список с начала.' },
  'from-after-to': { status: 400, title: 'Неверный период', detail: 'Начало периода позже его конца.' },
  'in-the-future': { status: 400, title: 'Период ещё не начался', detail: 'Выберите дни не позже сегодняшнего.' },
  'too-long': { status: 400, title: 'Слишком длинный период', detail: 'Выберите не больше 1 200 дней.' },
  'unknown-region': { status: 404, title: 'Нет такого региона', detail: 'Этого региона нет в реестре.' },
  'not-found': { status: 404, title: 'Не найдено', detail: 'Такого учреждения или страницы нет в реестре.' },
  'no-such-address': { status: 404, title: 'Нет такого адреса', detail: 'Проверьте адрес запроса.' },
  'foreign-origin': {
    status: 403,
    title: 'Чужая страница',
    detail: 'Изменения принимаются только со страниц сервиса.',
  },
  'not-json': { status: 415, title: 'Неверный вид данных', detail: 'Изменения принимаются в виде application/json.' },
  'foreign-host': { status: 421, title: 'Чужой адрес', detail: 'Сервис отвечает только на этой машине.' },
  unavailable: { status: 503, title: 'База данных недоступна', detail: 'Повторите попытку через минуту.' },
  internal: { status: 500, title: 'Внутренняя ошибка', detail: 'Ошибка записана в журнал. Повторите попытку.' },
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

/** Thrown by a controller, shown by the filter. */
export class ProblemException extends HttpException {
  constructor(
    readonly code: ProblemCode,
    readonly errors: Problem['errors'] = undefined,
  ) {
    super(code, PROBLEMS[code].status);
  }
}

export function problemBody(code: ProblemCode, instance: string, errors?: Problem['errors']): Problem {
  const { status, title, detail } = PROBLEMS[code];
  return { type: `urn:gospulse:problem:${code}`, title, status, detail, code, instance, ...(errors ? { errors } : {}) };
}
