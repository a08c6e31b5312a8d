import fc from 'fast-check';
import { phonesIn } from './phones.js';

const dialled = (text: string): string[] => phonesIn(text).flatMap(({ dial }) => (dial === null ? [] : [dial]));

it.each<[string, string[]]>([
  ['+7 (8442) 30-70-00', ['+78442307000']],
  ['8 (8442) 30-70-00', ['+78442307000']],
  ['8(84457)5-12-34', ['+78445751234']],
  ['(8442) 30-70-00', ['+78442307000']],
  ['8442307000', ['+78442307000']],
  ['89171234567', ['+79171234567']],
  ['9171234567', ['+79171234567']],
  ['8-917-123-45-67', ['+79171234567']],
  ['+7\u00a0917\u00a0123–45–67', ['+79171234567']],
  ['8 800 100-00-00', ['+78001000000']],
  ['тел. 8 (8442) 30-70-00, доб. 12', ['+78442307000']],
  ['приёмная 8 (8442) 30-70-00; сот. 8 917 123 45 67', ['+78442307000', '+79171234567']],
  ['+79171234567 +79171234568', ['+79171234567', '+79171234568']],
  ['+375 17 222 33 44', ['+375172223344']],
  ['30-70-00', []],
  ['8442 30-70-00 (30-70-01)', []],
  ['8 917 123 45 6', []],
  ['8 917 123 45 678', []],
  ['7 701 123 45 67', []],
  ['8 10 375 17 222 33 44', []],
  ['1023400000018', []],
  ['+0 123 456 789', []],
  ['да', []],
  ['javascript:alert(1)', []],
  ['89171234567"><img src=x>', ['+79171234567']],
  ['٨٩١٧١٢٣٤٥٦٧', []],
  ['', []],
])('%s is dialled as %j', (text, expected) => {
  expect(dialled(text)).toEqual(expected);
});

it('loses and adds nothing, dials plain digits alone, and takes no longer for a longer text than it should', () => {
  const written = fc.string({ unit: fc.constantFrom(...'0123456789+() -.,;дtel:'), maxLength: 60 });
  fc.assert(
    fc.property(written, (text) => {
      const pieces = phonesIn(text);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      for (const { dial } of pieces) if (dial !== null) expect(dial).toMatch(/^\+[1-9]\d{7,14}$/);
    }),
  );
  expect(phonesIn('1 '.repeat(50_000)).length).toBe(1);
});
