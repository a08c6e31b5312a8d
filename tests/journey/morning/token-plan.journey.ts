import type { TokenPlanAnswer } from '@gospulse/contracts';
import { photograph } from '../../support/pictures.js';
import { eventually } from '../../support/wait.js';
import type { Morning } from './morning.js';

/** How many tokens are needed, on «Качество». */
export function tokensPlanned(morning: () => Morning): void {
  it.each([1_440, 375])('a plan for all of Russia is asked for at %d pixels', async (width) => {
    const page = await morning().open('/quality?region=34', { width });
    const { plan } = await morning().ask<TokenPlanAnswer>(page, '/quality/plan?region=34');
    const panel = page.getByTestId('token-plan');
    await panel.waitFor();
    expect(await panel.getAttribute('data-day')).toBe(String(plan?.tokensForDay));
    expect(plan?.basis.source).toBe('measured');

    await panel.getByLabel('Страниц', { exact: true }).fill('тысяча');
    await panel.getByText('Целое число от 1 до').waitFor();
    await panel.getByLabel('Страниц', { exact: true }).fill('173 000');
    await panel.getByLabel('Ключей', { exact: true }).fill('4');
    await panel.getByRole('button', { name: 'Посчитать' }).click();

    const asked = '/quality/plan?region=34&pages=173000&tokens=4';
    const told = await morning().ask<TokenPlanAnswer>(page, asked);
    await eventually('the plan of all of Russia', async () =>
      (await panel.getAttribute('data-day')) === String(told.plan?.tokensForDay) ? true : null,
    );
    await panel.getByText('по 173 000 страницам'.replaceAll(/(?<=\d) /g, '\u00a0')).waitFor();
    expect(await panel.innerText()).toMatch(/346/);
    if (width > 1_000) {
      await photograph(page, 'quality-token-plan');
      await page.emulateMedia({ colorScheme: 'dark' });
      await photograph(page, 'quality-token-plan-dark');
      await page.emulateMedia({ colorScheme: 'light' });
    }

    await panel.getByRole('button', { name: 'Как сейчас' }).click();
    await eventually('the plan as it is', async () =>
      (await panel.getByLabel('Ключей', { exact: true }).inputValue()) !== '4' ? true : null,
    );
  });
}
