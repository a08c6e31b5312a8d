import type { Page } from 'playwright-core';
import { hasAxe, violationsOf } from '../support/accessibility.js';
import type { Demonstration } from '../support/demonstration.js';
import { operate } from '../support/operator.js';
import { photograph, picture } from '../support/pictures.js';
import { eventually } from '../support/wait.js';

const PASSWORD = 'река Волга течёт';
/** New ones each time, so that the journey can be walked again in one demonstration. */
const RUN = process.pid;
const KEEPER = `keeper${RUN}@office.example`;
const NAME = `Музей камня ${RUN}`;
const HEADS = 'ОГРН;Наименование;Вид учреждения;Уровень;ОКТМО;Страница ВКонтакте';

/** A valid ОГРН with the given serial number. */
function ogrnOf(serial: number): string {
  const twelve = `1093${String(serial).padStart(8, '0')}`;
  return twelve + String((Number(twelve) % 11) % 10);
}

interface Card {
  readonly version: string;
}

/** The journey of who keeps the register: adds, edits, closes, puts back, loads a file and takes that back. */
export function registerKept(demonstration: () => Demonstration): void {
  let page: Page;
  const [MUSEUM, SCHOOL] = [ogrnOf(RUN), ogrnOf(RUN + 1)];
  const api = (path: string) => `${demonstration().address}/api/v1${path}`;
  const isClean = async (): Promise<void> => expect(hasAxe ? await violationsOf(page) : []).toEqual([]);
  const dialog = () => page.getByRole('dialog');
  const press = (name: string) => dialog().getByRole('button', { name, exact: true }).click();
  const isShut = () => dialog().waitFor({ state: 'detached' });

  beforeAll(async () => {
    page = await demonstration().open('/methodology');
    const said = await operate(demonstration().dataDir, 'user', 'add', KEEPER, '--role', 'admin', '--json');
    const token = (JSON.parse(said) as { link: string }).link.split('#')[1];
    const used = await page.request.post(api('/links/use'), { data: { token, password: PASSWORD } });
    expect(used.status()).toBe(200);
  }, 60_000);
  afterAll(() => page?.context().close());

  it('adds an institution, and is told cell by cell what cannot be so', async () => {
    await page.goto(`${demonstration().address}/admin`);
    await page.getByRole('navigation', { name: 'Разделы администрирования' }).getByText('Реестр').click();
    await page.getByTestId('register-row').first().waitFor();
    await photograph(page, 'register-list');
    await isClean();
    await page.getByRole('button', { name: 'Добавить учреждение' }).click();
    await dialog().getByLabel('ОГРН', { exact: true }).fill(MUSEUM);
    await dialog().getByLabel('Наименование', { exact: true }).fill(NAME);
    await dialog().getByLabel('Вид учреждения').selectOption('Музеи');
    await dialog().getByLabel('Уровень').selectOption('муниципальный');
    await dialog().getByLabel('ОКТМО').fill('99');
    await dialog()
      .getByLabel('Страницы ВКонтакте')
      .fill(`vk.com/club${900_000_000 + RUN}`);
    // A demonstration takes rows that are made up alone.
    expect(await dialog().getByRole('button', { name: 'Сохранить', exact: true }).isDisabled()).toBe(true);
    await dialog().getByLabel('Строки выдуманы').check();
    await photograph(page, 'register-add');
    await isClean();
    await press('Сохранить');
    await dialog().getByText('ОКТМО состоит из 8 или 11 цифр').waitFor();
    await dialog().getByLabel('ОКТМО').fill('18701000');
    await press('Сохранить');
    await page.waitForURL(new RegExp(`/admin/register/${MUSEUM}`));
    await page.getByRole('heading', { name: NAME }).waitFor();
    await page.getByTestId('register-history').getByText('учреждение добавлено').waitFor();
    await photograph(page, 'register-card');
    await isClean();
  }, 120_000);

  it('is told what another has changed in the row meanwhile', async () => {
    await page.getByRole('button', { name: 'Изменить', exact: true }).click();
    await dialog().getByLabel('Ответственный').fill('Анна Иванова');
    const { csrfToken } = (await (await page.request.get(api('/me'))).json()) as { csrfToken: string };
    const { version } = (await (await page.request.get(api(`/register/institutions/${MUSEUM}`))).json()) as Card;
    const data = { version, cells: { comment: 'Переехал' } };
    const headers = { 'x-csrf-token': csrfToken };
    const other = await page.request.post(api(`/register/institutions/${MUSEUM}`), { data, headers });
    expect(other.status()).toBe(200);
    await press('Сохранить');
    await dialog().getByText('Пока вы правили, строку изменили').waitFor();
    await dialog().getByText('Переехал').waitFor();
    await photograph(page, 'register-changed-meanwhile');
    await isClean();
    await press('Взять новую строку');
    await dialog().getByLabel('Ответственный').fill('Анна Иванова');
    await press('Сохранить');
    await isShut();
    await page.getByText('Анна Иванова').first().waitFor();
  }, 120_000);

  it('closes it by an act, finds it among the closed, and puts it back', async () => {
    await page.getByRole('button', { name: 'Закрыть', exact: true }).first().click();
    await dialog().getByLabel('Первый день').fill(demonstration().today);
    await dialog().getByLabel('Акт').fill('Приказ № 5');
    await photograph(page, 'register-close');
    await isClean();
    await press('Закрыть учреждение');
    await isShut();
    await page.getByRole('button', { name: 'Вернуть в реестр' }).waitFor();
    await page.getByText('Все учреждения реестра').click();
    await page.getByRole('radiogroup', { name: 'Какие учреждения' }).getByText('Закрыты').click();
    await page.getByTestId('register-row').filter({ hasText: NAME }).getByText('закрыто с').waitFor();
    await page.getByRole('link', { name: NAME }).click();
    await page.getByRole('button', { name: 'Вернуть в реестр' }).click();
    await press('Вернуть');
    await isShut();
    await page.getByTestId('register-history').first().getByText('учреждение возвращено').waitFor();
  }, 120_000);

  it('sees what a file would change before it is written, loads it, and takes it back', async () => {
    await page.getByText('Все учреждения реестра').click();
    await page.getByRole('button', { name: 'Загрузить файл' }).click();
    const rows = [
      `${MUSEUM};${NAME} и воды;Музеи;муниципальный;18701000;vk.com/club${900_000_000 + RUN}`,
      `${SCHOOL};Школа камня ${RUN};Школы;муниципальный;18701000;`,
      '12;Без номера;Школы;муниципальный;18701000;',
    ];
    const buffer = Buffer.from([HEADS, ...rows].join('\r\n'));
    await dialog().getByLabel('Файл реестра').setInputFiles({ name: 'Реестр.csv', mimeType: 'text/csv', buffer });
    await dialog().getByTestId('preview-row').first().waitFor();
    expect(await dialog().getByTestId('preview-row').count()).toBe(2);
    await dialog().getByText(`${NAME} и воды`).first().waitFor();
    await dialog().getByText('Строки, которые не приняты').waitFor();
    const [rejects] = await Promise.all([
      page.waitForEvent('download', { timeout: 60_000 }),
      press('Скачать непринятые строки (XLSX)'),
    ]);
    expect(rejects.suggestedFilename()).toBe('Реестр - отклонённые строки.xlsx');
    await dialog().getByLabel('Строки выдуманы').check();
    await photograph(page, 'register-preview');
    await isClean();
    await press('Загрузить');
    await dialog().getByText('новых 1, изменённых 1, не принято 1').waitFor();
    await press('Готово');
    await page.getByTestId('register-change').first().getByText('Реестр.csv').waitFor();
    await photograph(page, 'register-changes');
    await isClean();
    await page.getByRole('button', { name: 'Отменить загрузку' }).click();
    await press('Отменить загрузку');
    await dialog().getByText('Загрузка отменена').waitFor();
    const card = await page.request.get(api(`/register/institutions/${SCHOOL}`));
    expect(card.status()).toBe(404);
    await page.keyboard.press('Escape');
    await isShut();
    await eventually('the undo in the list', async () =>
      (await page.getByTestId('register-change').first().getByText('отмена загрузки').count()) > 0 ? true : null,
    );
    await page.emulateMedia({ colorScheme: 'dark' });
    await picture(page, 'register-dark');
    await page.emulateMedia({ colorScheme: 'light' });
  }, 120_000);
}
