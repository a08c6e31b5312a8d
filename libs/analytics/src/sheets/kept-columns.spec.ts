import { KeptColumns } from './kept-columns.js';

const numbers = (...list: number[]) => Float64Array.from(list);

describe('columns kept of sheets', () => {
  it('gives columns back with the version that they were read from', () => {
    const kept = new KeptColumns();
    kept.keep('day 1', 'a', 'posts', numbers(1, 2));
    expect(kept.find('day 1', ['posts'])).toEqual({ version: 'a', columns: new Map([['posts', numbers(1, 2)]]) });
    expect(kept.find('day 2', ['posts'])).toBeNull();
  });

  it('gives a sheet only when all the columns are kept', () => {
    const kept = new KeptColumns();
    kept.keep('day 1', 'a', 'posts', numbers(1));
    expect(kept.find('day 1', ['posts', 'comments'])).toBeNull();
    kept.keep('day 1', 'a', 'comments', numbers(2));
    expect(kept.find('day 1', ['posts', 'comments'])?.columns.get('comments')).toEqual(numbers(2));
  });

  it('forgets all columns of a version that is no longer', () => {
    const kept = new KeptColumns();
    kept.keep('day 1', 'a', 'posts', numbers(1));
    kept.keep('day 1', 'b', 'comments', numbers(2));
    expect(kept.find('day 1', ['posts'])).toBeNull();
    expect(kept.find('day 1', ['comments'])?.version).toBe('b');
  });

  it('holds so many bytes, and forgets first what was not used for longest', () => {
    const kept = new KeptColumns(2 * 16);
    kept.keep('day 1', 'a', 'posts', numbers(1, 2));
    kept.keep('day 2', 'a', 'posts', numbers(3, 4));
    kept.find('day 1', ['posts']);
    kept.keep('day 3', 'a', 'posts', numbers(5, 6));
    expect(['day 1', 'day 2', 'day 3'].map((day) => kept.find(day, ['posts']) !== null)).toEqual([true, false, true]);
  });

  it('holds one column that is larger than all it may keep until the next one comes', () => {
    const kept = new KeptColumns(8);
    kept.keep('day 1', 'a', 'posts', numbers(1, 2, 3));
    expect(kept.find('day 1', ['posts'])).not.toBeNull();
    kept.keep('day 2', 'a', 'posts', numbers(4));
    expect(kept.find('day 1', ['posts'])).toBeNull();
    expect(kept.find('day 2', ['posts'])).not.toBeNull();
  });
});
