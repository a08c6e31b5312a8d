import { isWithinBounds, MAX_DEPTH, MAX_KEYS, MAX_VALUES } from './json-bounds.js';

const list = (values: number) => `[${Array.from({ length: values }, () => 1).join(',')}]`;
const keys = (count: number) => Array.from({ length: count }, (_, i) => `"${i}":1`).join(',');
const deep = (levels: number, open = '[', close = ']') => open.repeat(levels) + close.repeat(levels);

describe('the bounds of a JSON text', () => {
  it.each<[string, string, boolean]>([
    ['nothing', '', true],
    ['a number', '1', true],
    ['as deep as allowed', deep(MAX_DEPTH), true],
    ['deeper', deep(MAX_DEPTH + 1), false],
    ['deeper by objects', deep(MAX_DEPTH + 1, '{"a":', '}'), false],
    ['deeper by both in turn', deep(MAX_DEPTH / 2 + 1, '[{"a":', '}]'), false],
    ['deep again and again', `[${[1, 2, 3].map(() => deep(MAX_DEPTH - 1)).join(',')}]`, true],
    ['never closed', '['.repeat(MAX_DEPTH + 1), false],
    ['closed before it was opened', ']'.repeat(500) + deep(MAX_DEPTH + 1), false],
    ['brackets in a text', `["${'['.repeat(500)}"]`, true],
    ['brackets behind an escaped quote', `["a\\"${'['.repeat(500)}"]`, true],
    ['brackets behind an escaped backslash', `["a\\\\",${deep(MAX_DEPTH)}]`, false],
    ['brackets in a key', `{"${'{'.repeat(500)}":1}`, true],
    ['commas in a text', `["${','.repeat(MAX_VALUES)}"]`, true],
    ['colons in a text', `{"a":"${':'.repeat(MAX_KEYS + 1)}"}`, true],
    ['a text without an end', `["${'['.repeat(500)}`, true],
    ['a text that ends in a backslash', '["\\', true],
    ['as many values as allowed', list(MAX_VALUES - 1), true],
    ['one more', list(MAX_VALUES), false],
    ['empty objects', `[${'{},'.repeat(MAX_VALUES / 2)}1]`, false],
    ['as many keys as allowed', `{${keys(MAX_KEYS)}}`, true],
    ['one more key', `{${keys(MAX_KEYS + 1)}}`, false],
    ['keys of many objects', `[${Array.from({ length: 20 }, () => `{${keys(MAX_KEYS / 10)}}`).join(',')}]`, true],
    ['keys within keys', `{"a":{${keys(MAX_KEYS)}},"b":{${keys(MAX_KEYS)}}}`, true],
  ])('%s', (_, text, expected) => {
    expect(isWithinBounds(Buffer.from(text))).toBe(expected);
  });
});
