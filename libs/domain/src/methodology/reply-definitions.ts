import type { Definition } from './definition.js';

/** Questions of residents and how they are answered. */
export const REPLY_DEFINITIONS = {
  question: {
    id: 'question',
    title: 'Обращение',
    short:
      'Идущие подряд комментарии одного жителя в одной ветке; время — от первого неотвеченного. Благодарности, наклейки и отметки людей обращениями не считаются.',
    formula: 'Новое обращение начинается после официального ответа или после 24 часов молчания жителя.',
    edges: [
      'Ответом считается комментарий самой страницы, другой страницы из реестра или указанного ответственного лица.',
      'Ответ под той же записью вне ветки засчитывается, если он называет спросившего.',
      'Переключатель «Вопросы / Все комментарии» меняет, что попадает в расчёт.',
      'Имена жителей и тексты комментариев не хранятся: прочитать их можно по ссылке во ВКонтакте.',
    ],
    source: 'Правила классификации комментариев, версия указана ниже.',
    version: '1',
    keys: ['comments', 'questions', 'answered', 'withdrawn'],
    table: [
      {
        figure: 'questions',
        formula:
          "residents' consecutive comments of a thread, from the first unanswered one; a new one after an official reply or 24 hours of silence",
        where: 'domain/questions/question-pairing.ts',
      },
      {
        figure: 'distribution',
        formula: 'waits in bins of 15 min, 1, 4, 9 and 24 hours; answered, still waiting and withdrawn apart',
        where: 'domain/questions/reply-bins.ts',
      },
      {
        figure: 'hour × weekday',
        formula:
          "arrivals and first replies by the region's local clock; an hour is outlined when at least half of the pages work in it, on at least half of its weekday's days",
        where: 'domain/calendar/hour-grid.ts',
      },
    ],
  },
  firstReply: {
    id: 'firstReply',
    title: 'Первый ответ',
    short:
      'Медиана времени от обращения до первого официального ответа. Учтены и те обращения, что ещё ждут: без них цифра была бы лучше, чем есть.',
    formula:
      'Оценка Каплана — Мейера: S(t) = Π(1 − dⱼ ÷ nⱼ). Медиана — наименьшее t, при котором без ответа осталась половина; интервал 95 % — log-log.',
    edges: [
      'Рабочее время считается по производственному календарю и часам учреждения, которому принадлежит страница: по дням недели, с обедом; без своих — часы региона. Часы перечислены ниже, в действующих правилах.',
      'Перед праздником день на час короче; перенесённый рабочий день длится столько, сколько тот, вместо которого он работает. Круглосуточные учреждения работают и в праздники.',
      'Если часы сменились, пока обращение ждало, складывается время по прежним и по новым.',
      'Производственный календарь года без постановления — проект; об этом сказано у каждого периода и срока, который на такой год приходится.',
      'Обращение, пришедшее в нерабочее время, начинает ждать с открытия.',
      'Удалённое автором до ответа не считается отвеченным: наблюдение обрывается, когда его видели в последний раз.',
      'Если ответили меньше чем на половину, медианы нет, и так и написано.',
      'Ожидание ведётся целыми минутами: до 24 часов — до минуты, дольше — с точностью до 1 %, быстрее минуты — в секундах. Так оно округляется до всех расчётов, поэтому цифра одна и та же на каждом экране, в файле и в командах, сколько бы ни было обращений.',
      'Изменение в пределах этой точности — «без изменений».',
      'Автоматическое уведомление не ответ: тот же текст — без имён, отметок людей, чисел, дат и приветствия по времени суток — отправлен в пределах минуты двум или больше жителям этой страницы. Срок «минута» задаёт правило региона.',
      'Быстрый ответ своими словами считается; считается и один текст, отправленный нескольким жителям позже. Отметка «Нравится» ответом не считается.',
    ],
    source: 'Kaplan, Meier, 1958; интервал — Kalbfleisch, Prentice, 1980.',
    version: '3',
    keys: ['medianWorkingSeconds', 'medianWorkingSecondsLow', 'medianWorkingSecondsHigh', 'medianElapsedSeconds'],
    table: [
      {
        figure: 'first reply',
        formula:
          'Kaplan–Meier median of `W(a, r)` (or `r − a`), each told to the minute (within 1 % beyond 24 hours), 95 % log-log interval; open questions are censored at `c`, withdrawn when last seen',
        where: 'analytics/metrics/first-reply.ts',
      },
      {
        figure: 'working time',
        formula:
          '`W(x, y)` by the hours of the page’s institution, else of its kind, else of the region; a sum over the versions of the policy between `x` and `y`',
        where: 'domain/calendar/working-week.ts, domain/calendar/hours-of-days.ts',
      },
    ],
    card: { place: 30, unit: 'seconds', change: 'duration', better: 'lower' },
  },
  meanReply: {
    id: 'meanReply',
    title: 'Среднее время ответа',
    short:
      'Усечённое среднее времени до первого ответа: ожидание дольше 168 часов (по календарю — семи суток) считается за 168. Стоит рядом с медианой, потому что регионы публикуют средние.',
    formula:
      'Площадь под кривой S(t) от 0 до 7 суток (168 часов) тех же часов, рабочих или календарных: среднее от меньшего из двух — ожидания и 168 часов, с учётом тех, кто ещё ждёт.',
    edges: [
      'Это не среднее только по отвеченным: без ждущих цифра была бы лучше, чем есть.',
      'По рабочим часам 168 часов — почти четыре рабочие недели, по календарным — семь суток.',
      'Если никого не наблюдали 168 часов и кто-то ещё ждёт, кривая продолжена ровно: показана верхняя граница, со знаком «≤».',
      'Если не ответили никому и 168 часов ещё не прошло, среднего нет.',
      'Ожидания берутся так же, как для медианы: до минуты, дольше 24 часов — с точностью до 1 %. Среднее отличается от точного не больше чем на полминуты и 1 %; изменение в этих пределах — «без изменений».',
    ],
    source: 'Irwin, 1949; Royston, Parmar, 2013; продолжение кривой — Gill, 1980.',
    version: '2',
    keys: ['meanWorkingSeconds', 'meanWorkingSecondsIsAtMost'],
    table: [
      {
        figure: 'restricted mean',
        formula:
          'area under the same curve up to 7 days of its clock; level beyond the longest wait that was watched, an upper bound there',
        where: 'analytics/metrics/mean-reply.ts',
      },
    ],
  },
  formulaicReplies: {
    id: 'formulaicReplies',
    title: 'Типовые ответы',
    short:
      'Доля первых ответов, текст которых страница отправила трём или больше жителям за 28 дней. Признак качества; в оценку не входит.',
    formula:
      'Типовые первые ответы ÷ первые ответы, формулировка которых известна. Формулировка — текст без имён, отметок людей, чисел, дат и приветствия по времени суток.',
    edges: [
      'Типовым считается и первый ответ серии: он узнаётся, когда тот же текст получит третий житель.',
      'Автоматические уведомления не ответы и сюда не входят.',
      'Тексты не хранятся: сравниваются их хеши с ключом. Ответ без текста (картинка) типовым не считается.',
      'Ответы, которые VK больше не показывает, а прочитаны они были прежней версией, в расчёт не входят; их число — на странице «Качество».',
    ],
    source: 'Собственное правило.',
    version: '1',
    keys: ['formulaicShare'],
    table: [
      {
        figure: 'formulaic replies',
        formula:
          'first replies whose wording the page sent to three residents or more in 28 days ÷ first replies whose wording is known',
        where: 'analytics/metrics/formulaic-replies.ts',
      },
    ],
  },
  survival: {
    id: 'survival',
    title: 'Доля ещё без ответа',
    short:
      'Сколько обращений всё ещё без первого ответа через столько-то времени после вопроса. Ждущие учтены: пока ответа нет, известно лишь, что ждать дольше.',
    formula:
      'Кривая Каплана — Мейера: S(t) = Π(1 − dⱼ ÷ nⱼ), полоса — 95 % интервал log-log. Значение к сроку — S(срок), к «быстрому» ответу — S(4 рабочих часа); сроки — из действующих правил.',
    edges: [
      'Доля к сроку и «В срок» — разные цифры: вторая не считает обращения, срок которых ещё не истёк.',
      'Снятое автором до ответа выбывает в момент, когда его видели в последний раз, и ответом не считается.',
      'Если кривая не опустилась до нужной доли, медианы или 90 % нет; указано, сколько длится самое долгое наблюдение.',
      'Рисуется не больше 300 ступеней; от полной кривой рисунок отличается меньше чем на 0,4 п. п.',
      'Срок задан в рабочем или в календарном времени, и отметка его стоит только на кривой этого времени.',
      'Ожидания взяты целыми минутами, дольше 24 часов — с точностью до 1 %; столбцы распределения посчитаны до секунды.',
    ],
    source: 'Kaplan, Meier, 1958; интервал — Kalbfleisch, Prentice.',
    version: '2',
    keys: ['p90WorkingSeconds'],
    table: [
      {
        figure: 'still waiting at t',
        formula:
          '`S(t)` of the same curve, read at the deadline and at «fast» (working clock only); unknown beyond the longest wait that was watched',
        where: 'domain/statistics/survival-curve.ts',
      },
      {
        figure: 'drawn curve',
        formula: 'at most 300 of its steps; never below the curve, above it by less than (1 − S) ÷ 298',
        where: 'domain/statistics/survival-curve.ts',
      },
    ],
  },
  withinDeadline: {
    id: 'withinDeadline',
    title: 'В срок',
    short:
      'Доля обращений, на которые ответили в срок, среди тех, у которых исход ясен. Срок по умолчанию — 9 рабочих часов, один рабочий день.',
    formula: 'Отвечено в срок ÷ (отвечено в срок + срок нарушен).',
    edges: [
      'Открытое обращение, срок которого не истёк, в расчёт не входит. Если других нет — «исход ещё не ясен».',
      'Открытое и просроченное уже считается нарушением.',
      'Единого федерального срока для комментариев нет, поэтому срок — версионируемое правило региона.',
      'Обращение относится к дню, когда оно задано.',
      'На графике день, в который срок истёк не у всех, — пунктир: доля, которая останется, что бы ни стало с остальными, и у скольких обращений исход уже ясен («84 из 159»).',
    ],
    source: 'Практика SLA в системах обращений; срок задаёт правило региона.',
    version: '1',
    keys: ['withinDeadlineShare'],
    table: [
      {
        figure: 'within the deadline',
        formula: 'met ÷ (met + breached); open and not due: left out; open and overdue: breached',
        where: 'analytics/metrics/within-deadline.ts',
      },
    ],
    card: { place: 40, unit: 'share', change: 'points', better: 'higher' },
  },
  responseRate: {
    id: 'responseRate',
    title: 'Доля отвеченных',
    short:
      'Доля обращений, на которые ответили за отведённые дни (если правила региона не говорят иного — за семь), среди тех, для которых этот срок уже прошёл.',
    formula: 'Отвечено за отведённые сутки ÷ обращения, которым не меньше стольких суток.',
    edges: [
      'Более молодые обращения в расчёт не входят, их число показано рядом.',
      'Снятые автором без ответа в эти дни тоже не входят и показаны рядом.',
      'Сколько дней отведено, говорят правила, действовавшие в день обращения; подпись цифры — по правилам конца периода.',
    ],
    source: 'Собственное правило.',
    version: '2',
    table: [
      {
        figure: 'response rate',
        formula:
          'answered within the window in force when asked (7 days by default) ÷ questions as old as their window',
        where: 'domain/questions/response-rate.ts',
      },
    ],
  },
  backlog: {
    id: 'backlog',
    title: 'Просрочено и ждут',
    short: 'Обращения, у которых к моменту данных нет ответа: просроченные — срок истёк, ждущие — все без ответа.',
    formula: 'Число открытых обращений на момент данных; просроченные из них — те, у которых срок уже прошёл.',
    edges: [
      'Снятые автором обращения не ждут.',
      'Ждущие — это просроченные и те, срок которых ещё не истёк, вместе.',
      'Возраст старейшего показан рядом: одно обращение трёхнедельной давности важнее десяти утренних.',
    ],
    source: 'Практика очередей в системах обращений.',
    version: '1',
    keys: ['open', 'overdue'],
    table: [
      {
        figure: 'overdue, open',
        formula: 'open at `c`, past and before `dueAt`',
        where: 'analytics/metrics/backlog.ts',
      },
      {
        figure: 'queue',
        formula:
          'open questions of the period at `c` by `W(a, c)` of their own pages: 0–1, 1–4, 4–9, 9–24, 24+ working hours; older ones are counted beside it',
        where: 'domain/questions/backlog.ts',
      },
    ],
    card: { place: 50, title: 'Просрочено', unit: 'count', change: 'count', better: 'lower' },
  },
} as const satisfies Record<string, Definition>;
