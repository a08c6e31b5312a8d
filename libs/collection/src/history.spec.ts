import { createVkGateway } from '@gospulse/vk';
import { doneHistoryDays, observeHistoricDay } from './history.js';
import { digestFacts, openRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';

const DAY = '2025-10-15';
const AT = Date.parse('2025-10-15T15:00:00Z') / 1_000;

let region: RegionUnderTest;
beforeAll(async () => {
  region = await openRegion({ pages: 60 });
});
afterAll(() => region.close());

const observe = (day = DAY, at = AT) => {
  const gateway = createVkGateway({
    apiUrl: region.sandbox.apiUrlAt(at),
    tokens: [{ kind: 'user', secret: 'user-history', requestsPerSecond: 1_000 }],
  });
  return observeHistoricDay(region.collection.context, day, [{ gateway, at: new Date(at * 1_000), regions: null }]);
};

describe('an earlier day of the sandbox', () => {
  it('is stored as it stood then, and marked as done', async () => {
    await observe();
    const rows = await region.query<{ at: Date; members: number; pages: number }>(
      `select observed_at as at, sum(members)::int as members, count(*)::int as pages from subscriber_count group by 1`,
    );
    const truth = region.sandbox.truth(AT);
    expect(rows).toEqual([
      { at: new Date(AT * 1_000), members: truth.subscriptions, pages: truth.pages - truth.hiddenMembers },
    ]);
    expect(truth.subscriptions).not.toBe(region.sandbox.truth().subscriptions);
    expect(await doneHistoryDays(region.collection.context)).toEqual(new Set([DAY]));
  });

  it('says nothing of today: neither the plan nor the pages change', async () => {
    expect(await region.query("select 1 from watch where last_outcome is not null or due_at <> 'epoch'")).toEqual([]);
    expect(await region.query('select 1 from page_profile')).toEqual([]);
  });

  it('marks its local day to be summed', async () => {
    const days = await region.query('select distinct day::text as day, what from touched_day');
    expect(days).toEqual([{ day: DAY, what: 'counts' }]);
  });

  it('changes nothing when it is observed again', async () => {
    const facts = await digestFacts(region);
    await observe();
    expect(await digestFacts(region)).toEqual(facts);
    expect(await doneHistoryDays(region.collection.context)).toEqual(new Set([DAY]));
  });

  it('is stored with the note that it is done, or not at all', async () => {
    const [facts, marks] = [await digestFacts(region), await region.query('select * from touched_day')];
    await region.query("alter table sweep add constraint none_of_history check (mode <> 'history') not valid");
    await expect(observe('2025-10-16', AT + 86_400)).rejects.toThrow('none_of_history');
    await region.query('alter table sweep drop constraint none_of_history');
    expect([await digestFacts(region), await region.query('select * from touched_day')]).toEqual([facts, marks]);
  });

  it('is not marked when VK did not answer', async () => {
    region.sandbox.faults.add([{ method: 'groups.getById', code: 100 }]);
    await expect(observe()).rejects.toThrow(DAY);
    const [sweeps] = await region.query("select count(*)::int as n from sweep where mode = 'history'");
    expect(sweeps).toEqual({ n: 2 });
    region.sandbox.faults.clear();
  });
});
