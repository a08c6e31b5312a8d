import type { Problem } from '@gospulse/contracts';
import { HttpException } from '@nestjs/common';

/** Every problem the API answers with: its status, and its words for a person. The code is stable. */
export const PROBLEMS = {
  'bad-request': { status: 400, title: 'Запрос не понят', detail: 'Проверьте параметры адреса.' },
  'bad-address': { status: 400, title: 'Адрес не понят', detail: 'Проверьте запись адреса.' },
  'bad-body': { status: 400, title: 'Данные не поняты', detail: 'Данные принимаются в виде JSON.' },
  'bad-http': { status: 400, title: 'Запрос не понят', detail: 'Это не запрос HTTP или он записан с ошибкой.' },
  'bad-cursor': { status: 400, title: 'Закладка списка устарела', detail: 'Откройте список с начала.' },
  'from-after-to': { status: 400, title: 'Неверный период', detail: 'Начало периода позже его конца.' },
  'in-the-future': { status: 400, title: 'Период ещё не начался', detail: 'Выберите дни не позже сегодняшнего.' },
  'too-long': { status: 400, title: 'Слишком длинный период', detail: 'Выберите не больше 1 200 дней.' },
  'unknown-region': { status: 404, title: 'Нет такого региона', detail: 'Этого региона нет в реестре.' },
  'unknown-value': {
    status: 404,
    title: 'Такого в реестре нет',
    detail: 'В отборе есть то, чего нет в реестре. Уберите это из отбора.',
  },
  'not-found': { status: 404, title: 'Не найдено', detail: 'Такого учреждения или страницы нет в реестре.' },
  'no-such-schedule': { status: 404, title: 'Не найдено', detail: 'Такого расписания в этом регионе нет.' },
  'too-many-schedules': {
    status: 409,
    title: 'Слишком много расписаний',
    detail: 'Уберите расписания, которые больше не нужны, и повторите.',
  },
  'no-recipients': { status: 409, title: 'Некому отправить', detail: 'Добавьте в расписание получателей.' },
  'letters-wait': {
    status: 409,
    title: 'Письма ещё не ушли',
    detail: 'Прежние письма этого издания ждут отправки. Повторите, когда они уйдут.',
  },
  'demo-sends-nothing': {
    status: 403,
    title: 'Только для своих учётных записей',
    detail: 'В демонстрации писем не отправляют: оставьте список получателей пустым.',
  },
  'no-such-edition': { status: 404, title: 'Нет такого издания', detail: 'Издания с таким номером в регионе нет.' },
  'no-such-file': { status: 404, title: 'Нет такого файла', detail: 'Файл такого вида с изданием не сохраняли.' },
  'no-such-job': {
    status: 404,
    title: 'Не найдено',
    detail: 'Итог этого задания больше не хранится. Начните его заново.',
  },
  'no-such-contest': { status: 404, title: 'Нет такого возражения', detail: 'Обновите список возражений.' },
  'bad-fact': { status: 400, title: 'Так быть не могло', detail: 'Исправьте отмеченные значения.' },
  'contested-already': {
    status: 409,
    title: 'Это уже оспорено',
    detail: 'Возражение о том же ждёт решения: оно в разделе «Возражения».',
  },
  'corrected-already': {
    status: 409,
    title: 'Поправка уже принята',
    detail: 'Показатели уже считаются с такой поправкой.',
  },
  'too-many-contests': {
    status: 409,
    title: 'Слишком много возражений',
    detail: 'По этой странице ждут решения 50 возражений. Дождитесь решения и повторите.',
  },
  'too-many-contests-today': {
    status: 429,
    title: 'Слишком много возражений за сутки',
    detail: 'За сутки можно подать 100 возражений. Повторите позже.',
  },
  'contest-over': {
    status: 409,
    title: 'Возражение уже в другом состоянии',
    detail: 'Его успели решить, уточнить или отозвать. Обновите страницу.',
  },
  'own-contest': {
    status: 403,
    title: 'Решает другой человек',
    detail: 'Кто возражал или уточнял возражение, не может его решать, а кто решает — уточнять.',
  },
  'not-own-contest': {
    status: 403,
    title: 'Это не ваше возражение',
    detail: 'Отозвать возражение может только тот, кто его подал.',
  },
  'import-running': {
    status: 409,
    title: 'Реестр сейчас загружают',
    detail: 'Повторите через минуту, когда загрузка закончится.',
  },
  'correction-refused': {
    status: 409,
    title: 'Поправку внести нельзя',
    detail: 'В реестре больше нет того, о чём она. Отклоните возражение с этой причиной.',
  },
  'no-such-address': { status: 404, title: 'Нет такого адреса', detail: 'Проверьте адрес запроса.' },
  'sign-in-needed': { status: 401, title: 'Нужно войти', detail: 'Войдите, чтобы увидеть эти данные.' },
  'wrong-credentials': {
    status: 401,
    title: 'Не удалось войти',
    detail: 'Проверьте логин, пароль и код. Если пароль забыт, попросите у администратора новую ссылку.',
  },
  'code-needed': { status: 401, title: 'Нужен код', detail: 'Введите код из приложения второго фактора.' },
  'not-allowed': {
    status: 403,
    title: 'Недостаточно прав',
    detail: 'Это действие не входит в вашу роль. Обратитесь к администратору.',
  },
  'second-factor-needed': {
    status: 403,
    title: 'Нужен второй фактор',
    detail: 'Ваша роль требует второго фактора. Подключите его в профиле, чтобы продолжить.',
  },
  'no-csrf-token': { status: 403, title: 'Чужая страница', detail: 'Обновите страницу и повторите действие.' },
  'link-void': {
    status: 410,
    title: 'Ссылка не действует',
    detail: 'Ссылка использована, просрочена или отозвана. Попросите у администратора новую.',
  },
  'view-void': {
    status: 410,
    title: 'Ссылка не действует',
    detail:
      'Её срок истёк, её отозвали или адрес скопирован не полностью. Попросите новую у того, кто её прислал, или войдите.',
  },
  'not-in-link': {
    status: 403,
    title: 'Этого нет в ссылке',
    detail:
      'По ссылке виден один экран, его период и отбор закреплены. Остальное видно тем, у кого есть учётная запись.',
  },
  'bad-view': {
    status: 400,
    title: 'Этим экраном нельзя поделиться',
    detail: 'Ссылка делается на экран с показателями региона за выбранные дни.',
  },
  'too-many-links': {
    status: 409,
    title: 'Слишком много ссылок',
    detail: 'Отзовите ссылки, которые больше не нужны, и повторите.',
  },
  'no-such-link': { status: 404, title: 'Не найдено', detail: 'Такой действующей ссылки среди ваших нет.' },
  'too-many-attempts': { status: 429, title: 'Слишком много попыток', detail: 'Повторите попытку позже.' },
  'foreign-origin': {
    status: 403,
    title: 'Чужая страница',
    detail: 'Изменения принимаются только со страниц сервиса.',
  },
  'method-not-allowed': {
    status: 405,
    title: 'Действие не поддерживается',
    detail: 'По этому адресу доступны только действия, перечисленные в заголовке Allow.',
  },
  'no-demonstration': {
    status: 403,
    title: 'Только в демонстрации',
    detail: 'Выбрать роль без пароля можно только в демонстрации. Войдите под своим логином.',
  },
  'not-offered': {
    status: 404,
    title: 'Нет такой роли',
    detail: 'В реестре этой демонстрации нет подходящего учреждения.',
  },
  'request-timeout': { status: 408, title: 'Запрос не получен', detail: 'Запрос передавался слишком долго.' },
  'login-taken': { status: 409, title: 'Логин занят', detail: 'Учётная запись с таким логином уже есть.' },
  'last-admin': {
    status: 409,
    title: 'Последний администратор',
    detail: 'Сначала назначьте другого администратора: без него сервисом некому управлять.',
  },
  'account-disabled': {
    status: 409,
    title: 'Учётная запись закрыта',
    detail: 'Сначала откройте её снова: по ссылке в закрытую запись не войти.',
  },
  'demo-account': {
    status: 409,
    title: 'Запись демонстрации',
    detail: 'Записи, под которыми смотрят демонстрацию, не меняются. Заведите свою и попробуйте на ней.',
  },
  'from-provider': {
    status: 409,
    title: 'Вход через провайдера',
    detail: 'Этот человек входит через провайдера вашей организации: пароль меняют там.',
  },
  'invitation-accepted': {
    status: 409,
    title: 'Приглашение уже принято',
    detail: 'У этой записи есть пароль. Если он забыт, сделайте ссылку для нового пароля.',
  },
  'invitation-open': {
    status: 409,
    title: 'Приглашение ещё не принято',
    detail: 'Пароля у этой записи ещё не было. Пригласите её заново.',
  },
  'no-such-session': { status: 404, title: 'Не найдено', detail: 'Такого сеанса нет: возможно, он уже завершён.' },
  'mail-not-set': {
    status: 409,
    title: 'Письма не отправляются',
    detail: 'Почта этой установки не настроена, поэтому подтвердить адрес нельзя. Просмотр писем работает.',
  },
  'too-many-letters': {
    status: 429,
    title: 'Слишком много писем',
    detail: 'На этот адрес или с этой записи уже просили подтверждение. Повторите завтра.',
  },
  'no-mailbox': { status: 404, title: 'Адрес не указан', detail: 'Сначала укажите адрес для писем.' },
  'no-such-account': { status: 404, title: 'Не найдено', detail: 'Такой учётной записи нет.' },
  'no-such-institution': { status: 400, title: 'Нет такого учреждения', detail: 'Этого ОГРН нет в реестре.' },
  'bad-account': { status: 400, title: 'Данные не приняты', detail: 'Исправьте отмеченные поля.' },
  'bad-password': { status: 400, title: 'Пароль не подходит', detail: 'Придумайте другой пароль.' },
  'second-factor-on': {
    status: 409,
    title: 'Второй фактор уже подключён',
    detail: 'Чтобы подключить другое устройство, сначала отключите прежнее.',
  },
  'too-many-notes': {
    status: 409,
    title: 'Слишком много пометок',
    detail: 'Уберите пометки, которые больше не нужны, и повторите.',
  },
  'too-many-calls': {
    status: 409,
    title: 'Слишком много отметок',
    detail: 'За сутки этому учреждению отмечено столько звонков, сколько хранится. Повторите завтра.',
  },
  'not-yours': {
    status: 409,
    title: 'Отметил кто-то другой',
    detail: 'Снять отметку может только тот, кто её поставил.',
  },
  'too-late': {
    status: 409,
    title: 'Отметка уже не снимается',
    detail: 'Снять отметку можно в первые минуты. Отметьте новый звонок с пояснением.',
  },
  replied: { status: 409, title: 'Учреждение уже ответило', detail: 'Отметка, на которую ответили, остаётся.' },
  'too-many-replies': {
    status: 409,
    title: 'Слишком много ответов',
    detail: 'На этот звонок уже отвечено столько раз, сколько хранится.',
  },
  'too-many-looks': {
    status: 429,
    title: 'Проверок пока достаточно',
    detail:
      'За последний час эту страницу, страницы региона или страницы по вашей просьбе уже проверяли столько раз, сколько можно. Повторите позже: в обычном порядке страница тоже будет просмотрена.',
  },
  'not-observing': {
    status: 409,
    title: 'Наблюдение не идёт',
    detail: 'Проверить сейчас некому. Когда наблюдение возобновится, страница будет просмотрена в обычном порядке.',
  },
  'no-such-look': { status: 404, title: 'Не найдено', detail: 'Такой проверки нет или она больше не хранится.' },
  'not-in-force': {
    status: 409,
    title: 'Издание уже не действует',
    detail: 'Его отозвали или заменили исправлением. Обновите страницу.',
  },
  'too-many-jobs': {
    status: 429,
    title: 'Слишком много заданий в очереди',
    detail: 'Дождитесь, пока закончатся начатые, и повторите.',
  },
  'too-large': { status: 413, title: 'Слишком много данных', detail: 'Принимается не больше 64 КБ.' },
  'address-too-long': { status: 414, title: 'Слишком длинный адрес', detail: 'Сократите адрес запроса.' },
  'not-json': { status: 415, title: 'Неверный вид данных', detail: 'Данные принимаются в виде application/json.' },
  'foreign-host': { status: 421, title: 'Чужой адрес', detail: 'Сервис отвечает только по собственному адресу.' },
  'plain-connection': {
    status: 421,
    title: 'Незащищённое соединение',
    detail: 'Откройте сервис по адресу, который начинается с https://.',
  },
  'bad-expectation': { status: 417, title: 'Требование не выполнимо', detail: 'Уберите заголовок Expect.' },
  'headers-too-large': { status: 431, title: 'Слишком большие заголовки', detail: 'Сократите заголовки запроса.' },
  unavailable: { status: 503, title: 'База данных недоступна', detail: 'Повторите попытку через минуту.' },
  overloaded: {
    status: 503,
    title: 'База данных не успевает отвечать',
    detail: 'Повторите попытку через минуту или выберите более короткий период.',
  },
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

export const PROBLEM_TYPE = 'application/problem+json; charset=utf-8';

export function problemBody(code: ProblemCode, instance: string, errors?: Problem['errors']): Problem {
  const { status, title, detail } = PROBLEMS[code];
  return { type: `urn:gospulse:problem:${code}`, title, status, detail, code, instance, ...(errors ? { errors } : {}) };
}
