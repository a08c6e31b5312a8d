import type { CallsAnswer, QueueAnswer } from '@gospulse/contracts';
import { violationsOf } from '../../support/accessibility.js';
import { photograph } from '../../support/pictures.js';
import { eventually } from '../../support/wait.js';
import { DAYS, type Morning } from './morning.js';

const PHONE = '8 (8442) 30-70-00';

/** «Кому позвонить»: grouped, marked several at once, copied as a text with links. */
export function callsCopied(morning: () => Morning): void {
  it('a list of calls stands by municipality, is marked for several at once, and is copied with telephones and links', async () => {
    const page = await morning().open(`/calls?${DAYS}`);
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    const told = await morning().ask<CallsAnswer>(page, `/calls?${DAYS}&group=municipality&limit=500`);
    const queue = await morning().ask<QueueAnswer>(page, `/questions?${DAYS}`);
    expect(queue).toMatchObject({ states: { overdue: told.overdue } });
    const first = told.rows[0]!;
    await morning().region.query('update institution set responsible = $2, responsible_phone = $3 where ogrn = $1', [
      ...[first.institution.ogrn, 'Имя Фамилия', PHONE],
    ]);
    await page.getByLabel('Как показать').selectOption('municipality');
    const groups = page.getByTestId('call-group');
    await groups.first().getByText(PHONE).waitFor();
    const codes = await groups.evaluateAll((found) => found.map((each) => each.getAttribute('data-code')));
    expect(codes).toEqual(told.groups?.map(({ code }) => code).slice(0, codes.length));
    expect(await violationsOf(page)).toEqual([]);
    await photograph(page, 'morning-calls');
    await page.emulateMedia({ colorScheme: 'dark' });
    expect(await violationsOf(page)).toEqual([]);
    await photograph(page, 'morning-calls-dark');
    await page.emulateMedia({ colorScheme: 'light' });

    const copied = () => page.evaluate<string>('navigator.clipboard.readText()');
    await page.getByTestId('copy-calls').click();
    await page.getByText(/^Скопировано: /).waitFor();
    const text = await copied();
    for (const { institution, questions } of told.rows) {
      expect(text).toContain(institution.name);
      for (const { url } of questions) expect(text).toContain(url);
    }
    expect(text).toContain(`Имя Фамилия, ${PHONE}`);
    expect(text).toContain(`Список: ${page.url()}`);

    await groups
      .first()
      .getByRole('button', { name: /^Скопировать группу/ })
      .click();
    const own = told.rows.filter(({ placeCode }) => placeCode === told.groups?.[0]?.code);
    await eventually('the text of the group', async () => ((await copied()) === text ? null : true));
    const ofGroup = await copied();
    expect(told.rows.filter(({ questions: [question] }) => question && ofGroup.includes(question.url))).toEqual(own);

    for (const row of own.slice(0, 2))
      await groups
        .first()
        .getByRole('checkbox', { name: `Выбрать: ${row.institution.name}`, exact: true })
        .check();
    await page.getByTestId('calls-chosen').getByRole('button', { name: 'Отметить звонки' }).click();
    await page.getByLabel('Заметка').fill('про все сразу');
    await page.getByRole('button', { name: 'Отметить', exact: true }).click();
    await page.getByTestId('call-saved').waitFor();
    const notes = await morning().region.query(`select 1 from contact where note = 'про все сразу'`);
    expect(notes).toHaveLength(Math.min(2, own.length));
    const phone = await morning().open(`/calls?${DAYS}`, { width: 375 });
    await phone.getByTestId('call-row').first().waitFor();
    await photograph(phone, 'morning-calls-phone');
  }, 60_000);
}
