import type { Definition } from './definition.js';

/** Pages, who reads them, and how often they write. */
export const AUDIENCE_DEFINITIONS = {
  subscribers: {
    id: 'subscribers',
    title: 'Подписки',
    short:
      'Сумма подписок на страницы учреждений, только VK. Это подписки, а не люди: один житель может быть подписан на несколько страниц.',
    formula: 'Последнее наблюдённое за день число подписок каждой страницы, сложенное по страницам.',
    edges: [
      'День без наблюдения — пропуск, а не ноль: линия в этом месте прерывается.',
      'Рядом с суммой указано, сколько страниц она охватывает и насколько стара самая старая её часть.',
      'Прирост за период раскладывается точно: на тех же страницах, плюс новые, минус выбывшие.',
      'Если ближе 48 часов к границе периода наблюдения нет, прирост неизвестен.',
      'Если за день счётчик смотрели много раз, через 90 дней (или срок из правил региона) от этого дня остаются первое и последнее наблюдения: показатели целых дней от этого не меняются.',
    ],
    source: 'Счётчик подписчиков сообщества во ВКонтакте (groups.getById).',
    version: '1',
    keys: ['subscribersOldestAt'],
    table: [
      {
        figure: 'subscriptions',
        formula:
          'last count of each page at most 48 hours before the end of the period, summed; of subscriptions, not of people; VK only',
        where: 'analytics/metrics/subscribers.ts',
      },
    ],
    card: { place: 10, unit: 'count', change: 'relative', better: 'higher' },
  },
  netGrowth: {
    id: 'netGrowth',
    title: 'Прирост',
    short: 'На сколько изменилась сумма подписок за период: на тех же страницах, плюс новые, минус выбывшие.',
    formula:
      'S(t₁) − S(t₀) на тех же страницах + подписки новых страниц − подписки выбывших. Части складываются точно.',
    edges: ['Берётся наблюдение, ближайшее к началу периода, не дальше 48 часов; нет такого — прирост неизвестен.'],
    source: 'Собственное правило; разложение проверяется сложением.',
    version: '1',
    table: [
      {
        figure: 'net growth',
        formula:
          'same pages + added − removed, exactly; start: the observation nearest to the first instant of the period, within 48 hours',
        where: 'domain/subscribers/growth.ts',
      },
    ],
  },
  growthRate: {
    id: 'growthRate',
    title: 'Темп прироста',
    short:
      'На сколько процентов за неделю в среднем растут подписки на страницы, сосчитанные и в начале, и в конце периода.',
    formula:
      '(S₁ ÷ S₀)^(7 ÷ d) − 1 в неделю; S₀ и S₁ — подписки тех же страниц в начале и в конце периода, d — его дни.',
    edges: [
      'Страницы новые и выбывшие в темп не входят: они изменили бы его без единого нового подписчика.',
      'Меньше 100 подписок в начале периода — темпа нет, показывается только прирост.',
      'Прошло меньше суток — темпа нет.',
      'Наблюдения берутся те же, что для прироста: не дальше 48 часов от начала и от конца периода.',
    ],
    source: 'Собственное правило.',
    version: '1',
    table: [
      {
        figure: 'growth a week',
        formula:
          '(S₁ ÷ S₀)^(7 ÷ d) − 1 over the pages counted at both ends; unknown below 100 subscriptions at the start or a day between',
        where: 'domain/subscribers/growth.ts',
      },
    ],
  },
  anomaly: {
    id: 'anomaly',
    title: 'Скачок подписок',
    short:
      'Дневное изменение, далеко выходящее за обычные для этой страницы: |M| > 3,5 и не меньше 10 подписок и 1 % от числа накануне.',
    formula:
      'M = 0,6745·(x − медиана) ÷ MAD по изменениям за 28 дней до него (Iglewicz и Hoaglin, 1993); если MAD = 0 — по среднему абсолютному отклонению.',
    edges: [
      'Изменение считается между двумя днями подряд: после дня без наблюдения его нет, это пропуск, а не скачок.',
      'Нужно хотя бы 14 наблюдавшихся изменений.',
      'Если за день в одну сторону скакнуло больше 5 % страниц региона, это одно событие всей платформы.',
      'Скачок — повод посмотреть, а не вывод о причине.',
    ],
    source: 'Iglewicz, Hoaglin, 1993.',
    version: '1',
    table: [
      {
        figure: 'jump of subscribers',
        formula:
          'daily change with |M| > 3.5 over the 28 days before and at least max(10, 1 %); none after a day without observation',
        where: 'domain/subscribers/jumps.ts',
      },
      {
        figure: "platform's event",
        formula:
          "jumps of one day and sign on more than 5 % of the region's pages with a change that day, and on two at least",
        where: 'domain/subscribers/anomaly.ts',
      },
    ],
  },
  coverage: {
    id: 'coverage',
    title: 'Охват',
    short:
      'Доля учреждений с действующей страницей во ВКонтакте среди тех, кто обязан её вести. Рядом — в любой сети из перечня.',
    formula: 'Учреждения с действующей страницей во ВКонтакте ÷ учреждения, обязанные вести страницу.',
    edges: [
      'Учреждение, освобождённое актом, выходит из знаменателя и показано отдельно. Ликвидированного учреждения в показателях нет.',
      'В любой сети из перечня: страница во ВКонтакте или в Одноклассниках, которую называет реестр (распоряжение № 2523-р). Каналы MAX и Telegram видны в реестре и в охват не входят: федерального акта о них нет.',
      'Страницы вне ВКонтакте мы не наблюдаем: все остальные показатели — только ВКонтакте.',
      'Страница удалённая, заблокированная или не найденная действующей не считается. Закрытая считается, её состояние показано.',
      'По дням охват хранится с того дня, как его начали записывать; день, в который сбор не работал, — пропуск.',
      'Охват наблюдением — другая цифра: страницы, наблюдавшиеся за последние 24 часа ÷ страницы в реестре.',
    ],
    source: 'Федеральный закон № 8-ФЗ, ст. 10; распоряжение Правительства РФ № 2523-р от 02.09.2022.',
    version: '1',
    keys: ['institutions', 'exempt', 'pages', 'observedPages', 'coverageShare', 'coverageAnyShare'],
    table: [
      {
        figure: 'coverage',
        formula:
          'institutions with a living page ÷ institutions obliged; exempt ones leave the denominator; a closed page lives, a deleted does not',
        where: 'analytics/metrics/coverage.ts',
      },
      {
        figure: 'coverage in any network',
        formula:
          'institutions with a living page in ВКонтакте, or with a page that the register names in another network of the list ÷ institutions obliged',
        where: 'analytics/metrics/coverage.ts',
      },
    ],
    card: { place: 20, unit: 'share', change: 'points', better: 'higher', of: 'institutions' },
  },
  cadence: {
    id: 'cadence',
    title: 'Ритм',
    short:
      'Доля полных недель, в которые на странице было не меньше нормы публикаций. Норма по умолчанию — 3 в неделю.',
    formula:
      'Полные недели (понедельник — воскресенье) с числом публикаций не ниже нормы ÷ полные наблюдавшиеся недели.',
    edges: [
      'Неполные недели на краях периода не учитываются.',
      'Репосты считаются отдельно.',
      'У типа страницы и у вида учреждения может быть своя норма, сначала смотрят на тип; страница без нормы (визитка) в доле не участвует.',
      'Неделя, в которую страницу не наблюдали, выходит из знаменателя.',
      '«Недель» — полные недели, в которые наблюдали хотя бы одну страницу.',
    ],
    source: 'Региональные нормы публикаций; недели по ИСО 8601.',
    version: '2',
    keys: ['cadenceShare'],
    table: [
      {
        figure: 'cadence',
        formula:
          'full ISO weeks with at least 3 own posts ÷ full weeks observed, pooled over pages; reposts do not count',
        where: 'analytics/metrics/cadence.ts',
      },
    ],
    card: { place: 60, unit: 'share', change: 'points', better: 'higher' },
  },
  posts: {
    id: 'posts',
    title: 'Публикации',
    short: 'Собственные записи страниц за период. Репосты считаются отдельно.',
    formula: 'Число записей от имени страницы, опубликованных в период и не удалённых к моменту данных.',
    edges: ['Стену не читали — публикаций не ноль, а «не наблюдалось».'],
    source: 'Стена сообщества во ВКонтакте (wall.get).',
    version: '1',
    table: [
      {
        figure: 'posts',
        formula: 'own posts of the period on pages whose wall was read, reposts left out',
        where: 'analytics/metrics/posting.ts',
      },
    ],
  },
  engagement: {
    id: 'engagement',
    title: 'Вовлечённость',
    short: 'Сколько реакций собирает запись в среднем, в доле от подписок; рядом — в доле от просмотров.',
    formula: 'Среднее число реакций на запись ÷ подписки; отдельно: реакции ÷ просмотры.',
    edges: [
      'Реакции — отметки «Нравится», комментарии и репосты вместе. Записи — собственные публикации за период, без репостов.',
      'Подписки — последние сосчитанные в периоде, не старше 48 часов к его концу.',
      'Несколько страниц вместе: все реакции ÷ сумма подписок, где подписки страницы взяты столько раз, сколько у неё записей.',
      'Публикаций не было — вовлечённость неизвестна. Стену не читали или подписки не сосчитаны — тоже.',
      'Запись, о реакциях или просмотрах которой ВКонтакте не сказал, в расчёт не входит.',
      'Реакции взяты на день последней проверки записи: свежая запись ещё наберёт, а истории у реакций нет.',
      'Название формулы показано рядом с цифрой: у разных систем они разные.',
    ],
    source: 'LiveDune, ER.',
    version: '1',
    keys: ['engagementByViews'],
    table: [
      {
        figure: 'engagement',
        formula:
          'reactions (likes, comments, reposts) ÷ Σ over the told own posts of the subscribers of their page: for one page mean reactions a post ÷ subscribers',
        where: 'domain/posting/engagement.ts',
      },
      {
        figure: 'engagement by views',
        formula: 'reactions ÷ views over the own posts of which both are known',
        where: 'domain/posting/engagement.ts',
      },
    ],
  },
} as const satisfies Record<string, Definition>;
