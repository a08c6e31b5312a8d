import type { Definition } from './definition.js';

/** What holds for every table, whatever its figures are. */
export const TABLE_DEFINITIONS = {
  total: {
    id: 'total',
    title: 'Итого',
    short:
      'Показатель всех учреждений таблицы вместе: районы, «Региональные учреждения» и «Без муниципалитета» складываются в регион, учредители и «Без учредителя» тоже.',
    formula:
      'Подписки, публикации, обращения и другие количества — сумма строк; доли, медианы и баллы считаются заново по всем, а не складываются.',
    edges: [
      '«Региональные учреждения» — региональные и федеральные без муниципалитета и те, чей ОКТМО — регион целиком.',
      '«Без муниципалитета» — муниципальные, о месте которых реестр ничего не говорит.',
      'Изменение дня — по всем страницам, которые наблюдались и накануне; событие платформы — только по скакнувшим; рядом сказано, сколько пришлось на остальные.',
    ],
    source: 'Собственное правило.',
    version: '1',
    table: [
      {
        figure: 'total of a table',
        formula: 'the figure of all its institutions: the sum of the rows for whatever is counted, never of shares',
        where: 'analytics/metrics/figure-row.ts',
      },
    ],
  },
  shares: {
    id: 'shares',
    title: 'Округление долей',
    short:
      'Неполная доля не округляется до 100 %, а непустая до нуля: 99,98 % — «больше 99,9 %», 0,02 % — «меньше 0,1 %».',
    formula: 'В столбце одно число знаков; части одного целого округлены по наибольшему остатку и в сумме дают 100 %.',
    edges: [
      'Ровно 0 и 1 пишутся со знаками своего столбца: 0,0 % и 100,0 %.',
      'В файлах доли — числа от 0 до 1 без округления.',
    ],
    source: 'Метод наибольшего остатка (Гамильтон, 1792).',
    version: '1',
    table: [
      {
        figure: 'share in words',
        formula: 'rounded, but never to 0 or 100 % of what is not; parts of one whole by the largest remainder',
        where: 'domain/text/share-words.ts',
      },
    ],
  },
  corrections: {
    id: 'corrections',
    title: 'С учётом возражений',
    short:
      'Числа считаются с учётом принятых возражений (поправок). Рядом сказано, сколько поправок меняет показанное; те же числа есть и без них.',
    formula:
      'Поправки, которые действуют сейчас: к обращениям, заданным в периоде; к требованиям — на день, на который страница оценена; к учредителям.',
    edges: [
      'Поправка говорит о прошлом и учитывается во всех периодах, которых касается; зафиксированные издания не меняются.',
      'Без возражений обращения считаются по наблюдениям, требования — по увиденному, учредители — по реестру.',
      'Возражение, которое ничего не изменило (ответ вне площадки позже наблюдавшегося, обращение уже удалено), не считается.',
      'Отменённая поправка не учитывается нигде.',
    ],
    source: 'Собственное правило.',
    version: '1',
    table: [
      {
        figure: 'corrections counted',
        formula:
          'corrections in force that make what is told of the period other than observed: of its questions, of criteria on the day judged, of founders',
        where: 'analytics/questions/counted-corrections.ts',
      },
    ],
  },
} as const satisfies Record<string, Definition>;
