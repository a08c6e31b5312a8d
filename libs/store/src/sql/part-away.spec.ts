import { isPartAway, isRefusedOfParts } from './part-away.js';

const failed = (driverError: object) => Object.assign(new Error('failed'), { driverError });

describe('a machine of a cluster that is away', () => {
  it.each([
    [{ severity: 'ERROR', code: '08006', message: 'connection to the remote node postgres@two:5432 failed' }, true],
    [{ severity: 'ERROR', code: '57P01', message: 'terminating connection due to administrator command' }, true],
    [{ severity: 'ERROR', code: 'XX000', message: 'could not connect to any active placements' }, true],
    [{ severity: 'ERROR', code: '08000', message: 'x' }, true],
    // The coordinator itself, or a mistake of ours.
    [{ severity: 'FATAL', code: '57P01', message: 'terminating connection due to administrator command' }, false],
    [{ code: 'ECONNREFUSED', message: 'connect ECONNREFUSED 127.0.0.1:5432' }, false],
    [{ severity: 'ERROR', code: '42703', message: 'column x does not exist' }, false],
    [{ severity: 'ERROR', code: '57014', message: 'canceling statement due to statement timeout' }, false],
  ])('%j: %s', (driverError, isAway) => {
    expect(isPartAway(failed(driverError))).toBe(isAway);
    expect(isPartAway(driverError)).toBe(isAway);
  });

  it('is told from a statement that is refused, and from what is no error', () => {
    expect(isRefusedOfParts(failed({ severity: 'ERROR', code: '0A000' }))).toBe(true);
    expect(isRefusedOfParts(failed({ severity: 'ERROR', code: '08006' }))).toBe(false);
    for (const nothing of [null, undefined, 'x', {}])
      expect([isPartAway(nothing), isRefusedOfParts(nothing)]).toEqual([false, false]);
  });
});
