import type { CorpusCase } from './case.js';
import { amur, own, ogrnOf, tomsk, type Row } from './files.js';

const VK = 'Ссылка на официальную страницу Вконтакте';
const schools = (fields: (serial: number) => Row): Row[] => Array.from({ length: 5 }, (_, at) => fields(at + 1));
const stopped = (...says: readonly string[]) => ({ refused: 'mass-removal', says });

/** Files that take more away than a day does: they stop before anything is written, and go on when that is asked for. */
export const REMOVAL_CASES: readonly CorpusCase[] = [
  {
    title: 'a column of links that was emptied',
    before: () => own(schools((serial) => ({ vk_url: `vk.com/club${serial}` }))),
    file: () => own(schools(() => ({}))),
    expected: stopped('снимает с реестра 5 страниц из 5', '--allow-removals 5'),
  },
  {
    title: 'a column of links in another network that was emptied',
    before: () => own(schools((serial) => ({ vk_url: `vk.com/club${serial}`, ok_url: `ok.ru/group/${serial}` }))),
    file: () => own(schools((serial) => ({ vk_url: `vk.com/club${serial}` }))),
    expected: stopped('снимает с реестра 5 страниц из 10', '--allow-removals 5'),
  },
  {
    title: 'a column of links in another network that was emptied on purpose',
    before: () => own(schools((serial) => ({ ok_url: `ok.ru/group/${serial}` }))),
    file: () => own(schools(() => ({}))),
    allowRemovals: 5,
    expected: { counts: [0, 5, 0, 0], elsewhere: [], says: ['в других сетях снято с реестра'] },
  },
  {
    title: 'other addresses in another network, which take nothing away',
    before: () => own(schools((serial) => ({ ok_url: `ok.ru/group/${serial}` }))),
    file: () => own(schools((serial) => ({ ok_url: `ok.ru/group/${6 - serial}0` }))),
    expected: { counts: [0, 5, 0, 0] },
  },
  {
    title: 'all institutions closed at once',
    before: () => tomsk(schools((serial) => ({ [VK]: `vk.com/club${serial}` }))),
    file: () => tomsk(schools((serial) => ({ [VK]: `vk.com/club${serial}`, Статус: 'Ликвидирована' }))),
    expected: stopped('снимает с реестра 5 страниц из 5'),
  },
  {
    title: 'a column of founders by name that was emptied',
    before: () => amur(schools(() => ({ Учредитель: 'Администрация Еланского района' }))),
    file: () => amur(schools(() => ({}))),
    expected: stopped('убирает учредителя у 5 учреждений из 5'),
  },
  {
    title: 'a column of founders by number that was emptied',
    before: () => own(schools(() => ({ founder_ogrn: ogrnOf(99) }))),
    file: () => own(schools(() => ({}))),
    expected: stopped('убирает учредителя у 5 учреждений из 5'),
  },
  {
    title: 'founders under other names, which takes none away',
    before: () => amur(schools(() => ({ Учредитель: 'Администрация Еланского района' }))),
    file: () => amur(schools(() => ({ Учредитель: 'Отдел образования Еланского района' }))),
    expected: { counts: [0, 5, 0, 0] },
  },
];
