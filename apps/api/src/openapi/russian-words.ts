/**
 * What the document says of a parameter or a field, in Russian, by what the contract says of it in English. What is not here
 * is described by its name and type alone: half a document in another language helps nobody.
 */
const IN_RUSSIAN: Readonly<Record<string, string>> = {
  'Local calendar day, YYYY-MM-DD': 'День по местному времени, ГГГГ-ММ-ДД',
  'First local day; without it, 28 days up to `to`': 'Первый день, ГГГГ-ММ-ДД; без него — 28\u00a0дней до `to`',
  'Last day; it is never later than the last one that is over in every region':
    'Последний день, ГГГГ-ММ-ДД; не позже последних суток, которые закончились во всех регионах',
  'Federal district': 'Федеральный округ',
  'Place on the map of all regions': 'Место на карте регионов',
  'Pages of the register that live': 'Действующие страницы реестра',
  'The day that goes on there': 'Сутки, которые там идут',
  'When the last day of the period ended there': 'Когда там закончились последние сутки периода',
  'Last local day; without it, today': 'Последний день, ГГГГ-ММ-ДД; без него — сегодня',
  'Instant, ISO 8601 in UTC': 'Момент времени, ISO 8601, UTC',
  'Code of the region; without it, the first that the caller sees': 'Код региона; без него — первый из доступных',
  'ОКТМО, eight digits; 00000001 stands for institutions of the region as a whole, 00000000 for those of which nobody knows where they are':
    'ОКТМО муниципалитета, восемь цифр; 00000001 — учреждения всего региона, 00000000 — те, чьё место неизвестно',
  'ОГРН, thirteen digits; of founders 0000000000000 stands for none':
    'ОГРН, тринадцать цифр; у учредителя 0000000000000 значит «без учредителя»',
  'Rows of the whole list': 'Строк во всём списке',
  'Rows of the list before this portion': 'Строк списка перед этой частью',
  'Null at the end': 'null, если список закончился',
  'Null: the portion before begins the list, or this one does': 'null, если перед этой частью ничего нет',
  'Null: the deadline is by the clock': 'null, если срок считается по часам подряд',
  'Null: the deadline is in working time': 'null, если срок считается в рабочем времени',
  'The period before (a month by a month), same dates a year ago, same weekdays 52 weeks ago, or nothing':
    'С чем сравнивать: прошлый период, те же даты год назад, те же дни недели 52\u00a0недели назад или ни с чем',
  "Only questions, or all residents' comments": 'Только вопросы или все комментарии жителей',
  'Working or calendar time': 'Рабочее или календарное время',
  'With the corrections in force, or by what was observed alone':
    'С учётом принятых возражений или только по наблюдениям',
  'Words of a name, an ОГРН or a screen name; typos and abbreviations are forgiven':
    'Слова названия, ОГРН или короткий адрес; опечатки и сокращения не мешают',
  'Words of a name, an ОГРН, an ОКТМО, a screen name, an id or an address of VK; typos are forgiven':
    'Слова названия, ОГРН, ОКТМО, короткий адрес, номер или адрес VK; опечатки не мешают',
  'ОГРН of an institution or a founder, ОКТМО of a district, id of a page':
    'ОГРН учреждения или учредителя, ОКТМО района, номер страницы',
  'The best of them': 'Лучшие из найденных',
  'How many answer the words': 'Сколько всего подходит',
  'A day: those that stood in the register then, with how each stood as it was kept; `state` is of that day too: `with-page` are the obliged with a page, `not-observed` is nobody':
    'День: кто был в реестре тогда и в каком состоянии, по сохранённому; `state` — тоже на этот день: `with-page` — обязанные со страницей, `not-observed` — никто',
  'Those with a page that has a widget in this state': 'Те, у чьей страницы есть виджет в этом состоянии',
  'Where a state of widgets is asked for: how many widgets of the list are in it':
    'Если спрошено состояние виджетов: сколько в нём виджетов по списку',
  'Has a living page in ВКонтакте': 'Есть действующая страница ВКонтакте',
  'Pages that were scored': 'Страницы с баллом',
  'The mean of their scores; null: none was scored, or corrections are left out':
    'Среднее их баллов; null — ни у одной балла нет или возражения не учтены',
  'The point of the line of coverage on that day': 'Точка линии охвата на этот день',
  'The point of the line of scores on that day': 'Точка линии балла на этот день',
  'Where a day is asked for: how the list stood then; null: that day was not kept':
    'Если спрошен день: состояние всего списка тогда; null — день не сохранён',
  'Without it: by relevance to `q`, else by subscribers': 'Без него — по близости к `q`, иначе по подпискам',
  '`open`: not due yet; `overdue`: past its deadline': '`open` — срок не вышел, `overdue` — просрочено',
  'Working hours waited': 'Сколько рабочих часов ждут',
  'Longest waiting first, by deadline, or by municipality': 'Сначала дольше ждущие, по сроку или по муниципалитету',
  "VK's numeric id: anomalies of one page": 'Номер страницы VK: аномалии одной страницы',
  "VK's numeric id of a page": 'Номер страницы VK',
  "VK's numeric id; null for an event of the platform": 'Номер страницы VK; null, если событие всей платформы',
  'What has been made of them: new, annotated or dismissed': 'Разбор: новые, с пометкой или отклонённые',
  'A note, or a dismissal with its reason': 'Пометка или отклонение с причиной',
  'Who is ranked': 'Кто в рейтинге',
  'Share within the deadline, or share answered within the window of the region’s rules':
    'Доля ответов в срок или доля ответов за окно по правилам региона',
  'Those ranked, or those with fewer than ten cases': 'У кого есть место или у кого меньше десяти обращений',
  'Only this kind of observation in the list of troubled pages': 'Только этот вид наблюдения',
  'Only pages in this state in the list of troubled pages': 'Только страницы в этом состоянии',
  'A whole period: 2026-W47, 2026-10, 2026-Q3, 2026-H1 or 2026':
    'Период целиком: 2026-W47, 2026-10, 2026-Q3, 2026-H1 или 2026',
  'Editions of smaller numbers': 'Издания с меньшими номерами',
  'Kinds of files to keep, JSON always among them; all if left out':
    'Какие файлы хранить; JSON есть всегда, без списка — все',
  'Of this institution alone': 'Только этого учреждения',
  'One institution of those that the caller sees': 'Одно из доступных учреждений',
  'A part of the login or the name, or the ОГРН of an institution': 'Часть логина или имени либо ОГРН учреждения',
  'Accounts behind this login': 'Записи после этого логина',
  'Words of a name or an ОГРН; typos and abbreviations are forgiven':
    'Слова названия или ОГРН; опечатки и сокращения не мешают',
  'By whom the change is explained; by page only together with `ogrn`':
    'По кому объясняется изменение; по страницам — только вместе с `ogrn`',
  'Of one institution alone: by its pages': 'Только одно учреждение, по его страницам',
  'Only those of one institution and of its pages': 'Только одного учреждения и его страниц',
  'Those of more than one member: one alone explains nothing':
    'Разбивки, где участников больше одного: один ничего не объясняет',
  'Members whose contribution cannot be told: without them nothing is left to compare':
    'Участники, чей вклад не определить: без них сравнивать нечего',
  'Members of a sum of whom one value is unknown, or who were not observed well enough before':
    'Кого сравнить не с чем: одного из двух значений нет или раньше наблюдали слишком мало',
  'What they are of the change together': 'Их часть изменения вместе',
  'The period that figures are compared with': 'Период, с которым сравниваются показатели',
  'A part of the login of whoever did it, or of what it was done to':
    'Часть логина того, кто сделал, или того, над чем',
  'Events before this one': 'События раньше этого',
  'Null: all regions': 'null — все регионы',
  'Of a head: what stands below by founder belongs to it': 'Для руководителя: подведомственные входят сами',
  'A place of ours to go to afterwards': 'Куда перейти после входа',
  'Path and query of a screen, with its region and period': 'Путь и параметры экрана с регионом и периодом',
  'Path and query of a screen of ours': 'Путь и параметры экрана сервиса',
  'Path and query of the screen': 'Путь и параметры экрана',
  'Path of ours with the secret behind its #': 'Путь; секрет стоит после #',
  'For whom and what for': 'Для кого и зачем',
  'A figure of Обзор: the link then shows its card to a site that embeds it':
    'Показатель обзора: тогда ссылка показывает его карточку на другом сайте',
  'Whether it stands in the menu': 'Стоит ли в меню',
  'Whether /start leads to it': 'Ведёт ли к нему /start',
  "In one's own order": 'В своём порядке',
  'How many are kept at most': 'Сколько хранится самое большее',
  'The first ones, in order; others come after as they stood': 'Первые по порядку; остальные идут за ними, как стояли',
  'Registered pages that live': 'Действующие страницы из реестра',
  'Pages whose count was observed in the 24 hours before the cut-off':
    'Страницы, подписки которых видели за последние 24\u00a0часа',
  'Sum of subscriptions (not of people), VK only': 'Сумма подписок (не людей), только VK',
  'Institutions with a living page ÷ obliged ones, VK only':
    'Доля обязанных учреждений с действующей страницей, только VK',
  'The same in any network that the law names': 'То же в любой сети из перечня закона',
  'Mean number of criteria that could be measured': 'Сколько критериев в среднем удалось измерить',
  'Growth of subscriptions a week over the pages counted at both ends, a share':
    'Прирост подписок за неделю по страницам, известным на обоих концах, доля',
  'Reactions ÷ views, a share, over the posts whose views are known':
    'Реакции ÷ просмотры по публикациям, где они известны',
  '0…100; null when no page could be scored': '0…100; null, если ни одну страницу оценить нельзя',
  '100 · points ÷ possible, 0…100; null when nothing was measured':
    '100 · баллы ÷ возможные, 0…100; null, если не измерено',
  'Criteria measured': 'Измерено критериев',
  'Criteria that apply': 'Критериев применимо',
  'Name of the file, or what is copied': 'Название файла или того, что копируют',
  'In words': 'Словами',
  'For hover and focus': 'Коротко, для подсказки',
  'Days of pages that were observed': 'Сколько дней страниц наблюдалось',
  'Lower bound of the 95 % Wilson interval: what the order goes by':
    'Нижняя граница интервала Уилсона 95 %: по ней порядок',
  'Monday to Sunday, hours 0 to 23, local time': 'С понедельника по воскресенье, часы 0–23, местное время',
};

/** The words of a description in Russian; undefined: there are none. */
export function inRussian(description: string): string | undefined {
  // What was written in Russian stays.
  if (/[а-яё]/i.test(description) && !/[a-z]{3}/i.test(description)) return description;
  return IN_RUSSIAN[description];
}

/** A value that can be asked for as it stands, by the name of its parameter. */
const EXAMPLES: Readonly<Record<string, string | number>> = {
  region: '34',
  from: '2026-10-27',
  to: '2026-11-23',
  compare: 'previous',
  sphere: 'education',
  kind: 'school',
  oktmo: '18610000',
  ogrn: '1023400000001',
  founder: '1023400000002',
  basis: 'questions',
  clock: 'working',
  corrections: 'with',
  q: 'школа 12',
  state: 'overdue',
  sort: 'overdue',
  order: 'desc',
  limit: 50,
  metric: 'subscribers',
  period: '2026-W47',
  find: 'школа',
};

/** An example of a parameter that its schema takes; undefined: none is known of it. */
export function exampleOf(name: string, schema: Readonly<Record<string, unknown>>): string | number | undefined {
  if (Array.isArray(schema.enum)) {
    const [first] = schema.enum as readonly unknown[];
    const known = EXAMPLES[name];
    const listed = (schema.enum as readonly unknown[]).includes(known) ? known : first;
    return typeof listed === 'string' || typeof listed === 'number' ? listed : undefined;
  }
  return EXAMPLES[name];
}
