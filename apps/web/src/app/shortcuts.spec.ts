import { nextToClear, shortcutOf } from './shortcuts.js';

const press = (key: string, code = '', modified = false) => ({ key, code, modified });

describe('shortcuts', () => {
  it.each([
    ['/', 'Slash', 'search'],
    ['.', 'Slash', 'search'],
    ['.', 'Period', null],
    ['?', 'Slash', 'help'],
    [',', 'Slash', 'help'],
    ['ArrowLeft', 'ArrowLeft', 'earlier'],
    ['Escape', 'Escape', 'clear'],
    ['a', 'KeyA', null],
  ])('%s on %s', (key, code, shortcut) => expect(shortcutOf(press(key, code))).toBe(shortcut));

  it.each(['k', 'л'])('finds by Ctrl and %s, whatever the layout is', (key) => {
    expect(shortcutOf({ ...press(key, 'KeyK', true), command: true })).toBe('search');
    expect(shortcutOf(press(key, 'KeyK', true))).toBeNull();
    expect(shortcutOf(press(key, 'KeyK'))).toBeNull();
  });

  it('leaves the browser its own', () => expect(shortcutOf(press('ArrowLeft', 'ArrowLeft', true))).toBeNull());

  it('clears the narrowest filter first', () => {
    expect(nextToClear({ sphere: 'health', oktmo: '18610000', q: 'школа' })).toBe('q');
    expect(nextToClear({ sphere: 'health', oktmo: '18610000' })).toBe('oktmo');
    expect(nextToClear({ from: '2026-11-01' })).toBeNull();
  });
});
