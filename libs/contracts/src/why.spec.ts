import { whyQuery } from './why.js';

describe('what is asked of why a figure is another', () => {
  it('is by page only of one institution', () => {
    expect(whyQuery.safeParse({ by: 'page' }).error?.issues).toMatchObject([{ path: ['ogrn'], code: 'invalid_type' }]);
    expect(whyQuery.safeParse({ by: 'page', ogrn: '1023403433239' }).success).toBe(true);
    expect(whyQuery.safeParse({ by: 'kind' }).success).toBe(true);
    expect('from' in whyQuery.shape).toBe(true);
  });
});
