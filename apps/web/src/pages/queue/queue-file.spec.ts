import { type QueueRow } from '@gospulse/contracts';
import { toCsv } from '../../export/csv.js';
import { queueFile } from './queue-file.js';

const row: QueueRow = {
  askedAt: '2026-11-20T06:00:00.000Z',
  elapsedSeconds: 270_000,
  workingSeconds: 64_800,
  dueAt: '2026-11-20T15:00:00.000Z',
  state: 'overdue',
  band: '9-24',
  overdue: { elapsedSeconds: 237_600, workingSeconds: 32_400 },
  class: 'question',
  url: 'https://vk.com/wall-1_2?reply=3',
  page: { id: 1, name: '=Школа\u202e 5' },
  institution: { ogrn: '1023400000001', name: 'МБОУ СШ № 5' },
  municipality: null,
  founder: null,
};

describe('the queue as a file', () => {
  it('holds each row with its waits, its place and its link', () => {
    const { head, rows } = queueFile([row], 'Europe/Volgograd');
    expect(head).toHaveLength(rows[0]!.length);
    expect(rows[0]!.map((cell) => (typeof cell === 'string' ? cell.replaceAll('\u00a0', ' ') : cell))).toEqual([
      ...['=Школа 5', 64_800, 270_000, 'просрочено', 32_400, 237_600, '20.11.26 18:00', '20.11.26 09:00'],
      ...['МБОУ СШ № 5', '1023400000001', 'область', null, null, 'https://vk.com/wall-1_2?reply=3'],
    ]);
  });

  it('runs no formula of a page’s name', () => {
    const { head, rows } = queueFile([row], 'Europe/Volgograd');
    expect(toCsv(head, rows)).toContain("\r\n'=Школа 5;");
  });
});
