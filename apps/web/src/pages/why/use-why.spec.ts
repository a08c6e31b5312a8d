import { groupingsFor } from './use-why.js';

describe('by whom a change is told', () => {
  it.each([
    [{}, ['municipality', 'founder', 'kind', 'institution']],
    [{ oktmo: '18610000' }, ['founder', 'kind', 'institution']],
    [{ oktmo: '18610000,18620000' }, ['municipality', 'founder', 'kind', 'institution']],
    [{ oktmo: '18610000', founder: '1023403433504', kind: 'school' }, ['institution']],
  ])('of %j is %j', (filtered, groupings) => {
    expect(groupingsFor(filtered)).toEqual(groupings);
  });
});
