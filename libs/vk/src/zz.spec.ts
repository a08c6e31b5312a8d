import { startSandbox } from '@gospulse/vk-sandbox';

describe('x', () => {
  it('y', async () => {
    const s = await startSandbox({ pages: 40, limitFactor: 100 });
    console.log(s.truth(), JSON.stringify(s.world.region.pages[0]).slice(0, 600));
    await s.close();
  });
});
