import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { jsonFault, type JsonLimits } from './json-shape.js';
import { readJsonFile } from './read-json.js';

const LIMITS: JsonLimits = { depth: 4, values: 20, keys: 'once' };
const faultOf = (text: string, limits: Partial<JsonLimits> = {}) =>
  jsonFault(Buffer.from(text), { ...LIMITS, ...limits });

describe('the shape of a JSON text', () => {
  it.each([
    ['{"a":[1,{"b":"}]{["}],"c":{"b":1}}', {}],
    ['[{"a":1},{"a":1}]', {}],
    ['{"a":"\\"","b":"\\\\"}', {}],
    ['{"a":"b","b":"a"}', {}],
    ['[[[[1]]]]', {}],
    ['{"a":1,"a":2}', { keys: 'any' }],
  ] as [string, Partial<JsonLimits>][])('of %s is fine', (text, limits) => {
    expect(faultOf(text, limits)).toBeNull();
  });

  it.each([
    ['[[[[[1]]]]]', 'too-deep', '0.0.0.0'],
    ['{"a":{"b":[[[]]]}}', 'too-deep', 'a.b.0.0'],
    [`[${'1,'.repeat(30)}1]`, 'too-many-values', '19'],
    ['{"a":1,"b":{"c":1,"c":2}}', 'repeated-key', 'b.c'],
    ['{"a":1, "\\u0061" :2}', 'repeated-key', 'a'],
    ['[{"x":1},{"y":[1,2,{"z":1,"z":1}]}]', 'repeated-key', '1.y.2.z'],
    ['{"a":{"__proto__":{"b":1}}}', 'forbidden-key', 'a.__proto__'],
    ['{"\\u005f_proto__":1}', 'forbidden-key', '__proto__'],
    ['{"constructor":{"prototype":1}}', 'forbidden-key', 'constructor'],
  ])('of %.40s is refused', (text, fault, path) => {
    expect(faultOf(text)).toEqual({ fault, path });
  });

  it('is looked through in one pass, whatever stands there', () => {
    const hostile = `${'['.repeat(5_000_000)}"${'\\'.repeat(5_000_000)}`;
    expect(faultOf(hostile)).toMatchObject({ fault: 'too-deep' });
    fc.assert(
      fc.property(fc.string(), (text) => {
        const fault = faultOf(text, { depth: 1_000, values: 1_000 });
        return fault === null || fault.path.length >= 0;
      }),
    );
  });

  it('counts the values of any JSON, and no fewer', () => {
    const count = (value: unknown): number =>
      typeof value === 'object' && value !== null
        ? 1 + Object.values(value).reduce<number>((sum, each) => sum + count(each), 0)
        : 1;
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = JSON.stringify(value);
        const containers = count(value);
        expect(faultOf(text, { keys: 'any', depth: 1_000, values: 2 * containers + 1 })).toBeNull();
      }),
    );
  });
});

describe('a JSON file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'read-json-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const read = (content: string | Uint8Array) => {
    writeFileSync(join(folder, 'file.json'), content);
    return readJsonFile(join(folder, 'file.json'), { ...LIMITS, bytes: 1_000 });
  };

  it('is read, with a byte order mark or without', async () => {
    expect(await read('{"a":[1]}')).toEqual({ kind: 'value', value: { a: [1] } });
    expect(await read('\ufeff{"a":[1]}')).toEqual({ kind: 'value', value: { a: [1] } });
  });

  it.each([
    ['', 'empty'],
    ['{', 'not-json'],
    ['{"a":1}}', 'not-json'],
    ['NaN', 'not-json'],
    [Buffer.from('{"a":1}', 'utf16le'), 'not-json'],
    [Buffer.from('\ufeff{"a":1}', 'utf16le'), 'not-utf-8'],
    [Uint8Array.from([0x22, 0xff, 0x22]), 'not-utf-8'],
    [' '.repeat(2_000), 'too-large'],
    ['[[[[[', 'too-deep'],
  ])('of %.20j is refused', async (content, fault) => {
    expect(await read(content)).toMatchObject({ kind: 'refused', fault });
  });
});
