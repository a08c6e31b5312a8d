import { chosenWords, narrowedWords } from './chosen-words.js';

const SESSION = {
  regions: [{ code: '34', label: 'Волгоградская область', zone: 'Europe/Volgograd' }],
  spheres: [{ code: 'education', label: 'Образование' }],
  kinds: [{ code: 'school', label: 'Школы', sphere: 'education' }],
};
const NOBODY = { district: null, founder: null };

it('says in words what a view is of', () => {
  const address = { region: '34', from: '2026-10-27', to: '2026-11-23' };
  expect(chosenWords(address, NOBODY, SESSION).map((words) => words.replaceAll('\u00a0', ' '))).toEqual([
    ...['Волгоградская область', '27.10–23.11.2026', 'Вопросы', 'Рабочее время'],
  ]);
  const narrow = {
    ...address,
    sphere: 'education',
    kind: 'school',
    oktmo: '18610000',
    founder: '1023400000011',
  } as const;
  const named = { district: 'Еланский район', founder: null };
  expect(chosenWords({ ...narrow, basis: 'all', clock: 'calendar', compare: 'none' }, named, SESSION).slice(2)).toEqual(
    [
      ...['сфера: Образование', 'вид: Школы', 'район: Еланский район', 'учредитель: 1023400000011'],
      ...['без сравнения', 'Все комментарии', 'Календарное'],
    ],
  );
});

it('says what of a region is shown, and what is not counted the usual way', () => {
  const usual = { region: '34', from: '2026-10-27', to: '2026-11-23', basis: 'questions', clock: 'working' } as const;
  expect(narrowedWords(usual, NOBODY, SESSION)).toEqual([]);
  const narrow = { ...usual, sphere: 'education', oktmo: '18610000', basis: 'all', corrections: 'without' } as const;
  expect(narrowedWords(narrow, { district: 'Еланский район', founder: null }, SESSION)).toEqual([
    ...['сфера: Образование', 'район: Еланский район', 'все комментарии', 'без возражений'],
  ]);
});
