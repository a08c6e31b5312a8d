import { openOutputLog } from './output-log.js';

/** What stands on the output after each piece. */
function written(pieces: readonly string[]): string[] {
  const out: string[] = [];
  const output = { write: (bytes: Buffer) => (out.push(bytes.toString()), true) };
  const log = openOutputLog(output as unknown as NodeJS.WritableStream);
  for (const piece of pieces) log.write(Buffer.from(piece));
  log.close();
  return out;
}

it.each<[string, string[], string[]]>([
  ['whole lines as they come', ['one\ntwo\n', 'three\n'], ['one\ntwo\n', 'three\n']],
  ['a torn line when it is whole', ['on', 'e\ntw', 'o\n'], ['one\n', 'two\n']],
  ['a last line without an end', ['one'], ['one\n']],
  ['nothing of nothing', [''], []],
])('puts out %s', (_, pieces, expected) => expect(written(pieces)).toEqual(expected));

it('keeps no more than a line of 64 KB waiting', () => {
  expect(written(['x'.repeat(70_000), 'y\n'])).toEqual([`${'x'.repeat(70_000)}\n`, 'y\n']);
});
