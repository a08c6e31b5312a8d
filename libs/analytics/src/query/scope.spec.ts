import { grainOf, inScope, municipalityInScope, wholeRegion } from './scope.js';

const DISTRICT = { regionCode: '34', oktmo: ['18701000', '18710000'] };

describe('the predicate of a scope', () => {
  it('is the region alone where all of it may be seen', () => {
    const { text, values } = inScope(wholeRegion('34'));
    expect([text, values]).toEqual(['i.region_code = $1', ['34']]);
  });

  it('names the municipalities where only these may be seen', () => {
    const { text, values } = inScope(DISTRICT, 'own');
    expect(text).toBe('own.region_code = $1 and own.municipality_oktmo = any($2)');
    expect(values).toEqual(['34', DISTRICT.oktmo]);
    expect(municipalityInScope(DISTRICT).text).toBe('region_code = $1 and oktmo = any($2)');
  });

  it('leaves nobody where no municipality may be seen', () => {
    expect(inScope({ regionCode: '34', oktmo: [] }).values).toEqual(['34', []]);
  });

  it('is kept apart by rows of the region, or by those of municipalities', () => {
    expect([grainOf(wholeRegion('34')), grainOf(DISTRICT)]).toEqual(['region', 'municipality']);
  });
});
