import { faultsIn } from './address-faults.js';
import { parseSearch } from './address.js';
import { faultWords } from '../text/address-strings.js';

const faults = (search: string) => faultsIn(parseSearch(search));

describe('what is wrong with an address', () => {
  it.each([
    ['?oktmo=999', [{ key: 'oktmo', value: '999' }]],
    ['?oktmo=18610000,999', [{ key: 'oktmo', value: '999' }]],
    ['?founder=123', [{ key: 'founder', value: '123' }]],
    ['?from=2026-11-02&to=2026-11-01', [{ key: 'from', value: '2026-11-02–2026-11-01' }]],
    ['?from=2026-02-30', [{ key: 'from', value: '2026-02-30' }]],
    ['?sphere=<b>', [{ key: 'sphere', value: '<b>' }]],
    ['?basis=none', [{ key: 'basis', value: 'none' }]],
  ])('%s', (search, expected) => expect(faults(search)).toEqual(expected));

  it.each(['', '?utm_source=x', '?compare=previous&basis=questions', '?oktmo=18610000,18620000', '?from=2026-11-01'])(
    'nothing of «%s»',
    (search) => expect(faults(search)).toEqual([]),
  );

  it('is bounded, however much of it there is', () => {
    const many = faults(`?oktmo=${Array.from({ length: 60 }, (_, at) => `x${at}`).join(',')}`);
    expect(many).toHaveLength(5);
    expect(faults(`?kind=${'я'.repeat(900)}`)[0]?.value).toHaveLength(40);
  });

  it.each([
    [{ key: 'oktmo', value: '999' }, false, 'В адресе неизвестный район «999»: показан весь регион.'],
    [{ key: 'oktmo', value: '999' }, true, 'В адресе неизвестный район «999»: показано остальное выбранное.'],
    [
      { key: 'from', value: '2026-11-02–2026-11-01' },
      false,
      'В адресе начало периода позже конца (02.11.2026–01.11.2026): показаны последние 28\u00a0дней.',
    ],
    [{ key: 'to', value: '2026-02-30' }, false, 'В адресе неверный день «30.02.2026»: он не учтён.'],
    [{ key: 'state', value: 'late' }, false, 'В адресе непонятный параметр «state=late»: он не учтён.'],
  ] as const)('%j is said', (fault, left, words) => expect(faultWords(fault, left)).toBe(words));
});
