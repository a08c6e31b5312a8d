import { sortBy, sortRows } from './sort-rows.js';

const rows = [
  { name: 'Ёлкино', value: 3 },
  { name: 'Жирновский район', value: null },
  { name: 'Еланский район', value: 9 },
  { name: 'Волжский', value: 3 },
  { name: 'Алексеевский район', value: null },
];
const namesBy = (order: 'asc' | 'desc') => sortRows(rows, (row) => row.value, order).map((row) => row.name);

describe('sorting', () => {
  it('keeps unknown values last in both orders and ties by name', () => {
    expect(namesBy('asc')).toEqual(['Волжский', 'Ёлкино', 'Еланский район', 'Алексеевский район', 'Жирновский район']);
    expect(namesBy('desc')).toEqual(['Еланский район', 'Волжский', 'Ёлкино', 'Алексеевский район', 'Жирновский район']);
  });

  it('leaves equals as they came, in either order', () => {
    const ofThree = (order: 'asc' | 'desc') =>
      sortBy(rows, (row) => row.value, order)
        .filter(({ value }) => value === 3)
        .map(({ name }) => name);
    expect([ofThree('asc'), ofThree('desc')]).toEqual([
      ['Ёлкино', 'Волжский'],
      ['Ёлкино', 'Волжский'],
    ]);
  });

  it('sorts names by the Russian alphabet and leaves its input alone', () => {
    const before = rows.map((row) => row.name);
    expect(sortRows(rows, (row) => row.name, 'desc')[0]?.name).toBe('Жирновский район');
    expect(rows.map((row) => row.name)).toEqual(before);
  });
});
