import fc from 'fast-check';
import { chosenOf, readColumnKeys, writeColumns } from './columns-in-address.js';

const COLUMNS = ['name', 'subscribers', 'overdue', 'posts'].map((key) => ({ key }));
const keysOf = (columns: readonly { readonly key: string }[]) => columns.map(({ key }) => key).join();

describe('columns in the address', () => {
  it.each([
    [undefined, 'name,subscribers,overdue,posts'],
    ['overdue', 'name,overdue'],
    ['posts,overdue,name', 'name,overdue,posts'],
    ['overdue,gone', 'name,overdue'],
    ['gone,other', 'name,subscribers,overdue,posts'],
  ])('%s shows %s', (written, shown) => expect(keysOf(chosenOf(COLUMNS, written))).toBe(shown));

  it('keep the column that names the rows, wherever it stands', () => {
    const ranked = [{ key: 'rank' }, { key: 'member', namesRow: true }, { key: 'share' }];
    expect(keysOf(chosenOf(ranked, 'share'))).toBe('member,share');
  });

  it('are read as they were written', () => {
    fc.assert(
      fc.property(fc.subarray(COLUMNS, { minLength: 1 }), (shown) => {
        const written = writeColumns(COLUMNS, new Set(['name', ...shown.map(({ key }) => key)]));
        expect(written === undefined || readColumnKeys(written) === written).toBe(true);
        expect(keysOf(chosenOf(COLUMNS, written))).toBe(
          keysOf(COLUMNS.filter((each) => each.key === 'name' || shown.includes(each))),
        );
      }),
    );
  });

  it.each([null, 7, '', 'a b', '<script>', 'a,,b', `${'a,'.repeat(60)}a`])('hold no %p', (kept) =>
    expect(readColumnKeys(kept)).toBeNull(),
  );
});
