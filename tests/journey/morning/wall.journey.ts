import { DAYS, type Morning } from './morning.js';
import { photograph, picture } from '../../support/pictures.js';

/** Screens for a wall: in turn, without controls, and honest about a lost connection. */
export function wallShown(morning: () => Morning): void {
  it('shows screen after screen, says that the connection is lost, and is left by Esc', async () => {
    const page = await morning().open(`/wall?${DAYS}&every=5`);
    for (const screen of ['figures', 'map', 'worst', 'queue', 'figures']) {
      await page.locator(`[data-testid="wall"][data-screen="${screen}"]`).waitFor();
      await picture(page, `wall-${screen}`);
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

  it('hangs in a hall by a link of its own, without an account, until the link is revoked', async () => {
    const maker = await morning().open('/?kind=school');
    await maker.getByRole('button', { name: 'Поделиться' }).click();
    const dialog = maker.getByRole('dialog');
    await dialog.getByLabel('Где висит экран').fill('Холл, первый этаж');
    await photograph(maker, 'wall-link');
    await dialog.getByRole('button', { name: 'Сделать ссылку для экрана' }).click();
    const link = await dialog.getByLabel('Адрес ссылки').inputValue();

    const hall = await maker.context().browser()!.newContext({ locale: 'ru-RU', serviceWorkers: 'block' });
    try {
      const screen = await hall.newPage();
      await screen.goto(link);
      for (const name of ['figures', 'map', 'worst', 'queue'])
        await screen.locator(`[data-testid="wall"][data-screen="${name}"]`).waitFor({ timeout: 60_000 });
      expect(await screen.locator('[aria-busy="true"], [role="alert"]').count()).toBe(0);
      expect(new URL(screen.url()).search).not.toContain('from=');
      // There is no Обзор to leave for.
      await screen.keyboard.press('Escape');
      await screen.waitForTimeout(500);
      expect(new URL(screen.url()).pathname).toBe('/wall');

      await maker.goto(new URL('/links', maker.url()).href);
      await maker.getByTestId('view-link').getByText('Показ на стене').waitFor();
      await maker
        .getByRole('button', { name: /Отозвать/ })
        .first()
        .click();
      await maker.getByRole('dialog').getByRole('button', { name: 'Отозвать' }).click();
      await maker.getByTestId('link-state').getByText('отозвана').waitFor();
      // Whatever it asks for next is refused, and the wall says so by itself.
      await screen.getByText('Ссылка не действует').waitFor({ timeout: 120_000 });
    } finally {
      await hall.close();
    }
  }, 300_000);
}
