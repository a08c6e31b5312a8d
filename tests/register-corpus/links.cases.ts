import type { CorpusCase } from './case.js';
import { amur, AMUR_HEADS, csv, own, OWN_HEADS, ogrnOf, table, tomsk, TOMSK_HEADS, tomskTable, vkOf } from './files.js';

const OK = 'Ссылка на официальную страницу Одноклассники';
const TELEGRAM = 'Ссылка на официальную страницу Telegram';
const VK = 'Ссылка на официальную страницу Вконтакте';
const EXEMPT = 'Официальная страница не ведется на основании';
const GOOD = { vk_url: 'vk.com/good' };

/** A link as it is written, and what it is read as or rejected for. */
const LINKS: readonly (readonly [written: string, page: string | null, code?: string, type?: string])[] = [
  ['https://vk.com/public 201867467', 'https://vk.com/public201867467'],
  ['vk.com/ public201867467', 'https://vk.com/public201867467'],
  ['vk.com/public\u00a0201867467', 'https://vk.com/public201867467'],
  ['ВК: vk.com/school5', 'https://vk.com/school5'],
  ['-201867467', 'https://vk.com/club201867467'],
  ['@school5', 'https://vk.com/school5'],
  ['vk.com/groups/club5', 'https://vk.com/club5'],
  ['https:/m.vk.ru/School5/.', 'https://vk.com/school5'],
  ['vkontakte.ru/sch\u200bool5)', 'https://vk.com/school5'],
  ['отсутствует', ''],
  ['vk.com/school 5', null, 'link-space', 'напишите vk.com/school5'],
  ['vk.com/alpha и vk.com/beta', null, 'link-two-links', 'в ячейке два адреса'],
  ['vk.com/id5', null, 'link-person', 'Это личная страница'],
  ['vk.com/wall-77_2', null, 'link-post', 'напишите vk.com/club77'],
  ['201867467', null, 'link-number', 'напишите vk.com/club201867467'],
  ['vk.com/sсhool5', null, 'link-cyrillic', 'Русская буква «с»'],
  ['school5@mail.ru', null, 'link-mail', 'адрес электронной почты'],
  ['ok.ru/group/5', null, 'link-other-network', 'перенесите его в столбец Одноклассники'],
];

export const LINK_CASES: readonly CorpusCase[] = [
  ...LINKS.map(([written, page, code, type = '']): CorpusCase => ({
    title: `a link written as ${JSON.stringify(written)}`,
    file: () => own([{ vk_url: written }, GOOD]),
    expected:
      page === null
        ? { counts: [1, 0, 0, 1], pages: ['2: https://vk.com/good'], faults: [`2 vk_url: ${code}`], says: [type] }
        : {
            counts: [2, 0, 0, 0],
            pages: [...(page === '' ? [] : [`1: ${page}`]), '2: https://vk.com/good'],
            faults: [],
          },
  })),
  {
    title: 'pages in other networks, in our own form',
    file: () =>
      own([
        { ok_url: 'ok.ru/group/5', max_url: 'https://max.ru/id34_gos', telegram_url: '@school5' },
        { ok_url: 'нет' },
      ]),
    expected: {
      counts: [2, 0, 0, 0],
      elsewhere: ['1: https://max.ru/id34_gos', '1: https://ok.ru/group/5', '1: https://t.me/school5'],
    },
  },
  {
    title: 'pages in other networks, in the Tomsk form',
    file: () => tomsk([{ [OK]: 'https://ok.ru/school5', [TELEGRAM]: 'https://t.me/s/School5' }]),
    expected: { counts: [1, 0, 0, 0], elsewhere: ['1: https://ok.ru/school5', '1: https://t.me/school5'] },
  },
  {
    title: 'a person, an invitation and a stranger in the columns of other networks, all told at once',
    file: () => own([{ ok_url: 'ok.ru/profile/5', max_url: 'max.ru/join/x', telegram_url: 'vk.com/school5' }, GOOD]),
    expected: {
      counts: [1, 0, 0, 1],
      faults: [
        '2 ok_url: ok-link-person',
        '2 max_url: max-link-malformed',
        '2 telegram_url: telegram-link-other-network',
      ],
    },
  },
  {
    title: 'one page in Одноклассники claimed by two',
    file: () => own([{ ok_url: 'ok.ru/group/5' }, { ok_url: 'https://ok.ru/group5' }]),
    expected: { counts: [1, 0, 0, 1], faults: ['3 ok_url: duplicate-link'], elsewhere: ['1: https://ok.ru/group/5'] },
  },
  {
    title: 'a page elsewhere that goes over to another institution, and one that is gone',
    before: () => own([{ ok_url: 'ok.ru/group/5', telegram_url: 't.me/first' }, {}]),
    allowRemovals: 1,
    file: () => own([{}, { ok_url: 'ok.ru/group/5' }]),
    expected: { counts: [0, 2, 0, 0], elsewhere: ['2: https://ok.ru/group/5'] },
  },
  {
    title: 'a page elsewhere that an extract without its former owner names for another institution',
    before: () => own([{ ok_url: 'ok.ru/group/5' }, {}]),
    file: () => own([{ ogrn: ogrnOf(2), name: 'Школа № 2', ok_url: 'ok.ru/group/5' }]),
    expected: { counts: [0, 1, 0, 0], elsewhere: ['2: https://ok.ru/group/5'] },
  },
  {
    title: 'all faults of a row, each with its own cell',
    file: () => own([{ ogrn: '123', kind: 'замок', oktmo: '1', vk_url: 'vk.com/id5' }, GOOD]),
    expected: {
      counts: [1, 0, 0, 1],
      faults: ['2 ogrn: ogrn-length', '2 kind: kind-unknown', '2 oktmo: oktmo-format', '2 vk_url: link-person'],
    },
  },
  {
    title: 'an id that disagrees with a link by number',
    file: () => amur([{ 'ID госпаблика': '6', 'Ссылка на госпаблик ВК': 'vk.com/club5' }]),
    expected: { counts: [0, 0, 0, 1], faults: ['2 Ссылка на госпаблик ВК: link-id-mismatch'] },
  },
  {
    title: 'an id that disagrees with a link by name, as VK knows it',
    file: () =>
      amur([
        { 'ID госпаблика': '6', 'Ссылка на госпаблик ВК': 'vk.com/alpha' },
        { 'ID госпаблика': '-12', 'Ссылка на госпаблик ВК': 'vk.com/beta' },
      ]),
    vk: vkOf({ alpha: 5, beta: 12 }),
    expected: {
      counts: [1, 0, 0, 1],
      faults: ['2 Ссылка на госпаблик ВК: link-id-mismatch'],
      pages: ['2: https://vk.com/beta'],
    },
  },
  {
    title: 'an id that is no number',
    file: () => amur([{ 'ID госпаблика': 'уточняется', 'Ссылка на госпаблик ВК': 'vk.com/alpha' }]),
    expected: { counts: [0, 0, 0, 1], faults: ['2 ID госпаблика: page-id'] },
  },
  {
    title: 'an exemption without an act, with one, and none',
    file: () =>
      tomsk([{ [EXEMPT]: 'Да' }, { [EXEMPT]: 'Да', 'Комментарий по НПА': 'Приказ № 5' }, { [EXEMPT]: 'нет' }]),
    expected: {
      counts: [2, 0, 0, 1],
      faults: [`2 ${EXEMPT}: exempt-no-act`],
      says: ['Назовите акт'],
      institutions: {
        2: { exempt_reason: 'Да', exempt_act: 'Приказ № 5' },
        3: { exempt_reason: null, exempt_act: null },
      },
    },
  },
  {
    title: 'a word for no exemption in our own form',
    file: () => own([{ exempt_reason: 'нет' }, { exempt_reason: 'не ведётся' }]),
    expected: {
      counts: [1, 0, 0, 1],
      faults: ['3 exempt_reason: exempt-no-act'],
      institutions: { 1: { exempt_reason: null } },
    },
  },
  {
    title: 'an institution that was closed leaves with its page',
    allowRemovals: 1,
    before: () => tomsk([{ [VK]: 'vk.com/alpha' }, { [VK]: 'vk.com/beta' }]),
    file: () =>
      tomsk([
        { [VK]: 'vk.com/alpha', Статус: 'Ликвидирована' },
        { [VK]: 'vk.com/beta', Статус: 'В стадии ликвидации' },
      ]),
    expected: {
      counts: [0, 2, 0, 0],
      pages: ['2: https://vk.com/beta'],
      institutions: { 1: { status: 'closed' }, 2: { status: 'closing' } },
      says: ['Ликвидированных учреждений: 1'],
    },
  },
  {
    title: 'words of «Статус» that tell nothing are named',
    file: () => amur([{ Статус: 'на контроле' }, { Статус: 'Действует' }]),
    expected: {
      counts: [2, 0, 0, 0],
      says: ['«на контроле»'],
      institutions: { 1: { status: null }, 2: { status: 'acting' } },
    },
  },
  {
    title: 'a founder in words: found by name, with the municipality it names',
    file: () =>
      amur([
        { 'Наименование подведомственной организации': 'Администрация Еланского муниципального района' },
        { Учредитель: 'администрация  Еланского муниципального района' },
        { Учредитель: 'Кто-то другой' },
      ]),
    expected: {
      counts: [3, 0, 0, 0],
      institutions: {
        2: { founder_ogrn: ogrnOf(1), municipality_oktmo: '18610000' },
        3: { founder_ogrn: null, founder_name: 'Кто-то другой', municipality_oktmo: null },
      },
      says: ['не найден в реестре: 1'],
    },
  },
  {
    title: 'rows of numbering, totals, repeated and second-level heads are no rejects',
    file: () => {
      const [heads = [], ...rows] = tomskTable([{ [VK]: 'vk.com/alpha' }, { [VK]: 'vk.com/beta' }]);
      const numbering = heads.map((_, index) => String(index + 1));
      const second = heads.map((head) => (head === VK ? 'ВКонтакте' : head === OK ? 'Одноклассники' : ''));
      return csv([
        ['Реестр'],
        heads,
        second,
        numbering,
        rows[0] ?? [],
        heads,
        rows[1] ?? [],
        ['Итого', '', '2'],
        ['Еланский район'],
      ]);
    },
    expected: {
      counts: [2, 0, 0, 0],
      faults: [],
      pages: ['1: https://vk.com/alpha', '2: https://vk.com/beta'],
      says: [
        'Строка 4 пропущена, она не об учреждении: номера столбцов под заголовками',
        'Строка 8 пропущена, она не об учреждении: итоги',
        'Строка 6 пропущена, она не об учреждении: повтор',
        'Строка 9 пропущена, она не об учреждении: подзаголовки',
      ],
    },
  },
  {
    title: 'totals in whichever column are left out, a school with a wrong ОГРН is not',
    file: () => {
      const [heads = [], ...rows] = table(OWN_HEADS, [
        {
          ogrn: ogrnOf(1),
          name: 'Школа № 1',
          kind: 'school',
          level: 'municipal',
          oktmo: '18610000',
          vk_url: 'vk.com/alpha',
        },
      ]);
      return csv([
        heads,
        ...rows,
        ['Итого: 60'],
        ['', 'ИТОГО по району', '', '', '1612480'],
        ['60', 'Всего'],
        ['', '', '', '', 'Итого', '12345'],
        ['Всего учреждений', '2'],
        [
          '10234',
          'Школа № 9',
          '',
          'school',
          'municipal',
          '18610000',
          '',
          'vk.com/beta',
          '',
          '',
          '',
          'Всего две страницы',
        ],
        ['Исполнитель Петрова'],
      ]);
    },
    expected: {
      counts: [1, 0, 0, 1],
      faults: ['8 ogrn: ogrn-length'],
      says: ['Строки 3, 4, 5, 6, 7 пропущены, они не об учреждениях: итоги', 'Строка 9 пропущена'],
    },
  },
  {
    title: 'rows below a cell with line ends are told as a spreadsheet numbers them',
    file: () => own([{ short_name: 'Школа\nпервая\r\nгородская' }, { ogrn: '' }]),
    expected: {
      counts: [1, 0, 0, 1],
      faults: ['3 ogrn: ogrn-empty'],
      says: ['как в Excel и LibreOffice, а не как в текстовом редакторе'],
    },
  },
  {
    title: 'a row that lacks its ОГРН is a reject, not a heading',
    file: () => own([{ ogrn: '', vk_url: 'vk.com/alpha' }, { ogrn: '' }]),
    expected: { counts: [0, 0, 0, 2], faults: ['2 ogrn: ogrn-empty', '3 ogrn: ogrn-empty'] },
  },
  {
    title: 'an ИНН in place of the ОГРН',
    file: () =>
      csv(
        table(
          TOMSK_HEADS.map((head) => (head === 'ОГРН' ? 'ИНН' : head)),
          [],
        ),
      ),
    expected: { refused: 'missing-column', says: ['«ОГРН»', 'ИНН — не ОГРН'] },
  },
  {
    title: 'a form that nobody knows',
    file: () => csv([['Отчёт'], ['Организация', 'ИНН', 'Уровень'], ['Школа', '3400000000', 'МО']]),
    expected: { refused: 'unknown-form', says: ['«Организация»', 'амурская форма', '«ОГРН»', 'ИНН — не ОГРН'] },
  },
  {
    title: 'every column of the form is told of',
    file: () => csv([[...AMUR_HEADS, 'Настроение']]),
    expected: {
      says: [
        'Взяты столбцы: Уровень, Учредитель',
        'evidence import): Госметка',
        'видны во ВКонтакте: Количество',
        'Настроение',
      ],
    },
  },
  {
    title: 'a page that VK does not know is named',
    file: () => own([{ vk_url: 'vk.com/alpha' }, { vk_url: 'vk.com/nobody' }]),
    vk: vkOf({ alpha: 5 }),
    expected: { counts: [2, 0, 0, 0], says: ['Не найдены во ВКонтакте: vk.com/nobody (строка 3)'] },
  },
  {
    title: 'subscribers of pages elsewhere, as evidence',
    command: 'evidence',
    before: () => own([{ ok_url: 'ok.ru/group/5', telegram_url: 't.me/school5', ...GOOD }]),
    file: () =>
      csv([
        ['Ссылка на страницу', 'Количество подписчиков'],
        ['https://ok.ru/group/5', '1 200'],
        ['t.me/school5', 'н/д'],
        ['ok.ru/group/6', '7'],
        ['t.me/school5', 'много'],
      ]),
    expected: {
      counts: [1, 0, 1, 2],
      faults: ['4 : page-unknown', '5 Количество подписчиков: count'],
      says: ['Подписчики страниц вне ВКонтакте: 1'],
    },
  },
  {
    title: 'all faults of a row of evidence, and numbering below its heads',
    command: 'evidence',
    before: () => own([{ vk_url: 'vk.com/club5' }]),
    file: () =>
      csv([
        ['ID госпаблика', 'Госметка', 'Виджеты'],
        ['1', '2', '3'],
        ['5', 'возможно', 'много'],
      ]),
    expected: { counts: [0, 0, 0, 1], faults: ['3 Госметка (да/нет): yes-no', '3 Виджеты (0/1/2): widgets'] },
  },
];
