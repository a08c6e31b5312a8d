import { queueFinding } from './finding.js';

const said = (open: number, overdue: number): string =>
  queueFinding({ states: { open, overdue }, absence: null }).replaceAll('\u00a0', ' ');

describe('the finding of the queue', () => {
  it.each([
    [74, 38, 'Просрочено 38 обращений, ждут в пределах срока 74 обращения'],
    [1, 1, 'Просрочено 1 обращение, ждёт в пределах срока 1 обращение'],
    [0, 3, 'Просрочено 3 обращения'],
    [5, 0, 'В пределах срока ждут ответа 5 обращений, просроченных нет'],
  ])('%d waiting, %d overdue: %s', (open, overdue, text) => expect(said(open, overdue)).toBe(text));

  it.each([
    ['all-answered', 'Все обращения получили ответ'],
    ['no-questions', 'Нет обращений'],
    ['not-observed', 'Не наблюдалось'],
    ['comments-closed', 'Комментарии закрыты'],
  ] as const)('%s: %s', (absence, text) => {
    expect(queueFinding({ states: { open: 0, overdue: 0 }, absence })).toBe(text);
  });
});
