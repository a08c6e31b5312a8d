import { refreshRollups } from '@gospulse/analytics';
import { openPassedRegion, type RegionUnderTest } from '@gospulse/test-support/region-under-test.js';
import { writeJsonOnly } from '../files/write-json-only.js';
import { productForm } from '../forms/product-forms.js';
import { readPeriod, type ReportPeriod } from '../forms/period.js';
import type { ResolvedForm } from '../forms/resolve-form.js';
import { jsonEdition } from '../files/json.js';
import { freezeEdition, type FreezeRequest } from './freeze.js';
import { previewEdition } from './preview.js';
import { verifyEdition } from './verify.js';

let region: RegionUnderTest;

beforeAll(async () => {
  region = await openPassedRegion({ pages: 'small' });
  await refreshRollups(region.database.dataSource);
});
afterAll(() => region.close());

const formOf = (code: string): ResolvedForm => {
  const form = productForm(code);
  if (!form) throw new Error(code);
  return form;
};
const periodOf = (code: string): ReportPeriod => {
  const period = readPeriod(code, '2025-11-21');
  if (!period) throw new Error(code);
  return period;
};
const request = (more: Partial<FreezeRequest> = {}): FreezeRequest => ({
  regionCode: '34',
  form: formOf('region-summary'),
  period: periodOf('2025-W46'),
  asOf: region.now(),
  at: region.now(),
  by: { name: 'reporter', accountId: null },
  writeFiles: writeJsonOnly,
  ...more,
});
const verified = async (number: number) =>
  verifyEdition(region.database.dataSource, { regionCode: '34', number, writeFiles: writeJsonOnly });

it('is frozen with the figures that people see, and verified to the byte', async () => {
  const { dataSource } = region.database;
  const preview = await previewEdition(dataSource, request());
  const frozen = await freezeEdition(dataSource, request());
  if (frozen.kind !== 'frozen') throw new Error(frozen.why);
  if (preview.kind !== 'preview') throw new Error(preview.why);
  expect(frozen.edition.number).toBe(1);
  const [file] = await region.query<{ bytes: Buffer }>('select bytes from edition_file');
  const kept = JSON.parse(String(file?.bytes)) as ReturnType<typeof jsonEdition>;
  expect(kept.sheets).toEqual(jsonEdition(preview.document).sheets);
  expect(kept.gaps).toEqual(preview.document.gaps);
    JSON.stringify(preview.document.sentences, null, 1),
    JSON.stringify(preview.document.gaps, null, 1),
    JSON.stringify(kept.sheets[0]?.rows),
  );
  expect(await verified(1)).toMatchObject({ kind: 'same' });
});
