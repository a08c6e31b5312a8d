import { DAYS, type Morning } from './morning.js';
import { PICTURES } from '../../support/pictures.js';

/** Screens for a wall: in turn, without controls, and honest about a lost connection. */
export function wallShown(morning: () => Morning): void {
  it('shows screen after screen, says that the connection is lost, and is left by Esc', async () => {
    const page = await morning().open(`/wall?${DAYS}&every=5`);
    for (const screen of ['figures', 'map', 'worst', 'queue', 'figures']) {
      await page.locator(`[data-testid="wall"][data-screen="${screen}"]`).waitFor();
      await page.screenshot({ path: `${PICTURES}/wall-${screen}.png` });
    }
    expect(await page.locator('a, button:not([inert] *), select, input').count()).toBe(0);
    expect(await page.getByTestId('wall-clock').textContent()).toMatch(/^\d\d:\d\d$/);
    expect(await page.evaluate('document.documentElement.scrollHeight - window.innerHeight')).toBeLessThanOrEqual(0);

    await page.keyboard.press('Space');
    await page.getByText('Экран задержан').waitFor();
    await page.context().setOffline(true);
    await page.getByTestId('wall-lost').waitFor({ timeout: 120_000 });
    await page.context().setOffline(false);
    await page.getByTestId('wall-lost').waitFor({ state: 'detached', timeout: 120_000 });

    await page.keyboard.press('Escape');
    await page.waitForURL((url) => url.pathname === '/');
  }, 300_000);

  it('is of whoever sees a region', async () => {
    const page = await morning().open('/wall', { role: 'head' });
    await page.getByText('Этот раздел не входит в вашу роль').waitFor();
  });
}
