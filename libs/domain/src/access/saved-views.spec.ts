import fc from 'fast-check';
import { MAX_SAVED_VIEW_ADDRESS, readSavedAddress } from './saved-views.js';

describe('readSavedAddress', () => {
  it.each(['/', '/queue?state=overdue', '/districts/18701000?from=2026-11-01&to=2026-11-07', '/methodology#coverage'])(
    'keeps %s',
    (address) => expect(readSavedAddress(address)).toBe(address),
  );

  it.each([
    ...['', 'queue', '//evil.example', '/\\evil.example', 'https://evil.example/', 'javascript:alert(1)'],
    ...['/api/v1/me', '/assets/a.js', '/sign-in?back=/', '/start', '/start?x=1', '/view#secret', '/card/1', '/a b'],
    ...['/./start', '/x/../start', '/./card/1', '/.//evil.example', '/./api/v1/me'],
    `/queue?q=${'я'}`,
    `/${'a'.repeat(MAX_SAVED_VIEW_ADDRESS)}`,
  ])('keeps no %s', (address) => expect(readSavedAddress(address)).toBeNull());

  it('stays with us whatever is kept', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const kept = readSavedAddress(`/${text}`);
        if (kept !== null) expect(new URL(kept, 'https://here.example').host).toBe('here.example');
      }),
    );
  });
});
