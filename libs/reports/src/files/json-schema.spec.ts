import { jsonBytes } from '@gospulse/files';
import { readFileSync, writeFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { drawnEdition } from '../../../files/src/document/drawn-edition.spec-helper.js';
import { editionSchema } from './json-schema.js';

const FILE = new URL('../../../../docs/edition.schema.json', import.meta.url);

describe('docs/edition.schema.json', () => {
  it('is what the program writes (WRITE_SCHEMA=1 writes it anew)', () => {
    if (process.env['WRITE_SCHEMA'] === '1') writeFileSync(FILE, editionSchema());
    expect(readFileSync(FILE, 'utf8')).toBe(editionSchema());
  });

  it('describes the JSON of editions and drafts, and nothing else', () => {
    const matches = new Ajv2020({ strict: false, validateFormats: false }).compile(
      JSON.parse(editionSchema()) as object,
    );
    const read = (document: ReturnType<typeof drawnEdition>): Record<string, unknown> =>
      JSON.parse(Buffer.from(jsonBytes(document)).toString('utf8')) as Record<string, unknown>;
    const frozen = read(drawnEdition());
    expect([matches(frozen), matches.errors]).toEqual([true, null]);
    expect(matches(read({ ...drawnEdition(), edition: null, corrects: null }))).toBe(true);
    expect(matches({ ...frozen, more: 1 })).toBe(false);
    expect(matches({ ...frozen, asOf: undefined })).toBe(false);
    expect(matches({ ...frozen, sheets: [{ code: 'x' }] })).toBe(false);
  });
});
