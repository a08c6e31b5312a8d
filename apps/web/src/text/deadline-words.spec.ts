import { deadlineTime, deadlineWords } from './deadline-words.js';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('the words of a deadline', () => {
  it.each([
    [{ replyWorkingSeconds: 32_400, replyElapsedSeconds: null }, '9 ч рабочего времени', '9 ч'],
    [{ replyWorkingSeconds: null, replyElapsedSeconds: 86_400 }, '24 ч календарного времени', '24 ч'],
    [{ replyWorkingSeconds: null, replyElapsedSeconds: 259_200 }, '3 дн. календарного времени', '3 дн.'],
  ])('%j', (deadlines, words, time) => {
    expect([plain(deadlineWords(deadlines)), plain(deadlineTime(deadlines))]).toEqual([words, time]);
  });
});
