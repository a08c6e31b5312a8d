import { rebuildRollups } from '@gospulse/analytics';
import { startApi, warmUp } from '@gospulse/api';
import type { DataSource } from 'typeorm';
import { measureDuck } from './answers/duck.js';
import { at, measureAsker, measureEndpoints } from './answers/endpoints.js';
import { fillQuestions, fillYears, type YearsSize } from './answers/fill-years.js';
import { foundMany, signInHeads } from './answers/heads.js';
import { writeMeanwhile } from './answers/write-meanwhile.js';
import { measureServing } from './answers/serving.js';
import type { BenchOptions } from './bench-options.js';
import { print } from './figure.js';
import { openGround, type Ground } from './ground/open-ground.js';

const SIZE = { pages: 5_600, days: 1_095, questionsPerPageDay: 1_000_000 / (5_600 * 1_095) };

/**
 * Answers of the API over HTTP with three years of a region in the database. `--pages` and `--days` make it smaller;
 * `--scale 10` then adds questions until there are so many times as many, and asks again.
 */
export async function benchAnswers(options: BenchOptions): Promise<void> {
  const { pages = null, days = null } = options;
  const base = { pages: pages ?? SIZE.pages, days: days ?? SIZE.days };
  const size = { ...base, questions: Math.round(base.pages * base.days * SIZE.questionsPerPageDay) };
  const ground = await openGround();
  try {
    await seconds('facts made up', size, () => fillYears(ground.dataSource, size));
    await foundMany(ground.dataSource);
    await seconds('full rebuild of all rollups', size, () => rebuildRollups(ground.dataSource), '≤ 300');
    await ask(ground, size);
    if (options.scale !== null && options.scale > 1) await askAgain(ground, size, options.scale);
  } finally {
    await ground.close();
  }
}

async function askAgain(ground: Ground, size: YearsSize, scale: number): Promise<void> {
  const more = { ...size, questions: size.questions * (scale - 1) };
  const all = { ...size, questions: size.questions * scale };
  await fillQuestions(ground.dataSource, more, size.questions + 2);
  await seconds('full rebuild of all rollups', all, () => rebuildRollups(ground.dataSource));
  await ask(ground, all);
}

async function ask(ground: Ground, size: YearsSize): Promise<void> {
  const { dataSource } = ground;
  await dataSource.query('vacuum analyze');
  const api = await startApi(ground.config('http://127.0.0.1:9', 'user:none', { PORT: '0', LOG_LEVEL: 'error' }));
  try {
    const lengths = [28, 365, Math.min(1_090, size.days - 20)].filter((days) => days <= size.days - 20);
    // As the service does at its start.
    await warmUp(api.url);
    const one = await example(dataSource);
    await measureEndpoints(api.url, one, { lengths, of: of(size) });
    for (const head of await signInHeads(dataSource, one.ogrn))
      await measureAsker(api.url, head, { lengths, of: of(size) });
    const stopWriting = writeMeanwhile(dataSource);
    await measureEndpoints(api.url, one, { lengths, of: `${of(size)}, a collector writing` }).finally(stopWriting);
    await measureServing(at(api.url, 'overview', 0, 28), of(size));
    for (const days of lengths) await measureDuck(dataSource, api.url, days, of(size));
  } finally {
    await api.close();
  }
}

async function example(dataSource: DataSource): Promise<{ ogrn: string; vkId: number }> {
  const rows = await dataSource.query<{ ogrn: string; vkId: number }[]>(
    `select i.ogrn, p.vk_id as "vkId" from page p join institution i on i.id = p.institution_id
     where i.ogrn not in (select founder_ogrn from institution where founder_ogrn is not null) order by p.id limit 1`,
  );
  if (!rows[0]) throw new Error('no page was made up');
  return rows[0];
}

async function seconds(figure: string, size: YearsSize, work: () => Promise<unknown>, aim?: string): Promise<void> {
  const startedAt = performance.now();
  await work();
  const value = (performance.now() - startedAt) / 1_000;
  print({ bench: 'answers', figure, value, unit: 's', ...(aim === undefined ? {} : { aim }), of: of(size) });
}

function of({ pages, days, questions }: YearsSize): string {
  return `${pages} pages × ${days} days, ${questions} questions`;
}
