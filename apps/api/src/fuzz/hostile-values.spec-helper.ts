const long = (length: number, of = 'a'): string => of.repeat(length);

/** Values as they stand in an address, escaped or broken already. */
export const HOSTILE_IN_ADDRESSES: readonly string[] = [
  // Nothing, and what looks like nothing.
  ...['', '%20', '+', '%09', '%0A', '%0D%0A', '%E2%80%8B', '%C2%A0', 'null', 'undefined', 'NaN', 'true', '[]', '{}'],
  // Control, invisible and turning characters; halves of characters; escapes that are none.
  ...['%00', 'a%00b', '34%00', '2025-11-01%00', '%1B%5B31m', '%E2%80%AE', '%EF%BF%BE', '%F4%8F%BF%BF', '%F0%9F%98%80'],
  ...['%', '%f', '%ff', '%c0%af', '%ed%a0%80', '%u0000', '%25', '%2500'],
  // Numbers that are none, too large, or written otherwise.
  ...['0', '-0', '-1', '1', '007', '1.5', '1e3', '1e400', '0x10', '%2B1', '2147483648', '9007199254740992'],
  ...['9223372036854775808', long(400, '9'), 'Infinity', '-Infinity', '%D9%A3%D9%A4', '%EF%BC%91', '1_000', '1,5'],
  // Days.
  ...['abc', '2025-02-30', '2025-13-01', '0000-00-00', '0000-01-01', '0001-01-01', '1900-01-01', '1969-12-31'],
  ...['2025-11-01', '2024-02-29', '2999-12-31', '9999-12-31', '10000-01-01', '-2025-01-01', '%2B012025-01-01'],
  ...['2025-11-01T00:00:00Z', '2025-11-01%0A', 'infinity', 'now', 'epoch', '2025-W01', '2025-11-1'],
  // Sorts of attack.
  ...["'", '%22', '%27%20or%201=1--', '%3Bdrop%20table%20page', '%25%5f%5c', '%5c', '.*', '(((((', '(a%2B)%2B%24'],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', '%24ne', '../../etc/passwd', '%3Cscript%3E'],
  // Long ones.
  ...[long(41), long(201), long(1_001), long(10_000), long(3_000, '%D1%8F'), long(500, '%25'), long(300, '%20a')],
];

/** What a parameter's name can be made of, besides `name=value`. */
export const HOSTILE_FORMS: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => `${name}=1&${name}=2`,
  (name) => `${name}=&${name}=`,
  (name) => `${name}[]=1`,
  (name) => `${name}[x]=1`,
  (name) => `${name}[__proto__]=1`,
  (name) => `${name}%00=1`,
  (name) => `${name.toUpperCase()}=1`,
  (name) => `${name}=1;${name}=2`,
  (name) => Array.from({ length: 200 }, () => `${name}=1`).join('&'),
];

/** JSON of values in a body. */
export const HOSTILE_IN_BODIES: readonly string[] = [
  ...['null', 'true', '""', '" "', '"\\u0000"', '"a\\u0000b"', '"\\ud800"', '"\\udc00\\ud800"', '"\\u202e\\u200b"'],
  ...[
    '0',
    '-0',
    '-1',
    '1.5',
    '1e3',
    '1e308',
    '1e999',
    '-1e999',
    '2147483648',
    '9007199254740993',
    '123456789012345678901234567890',
  ],
  ...[
    '"1"',
    '"abc"',
    '"2025-02-30"',
    '"0001-01-01"',
    '"2999-12-31"',
    '"9999-12-31"',
    '"NaN"',
    '"34"',
    '"99"',
    '"note"',
  ],
  ...[
    '[]',
    '[1]',
    '["a"]',
    '{}',
    '{"a":1}',
    '{"toString":null}',
    '{"constructor":{"prototype":1}}',
    '[[[[[[[[]]]]]]]]',
  ],
  ...[
    `"${long(501)}"`,
    `"${long(501, '\\\\ud83d\\\\ude00').replaceAll('\\\\', '\\')}"`,
    `"${long(20_000)}"`,
    `${long(500, '[')}${long(500, ']')}`,
  ],
  ...['"%_\\\\"', '"\' or 1=1--"', '"<script>"', '"__proto__"'],
];

/** Whole bodies. */
export const HOSTILE_BODIES: readonly string[] = [
  ...[
    '',
    ' ',
    '{',
    '}',
    '[]',
    '[{}]',
    'null',
    '0',
    '"a"',
    'true',
    '{"__proto__":{"a":1}}',
    '{"constructor":{"prototype":{}}}',
  ],
  ...['\u0000', '\ufeff{}', "{'a':1}", '{"a":1,}', '{"a":NaN}', '{}{}', `{"${long(200)}":1}`, `{"\\u0000\\ud800":1}`],
  ...[long(30_000, '['), `{${Array.from({ length: 2_000 }, (_, i) => `"a${i}":1`).join(',')}}`, `"${long(70_000)}"`],
];
