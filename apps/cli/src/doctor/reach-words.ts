import { COMMUNITIES_PER_CALL, DAY_SECONDS, POSTS_PER_CALL } from '@gospulse/domain';
import { line, type Examination, type Line } from './diagnosis.js';
import { isRefused, isSentElsewhere, works } from './token-words.js';

const DAY_HOURS = 24;

const count = new Intl.NumberFormat('ru-RU');

/** What follows from what the tokens can do, for a register of this size. */
export function reachLines(examination: Examination): Line[] {
  const { tokens, register, demonstration } = examination;
  const alive = tokens.filter((probe) => !isRefused(probe));
  const able = (method: string) => alive.filter((probe) => works(probe, method));
  if (tokens.length === 0 && demonstration) return [line.good(NO_TOKENS_NEEDED)];
  if (tokens.length === 0) {
    return [line.limited('Ключи не заданы (VK_TOKENS): VK не опрашивается, показывается сохранённое')];
  }
  if (PROVEN.every((method) => able(method).length === 0)) {
    return [line.bad(tokens.some(isSentElsewhere) ? SENT_ELSEWHERE : NOTHING_WORKS)];
  }
  const pages = register?.resolved ?? 0;
  return [
    communityLine(able('groups.getById').length, pages),
    wallLine(able('wall.get').length * examination.quota.perDay, pages),
    commentLine(able('wall.getById'), able('wall.getComments').length),
  ];
}

const NO_TOKENS_NEEDED = 'Ключи не заданы (VK_TOKENS): демонстрации они не нужны, её песочницу опрашивает npm start';
const NOTHING_WORKS = 'Ни один ключ не работает: наблюдать нечем, показывается сохранённое';
const SENT_ELSEWHERE =
  'VK_API_URL перенаправляет на другой адрес, туда ничего не отправлено: проверьте VK_API_URL и не требует ли сеть входа';

const PROVEN = ['groups.getById', 'wall.get', 'wall.getById', 'wall.getComments'] as const;

function communityLine(tokens: number, pages: number): Line {
  if (tokens === 0) return line.limited('Сведения и подписки: нет ключа, который их получает');
  return line.good(
    `Сведения и подписки: ${count.format(Math.ceil(pages / COMMUNITIES_PER_CALL))} запр. на все страницы`,
  );
}

/** The daily quota is the narrow place: it says how often each wall can be looked at. */
function wallLine(callsADay: number, pages: number): Line {
  if (callsADay === 0) return line.limited('Публикации: нет ключа, который читает стены');
  if (pages === 0) return line.good(`Публикации: запас ${count.format(callsADay)} запросов в сутки`);
  const hours = (pages * DAY_HOURS) / callsADay;
  const text = `Публикации: запаса хватит на все страницы раз в ${hoursWords(hours)}`;
  return hours <= DAY_HOURS ? line.good(text) : line.limited(`${text}: реже, чем раз в сутки, нужны ещё ключи`);
}

function hoursWords(hours: number): string {
  return hours < 1 ? `${Math.max(1, Math.ceil(hours * 60))} мин` : `${count.format(Math.ceil(hours * 10) / 10)} ч`;
}

function commentLine(readers: Examination['tokens'], threads: number): Line {
  if (readers.length === 0 || threads === 0) return line.limited('Комментарии: нет ключа, который их читает');
  const perSecond = readers.reduce((sum, probe) => sum + probe.requestsPerSecond, 0);
  const posts = Math.floor(perSecond * DAY_SECONDS * POSTS_PER_CALL);
  return line.good(`Комментарии: темп позволяет до ${count.format(posts)} проверок записей в сутки`);
}
