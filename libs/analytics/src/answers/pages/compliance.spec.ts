import type { PageAnswer } from '@gospulse/contracts';
import { DEFAULT_PROFILES, questionStateAt, WIDGET_STATES, withinDeadline, type WidgetState } from '@gospulse/domain';
import { getFigures } from '../figures.js';
import { getInstitutionCard } from '../institutions/institution.js';
import { getInstitutions } from '../institutions/institutions.js';
import { getMethodology } from '../methodology/methodology.js';
import {
  answered,
  FROM_ROLLUPS,
  NOW,
  openObservedRegion,
  request,
  ROW_BY_ROW,
  type RegionUnderTest,
} from '../../observed-region.spec-helper.js';
import { planSources, type SourcePlanner } from '../../sources/plan-sources.js';
import { wholeRegion } from '../../query/scope.js';
import { getWidgets } from '../widgets.js';
import { getPageCard } from './page-card.js';

let region: RegionUnderTest;
let pages: PageAnswer[];

const show = (vkId: number, more: Parameters<typeof request>[0] = {}) =>
  answered(getPageCard(region.database.dataSource, { ...request(more), vkId }));
const BEFORE = { from: '2025-11-01', to: '2025-11-15' };

beforeAll(async () => {
  region = await openObservedRegion();
  const rows = await region.database.dataSource.query<{ id: string }[]>(
    `select p.vk_id as id from page p where p.vk_id is not null and p.state = 'live' order by p.id limit 12`,
  );
  pages = await Promise.all(rows.map(({ id }) => show(Number(id))));
});
afterAll(() => region.close());

describe('the score of a page', () => {
  it('keeps for each check what was seen and when, not after the cut-off', () => {
    const checks = pages.flatMap(({ compliance }) => compliance.checks);
    const judged = checks.filter(({ state }) => state === 'met' || state === 'failed');
    expect(judged.length).toBeGreaterThan(20);
    for (const check of judged) {
      expect(check.evidence).toEqual(expect.any(String));
      expect(Date.parse(check.observedAt ?? '')).toBeLessThanOrEqual(Date.parse(NOW));
    }
    for (const check of checks.filter(({ state }) => state === 'not-measured')) {
      expect([check.evidence, check.advice, check.observedAt]).toEqual([null, null, null]);
    }
  });

  it('is brought to 100 by its next steps, the largest first', () => {
    const lacking = pages.filter(({ compliance }) => compliance.nextSteps.length > 0);
    expect(lacking.length).toBeGreaterThan(0);
    for (const { compliance } of lacking) {
      const gains = compliance.nextSteps.map(({ gain }) => gain);
      expect(gains).toEqual([...gains].sort((a, b) => b - a));
      expect((compliance.score ?? 0) + gains.reduce((sum, gain) => sum + gain, 0)).toBeCloseTo(100, 8);
    }
  });

  it('gives its institution the same steps', async () => {
    const page = pages.find(({ compliance }) => compliance.nextSteps.length > 0)!;
    const { ogrn } = page.institution;
    const card = await answered(getInstitutionCard(region.database.dataSource, { ...request(), ogrn }));
    const own = card.nextSteps.filter((step) => step.page.id === page.page.id).map(({ page: _, ...step }) => step);
    expect(own).toEqual(page.compliance.nextSteps);
  });
});

describe('the widgets of pages', () => {
  const codeOf = (state: WidgetState) => WIDGET_STATES.indexOf(state);
  const widgets = (more: Parameters<typeof request>[0] = {}) =>
    answered(getWidgets(region.database.dataSource, request(more)));
  const sum = (counts: Readonly<Record<WidgetState, number>>) => Object.values(counts).reduce((all, n) => all + n, 0);

  it('are counted by state in each district, and districts add up', async () => {
    const { rows, total } = await widgets();
    expect(total.pages).toBeGreaterThan(50);
    expect([sum(total.form), sum(total.polls)]).toEqual([total.seen, total.seen]);
    expect(total.form.right).toBeGreaterThan(0);
    expect(total.form.none).toBeGreaterThan(0);
    for (const key of ['pages', 'seen'] as const) expect(rows.reduce((all, row) => all + row[key], 0)).toBe(total[key]);
    for (const state of WIDGET_STATES)
      expect(rows.reduce((all, row) => all + row.polls[state], 0)).toBe(total.polls[state]);
    const [row] = rows;
    const filtered = await widgets({ filters: { oktmo: row!.oktmo } });
    expect(filtered.rows).toEqual([row]);
  });

  it('of which nobody saw the menu are in no state', async () => {
    const { total } = await widgets({ from: '2024-01-01', to: '2024-01-07' });
    expect(total).toMatchObject({ seen: 0, form: { none: 0 } });
    expect(total.pages).toBeGreaterThan(50);
  });

  it('are named with their faults on the page and in what its institution has to do', async () => {
    const page = pages.find(({ compliance }) =>
      compliance.checks.some(({ code, state }) => code === 'widgets' && state === 'met'),
    )!;
    const facts = { widgets: 1, formWidget: codeOf('right'), pollsWidget: codeOf('another') };
    const rewrite = (more: object) =>
      region.query(
        'update page_profile set facts = facts || $2 where page_id = (select id from page where vk_id = $1)',
        [page.page.id, JSON.stringify(more)],
      );
    const before = (await widgets()).total;
    await rewrite(facts);
    const card = await show(page.page.id!);
    const advice = 'Замените ссылку на опросы: в utm_campaign не ОГРН этого учреждения.';
    expect(card.compliance.checks.find(({ code }) => code === 'widgets')).toMatchObject({
      ...{ state: 'failed', points: 5, evidence: 'форма — верно; опросы — ссылка не этого учреждения', advice },
    });
    expect(card.compliance.nextSteps.find(({ code }) => code === 'widgets')?.advice).toBe(advice);
    const { ogrn } = page.institution;
    const institution = await answered(getInstitutionCard(region.database.dataSource, { ...request(), ogrn }));
    expect(institution.nextSteps.filter(({ code }) => code === 'widgets').map((step) => step.advice)).toContain(advice);
    const after = (await widgets()).total;
    expect([after.polls.another, after.polls.right]).toEqual([before.polls.another + 1, before.polls.right - 1]);
    await rewrite({ widgets: 2, formWidget: codeOf('right'), pollsWidget: codeOf('right') });
  });
});

describe('a policy with other weights from a day on', () => {
  const weights = DEFAULT_PROFILES[0].compliance.criteria.map((item) => ({
    ...item,
    weight: item.code === 'cover' ? 60 : item.weight,
  }));
  const score = async (period: { from: string; to: string }) => {
    const rows = await getFigures(region.database.dataSource, {
      scope: wholeRegion('34'),
      ...period,
      by: 'region',
      now: new Date(NOW),
    });
    return rows.kind === 'rows' ? rows.rows[0] : null;
  };
  const AFTER = { from: '2025-11-16', to: '2025-11-21' };

  it('changes the score of later periods, and leaves earlier ones as they were', async () => {
    const [before, after] = [await score(BEFORE), await score(AFTER)];
    await region.database.dataSource.query(
      `insert into policy (region_code, version, effective_from, rules) values ('34', 'weights-2', '2025-11-16', $1)`,
      [JSON.stringify({ compliance: { criteria: weights } })],
    );
    try {
      expect(await score(BEFORE)).toEqual(before);
      const changed = await score(AFTER);
      expect(changed?.complianceScore).not.toBeCloseTo(after?.complianceScore ?? 0, 2);
      expect([before?.policyVersion, changed?.policyVersion]).toEqual(['default-1', 'weights-2']);
      const told = await answered(
        getMethodology(region.database.dataSource, { scope: wholeRegion('34'), now: new Date(NOW) }),
      );
      expect(told.policy).toMatchObject({ version: 'weights-2', effectiveFrom: '2025-11-16' });
      expect(told.policy.criteria.find(({ code }) => code === 'cover')?.weight).toBe(60);
      expect(told.versions.map(({ version }) => version)).toEqual(['weights-2', 'default-1']);
    } finally {
      await region.database.dataSource.query(`delete from policy where version = 'weights-2'`);
    }
  });

  it('judges a past period by what was known then', async () => {
    const { id } = pages[0]!.page;
    const now = new Date('2025-11-21T12:00:00Z');
    const before = await show(id!, { ...BEFORE, now });
    await region.database.dataSource.query(
      `insert into page_profile (page_id, region_code, observed_at, last_seen_at, fingerprint, screen_name, facts)
       select page_id, region_code, '2025-11-21T11:00:00Z', '2025-11-21T11:00:00Z', 'bare', screen_name,
              facts || '{"cover": false, "avatar": false, "description": false}'::jsonb
       from page_profile where page_id = (select id from page where vk_id = $1 limit 1) order by observed_at desc limit 1`,
      [id],
    );
    expect((await show(id!, { now })).compliance.nextSteps.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['cover', 'avatar']),
    );
    expect(before.compliance.measured).toBeGreaterThan(0);
    expect((await show(id!, { ...BEFORE, now })).compliance).toEqual(before.compliance);
  });
});

describe('answers in the score', () => {
  const responsive = DEFAULT_PROFILES.find(({ version }) => version === 'default-2')!.compliance;
  /** Reads while rules of the region are in force that ask for answers. */
  const under = async <T>(read: () => Promise<T>): Promise<T> => {
    await region.query(
      `insert into policy (region_code, version, effective_from, rules) values ('34', 'answers-1', '2025-08-01', $1)`,
      [JSON.stringify({ compliance: responsive })],
    );
    try {
      return await read();
    } finally {
      await region.query(`delete from policy where version = 'answers-1'`);
    }
  };
  const OCTOBER = { from: '2025-10-01', to: '2025-10-31' };
  const WEEK = { from: '2025-11-15', to: '2025-11-21' };
  const figuresOf = async (
    by: 'region' | 'municipality' | 'institution' | 'page',
    more: Partial<Parameters<typeof getFigures>[1]> = {},
  ) => {
    const { dataSource } = region.database;
    const asked = { scope: wholeRegion('34'), ...WEEK, by, now: new Date(NOW), ...more };
    const result = await getFigures(dataSource, asked);
    if (result.kind === 'problem') throw new Error(result.problem);
    return result.rows;
  };
  const scoresOf = async (...asked: Parameters<typeof figuresOf>) =>
    new Map((await figuresOf(...asked)).map((row) => [row.key, [row.complianceScore, row.complianceMeasured]]));
  const FROM_SNAPSHOTS: SourcePlanner = (query, known) => ({
    ...planSources(query, known),
    ...{ pages: 'region-snapshots', questions: query.by === 'page' ? 'region-snapshots' : 'rollups', waits: 'rollups' },
    pagesOfFacts: 'all-of-region',
  });

  it.each([
    ['a week of today', WEEK],
    ['a month that is over', OCTOBER],
  ])('is one of a page, whatever it is read from and asked for: %s', async (_name, period) => {
    await under(async () => {
      const scores = await scoresOf('page', period);
      expect(new Set([...scores.values()].map(([score]) => score)).size).toBeGreaterThan(5);
      for (const plan of [ROW_BY_ROW, FROM_ROLLUPS, FROM_SNAPSHOTS])
        expect(await scoresOf('page', { ...period, plan })).toEqual(scores);
      expect(await scoresOf('page', { ...period, from: period.to })).toEqual(scores);
      expect(await scoresOf('page', { ...period, basis: 'all' })).toEqual(scores);
      for (const { page } of pages) {
        const card = await show(page.id!, period);
        expect([card.compliance.score, card.compliance.measured]).toEqual([
          expect.closeTo(scores.get(String(page.id))![0]!, 9),
          scores.get(String(page.id))![1],
        ]);
        const { points, possible, checks } = card.compliance;
        expect(checks.reduce((sum, check) => sum + check.points, 0)).toBeCloseTo(points, 9);
        expect(card.compliance.score).toBeCloseTo((100 * points) / possible, 9);
      }
      const [oktmo] = (await scoresOf('municipality', period)).keys();
      const ofDistrict = await scoresOf('page', { ...period, filters: { oktmo: oktmo! } });
      expect(ofDistrict.size).toBeGreaterThan(0);
      for (const [key, score] of ofDistrict) expect(score).toEqual(scores.get(key));
    });
  });

  it('is the same of an institution in the list, on its card and in the figures', async () => {
    await under(async () => {
      const scores = await scoresOf('institution');
      const { rows } = await answered(
        getInstitutions(region.database.dataSource, {
          ...request(WEEK),
          sort: 'complianceScore',
          order: 'asc',
          limit: 200,
        }),
      );
      expect(rows.length).toBeGreaterThan(50);
      for (const { ogrn, compliance } of rows) expect(compliance.score ?? null).toEqual(scores.get(ogrn)?.[0] ?? null);
      const low = rows.find(({ compliance }) => compliance.score !== null)!;
      const card = await answered(getInstitutionCard(region.database.dataSource, { ...request(WEEK), ogrn: low.ogrn }));
      expect(card.compliance).toEqual(low.compliance);
      const scored = card.pages.flatMap(({ compliance: { score } }) => score ?? []);
      expect(scored.reduce((sum, score) => sum + score, 0) / scored.length).toBeCloseTo(low.compliance.score!, 9);
    });
  });

  it.each([
    ['today', WEEK, '2025-10-25', NOW],
    ['at the end of October', OCTOBER, '2025-10-04', '2025-10-31T21:00:00Z'],
  ])('counts the questions of 28 days as they stood %s', async (_name, period, from, cutoff) => {
    const at = Date.parse(cutoff) / 1_000;
    const asked = await region.query<{ id: string } & Parameters<typeof withinDeadline>[0]>(
      `select p.vk_id as id, extract(epoch from q.asked_at)::float8 as "askedAt",
              extract(epoch from q.answered_at)::float8 as "answeredAt",
              extract(epoch from q.withdrawn_at)::float8 as "withdrawnAt", extract(epoch from q.due_at)::float8 as "dueAt"
       from question q join page p on p.id = q.page_id
       where q.needs_reply and q.asked_on between $1 and $2 and q.asked_at <= to_timestamp($3)`,
      [from, period.to, at],
    );
    await under(async () => {
      const seen = new Set<string>();
      for (const { id } of new Map(asked.map((question) => [question.id, question])).values()) {
        const own = asked.filter((question) => question.id === id);
        const states = own.map((question) => withinDeadline(question, at));
        const met = states.filter((state) => state === 'met').length;
        const judged = met + states.filter((state) => state === 'breached').length;
        const overdue = own.filter((question) => questionStateAt(question, at) === 'overdue').length;
        const card = await show(Number(id), period);
        const told = (code: string) => card.compliance.checks.find((check) => check.code === code)!;
        if (told('no-overdue').state === 'not-applicable') continue;
        expect([told('no-overdue').state, told('no-overdue').evidence?.replace(/,.*/, '')]).toEqual(
          overdue === 0 ? ['met', 'просроченных обращений нет'] : ['failed', `просроченных обращений: ${overdue}`],
        );
        if (judged === 0) expect(told('within-deadline').state).toBe('not-applicable');
        else expect(told('within-deadline').evidence).toContain(`отвечено в срок ${met} из ${judged} `);
        seen.add(`${overdue > 0} ${judged > 0}`);
        expect(Date.parse(told('no-overdue').observedAt!)).toBeLessThanOrEqual(at * 1_000);
        const [first] = card.compliance.nextSteps;
        expect(first?.isOfOverdue ?? false).toBe(overdue > 0);
        if (overdue > 0)
          expect([first?.code, card.compliance.zone]).toEqual(['no-overdue', expect.not.stringMatching('green')]);
      }
      expect([...seen]).toEqual(expect.arrayContaining(['true true', 'false true']));
    });
  });

  it('is nothing to rules without it, nor to a wall that nobody read', async () => {
    const { id } = pages[0]!.page;
    expect(pages[0]!.compliance.checks.map(({ code }) => code)).not.toContain('no-overdue');
    const stateOf = async () => {
      const { checks } = (await show(id!)).compliance;
      return checks.flatMap(({ code, state }) => (['within-deadline', 'no-overdue'].includes(code) ? [state] : []));
    };
    await under(async () => {
      const [wall] = await region.query<{ page_id: number; known_since: Date | null }>(
        `select * from page_wall where page_id = (select id from page where vk_id = $1)`,
        [id],
      );
      await region.query('delete from page_wall where page_id = $1', [wall!.page_id]);
      expect(await stateOf()).toEqual(['not-measured', 'not-measured']);
      await region.query(`insert into page_wall select * from jsonb_populate_record(null::page_wall, $1::jsonb)`, [
        JSON.stringify(wall),
      ]);
      expect(await stateOf()).not.toContain('not-measured');
    });
  });
});

describe('an exempt institution', () => {
  it('is asked nothing and stands in no mean', async () => {
    const page = pages.find(({ compliance }) => compliance.score !== null)!;
    const { dataSource } = region.database;
    const set = (reason: string | null) =>
      dataSource.query('update institution set exempt_reason = $2 where ogrn = $1', [page.institution.ogrn, reason]);
    await set('не ведется на основании решения');
    const exempt = await show(page.page.id!);
    await set(null);
    expect(exempt.compliance).toMatchObject({ score: null, zone: null, applicable: 0, nextSteps: [] });
    expect(exempt.figures.complianceScore).toBeNull();
    expect(exempt.figures.unknown['complianceScore']).toBe('not-measured');
  });
});
