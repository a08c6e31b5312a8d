import type { Contributor, WhyAnswer } from '@gospulse/contracts';
import {
  contributionWords,
  incomparableWords,
  memberWords,
  nobodyWords,
  restWords,
  sidesOf,
  valueWords,
  whyTold,
} from './why-words.js';

const member = (name: string, contribution: number, more: Partial<Contributor> = {}): Contributor => ({
  ...{ key: name, name, value: 0.9, previous: 0.7, n: 32, previousN: 40, contribution },
  ...more,
});

const answer = (more: Partial<WhyAnswer> = {}): WhyAnswer =>
  ({
    figure: 'withinDeadline',
    by: 'municipality',
    method: 'without',
    whole: { value: 0.841, previous: 0.818, n: 2914, previousN: 2800, unknown: null, isNoise: false },
    up: [member('Камышинский район', 0.009)],
    down: [member('Еланский район', -0.004)],
    incomparable: { named: [], members: 0, contribution: 0 },
    rest: { members: 31, contribution: null, withinNoise: 29, undetermined: 0 },
    ...more,
  }) as WhyAnswer;

const plain = (text: string | null): string => (text ?? '').replace(/\u00a0/g, ' ');

describe('the words of why', () => {
  it('say what changed, and who did most each way', () => {
    expect(plain(whyTold(answer(), 'working'))).toBe(
      'В срок: 84,1 %, было 81,8 %. Больше всего подняли: Камышинский район (+0,9 п. п.). Больше всего снизили: Еланский район (−0,4 п. п.).',
    );
    expect(plain(whyTold(answer({ up: [] }), 'working'))).not.toContain('подняли');
  });

  it('put the side first that the whole went to', () => {
    const { whole } = answer();
    const fallen = answer({ whole: { ...whole, value: 0.7 } });
    expect(sidesOf(answer()).map(({ title }) => title)).toEqual(['Подняли', 'Снизили']);
    expect(sidesOf(fallen).map(({ title }) => title)).toEqual(['Снизили', 'Подняли']);
  });

  it('explain nothing that chance may have done, and nothing that is unknown', () => {
    const { whole } = answer();
    expect(plain(whyTold(answer({ whole: { ...whole, isNoise: true } }), 'working'))).toBe(
      'В срок: 84,1 %, было 81,8 %. Изменение в пределах случайных колебаний: объяснять в нём нечего.',
    );
    expect(whyTold(answer({ whole: { ...whole, previous: null } }), 'working')).toBe(
      'Одного из двух значений нет: сравнить не с чем.',
    );
  });

  it('say of nobody whether it is chance, no change, or cannot be told', () => {
    const nobody = (more: Partial<WhyAnswer>) => nobodyWords(answer({ up: [], down: [], ...more }));
    const alone = { members: 1, contribution: null, withinNoise: 0, undetermined: 1 };
    expect(nobody({})).toBe('Ничей вклад не выходит за пределы случайных колебаний.');
    expect(nobody({ figure: 'coverage' })).toBe('Никто ничего не изменил.');
    expect(nobody({ figure: 'questions', method: 'sum' })).toBe('Никто ничего не изменил.');
    for (const figure of ['coverage', 'complianceScore', 'withinDeadline'] as const) {
      expect(nobody({ figure, rest: alone })).toBe('Вклад не определить: без участника сравнивать нечего.');
      expect(restWords(answer({ figure, rest: alone }), 'working')).toBeNull();
    }
  });

  it.each([
    ['firstReply', 9_600, '2 ч 40 мин', -720, '−12 мин'],
    ['subscribers', 1_612_480, '1 612 480', 1_204, '+1 204'],
    ['cadence', 0.71, '71,0 %', -0.0004, 'меньше 0,1 п. п.'],
  ] as const)('of %s are those of its card', (figure, value, told, change, toldChange) => {
    expect(plain(valueWords(figure, value, 'working'))).toBe(told);
    expect(plain(contributionWords(figure, change, 'working'))).toBe(toldChange);
  });

  it('of a member say its own figure, and who came or went', () => {
    expect(plain(memberWords(answer(), member('А', 1), 'working'))).toBe('90,0 % (n = 32), было 70,0 % (n = 40)');
    const came = member('А', 12, { value: 12, previous: null, n: null, previousN: null });
    expect(plain(memberWords(answer({ figure: 'subscribers' }), came, 'working'))).toBe('12, раньше — нет данных');
    const gone = { ...came, value: null, previous: 12 };
    expect(plain(memberWords(answer({ figure: 'subscribers' }), gone, 'working'))).toBe('теперь — нет данных, было 12');
  });

  it('of those who cannot be compared say who they are, and their part of the change', () => {
    const named = [member('Еланский район', 12), member('Котовский район', 2)];
    const told = (members: number) =>
      plain(
        incomparableWords(
          answer({ figure: 'questions', method: 'sum', incomparable: { named, members, contribution: 14 } }),
          'working',
        ),
      );
    expect(told(2)).toMatch(/^Сравнить не с чем: Еланский район, Котовский район\. .* Их часть изменения: \+14\.$/);
    expect(told(5)).toContain('Котовский район и ещё 3 района.');
    expect(incomparableWords(answer(), 'working')).toBeNull();
  });

  it('of the rest say how many, and what they did where that adds up', () => {
    expect(plain(restWords(answer(), 'working'))).toBe('Ещё 31 район, в пределах случайных колебаний — 29.');
    const sum = { members: 2, contribution: -1_200, withinNoise: 0, undetermined: 0 };
    expect(plain(restWords(answer({ figure: 'subscribers', by: 'founder', rest: sum }), 'working'))).toBe(
      'Ещё 2 учредителя: −1 200',
    );
    expect(restWords(answer({ rest: { ...sum, members: 0 } }), 'working')).toBeNull();
  });
});
