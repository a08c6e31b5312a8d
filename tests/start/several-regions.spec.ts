import { makeDataDir, startProduct, type StartedProduct } from '../support/started-product.js';
import { eventually, getJson } from '../support/wait.js';

const REGIONS = { GOSPULSE_DEMO_REGION: '70,14,39', GOSPULSE_DEMO_PAGES: '150' };

interface Session {
  readonly regions: readonly { readonly code: string }[];
  readonly collection: { readonly pages: number; readonly history: { readonly total: number } | null };
}
interface Overview {
  readonly subscribers: { readonly value: number | null };
}

describe('npm start with several regions', () => {
  const data = makeDataDir();
  let product: StartedProduct;
  beforeAll(async () => (product = await startProduct({ dataDir: data.path, env: REGIONS })), 180_000);
  afterAll(async () => {
    await product.stop();
    data.remove();
  });
  const ask = <T>(path: string) => getJson<T>(`${product.address}/api/v1/${path}`);

  it('offers all of them, the first that was named before the others', async () => {
    const { regions } = await ask<Session>('session');
    expect(regions[0]?.code).toBe('70');
    expect(regions.map(({ code }) => code).sort()).toEqual(['14', '39', '70']);
  });

  it('has figures of each', async () => {
    for (const region of ['70', '14', '39']) {
      const value = await eventually(
        `subscribers of ${region}`,
        async () => (await ask<Overview>(`overview?compare=none&region=${region}`)).subscribers.value,
        120_000,
      );
      expect(value).toBeGreaterThan(0);
    }
  }, 200_000);

  it('shows pages of the first region to a head, and counts those of all in its terminal', async () => {
    await eventually('the progress', async () => /страниц, регионов: 3/.test(product.output()) || null, 60_000);
    const pages = await Promise.all(
      ['70', '14', '39'].map(async (region) => (await ask<Session>(`session?region=${region}`)).collection.pages),
    );
    const told = /из (\d+) страниц, регионов: 3/.exec(product.output())?.[1];
    expect(Number(told)).toBe(pages.reduce((sum, count) => sum + count, 0));
    const origin = { 'content-type': 'application/json', origin: product.address };
    const body = JSON.stringify({ as: 'school' });
    const signedIn = await fetch(`${product.address}/api/v1/demo/sign-in`, { method: 'POST', headers: origin, body });
    expect(signedIn.status).toBe(200);
    const cookie = signedIn.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ');
    const seen = await fetch(`${product.address}/api/v1/session`, { headers: { cookie } });
    expect(((await seen.json()) as Session).regions.map(({ code }) => code)).toEqual(['70']);
  }, 90_000);
});
