import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { startApi } from '@gospulse/api';
import { picture } from '../../support/pictures.js';
import type { Morning } from './morning.js';

/** A site of somebody else, whose one page embeds a card. */
async function openSite(embedded: () => string): Promise<{ readonly origin: string; close(): void }> {
  const server: Server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><title>Сайт</title><h1>Сайт</h1>${embedded()}`);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}

/** One figure on another site, by a signed link. */
export function cardEmbedded(morning: () => Morning): void {
  it('shows a card on a site that may embed it, and on no other, until it is revoked', async () => {
    let code = '';
    const allowed = await openSite(() => code);
    const other = await openSite(() => code);
    const api = await startApi({ ...morning().region.config, embedOrigins: [allowed.origin] });
    const page = await morning().open('/');
    try {
      const context = page.context();
      await page.waitForLoadState('networkidle');
      await page.goto(`${api.url}/`);
      // Tiles are drawn once the code has taken the page over: a press before that is nobody's.
      await page.locator('[data-testid^="tile-"]').first().waitFor();
      await page.getByRole('button', { name: 'Поделиться' }).click();
      await page.getByTestId('card-form').getByLabel('Показатель').selectOption({ label: 'Охват' });
      await page.getByTestId('card-form').getByRole('button', { name: 'Сделать карточку' }).click();
      code = await page.getByRole('textbox', { name: 'Код для сайта' }).inputValue();
      expect(code).toMatch(/^<iframe src="http/);

      const site = await context.newPage();
      await site.goto(allowed.origin);
      const card = site.frameLocator('iframe').getByTestId('card');
      await card.waitFor();
      expect(await card.textContent()).toMatch(/Охват.*\d,\d.*Волгоградская область.*Данные на/s);
      await picture(site, 'card-embedded');

      await site.goto(other.origin);
      await site.getByRole('heading', { name: 'Сайт' }).waitFor();
      await site.waitForLoadState('networkidle');
      expect(await site.frameLocator('iframe').getByTestId('card').count()).toBe(0);

      await page.goto(`${api.url}/links`);
      await page.getByTestId('view-link').getByText('Карточка: Охват').waitFor();
      await page
        .getByRole('button', { name: /Отозвать/ })
        .first()
        .click();
      await page
        .getByRole('dialog')
        .getByRole('button', { name: /отозвать/i })
        .click();
      await page
        .getByTestId('link-state')
        .getByText(/отозвана/i)
        .waitFor();
      await site.goto(allowed.origin);
      await site.frameLocator('iframe').getByTestId('card-void').waitFor();
      await site.close();
    } finally {
      allowed.close();
      other.close();
      await api.close();
    }
  });
}
