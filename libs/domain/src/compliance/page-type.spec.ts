import { PAGE_TYPES, pageTypeLabel, type PageType } from './page-type.js';

describe('a page type', () => {
  it.each(PAGE_TYPES)('$code is called $label', ({ code, label }) => {
    expect(pageTypeLabel(code)).toBe(label);
  });

  it('that an older database may still hold is called by its code', () => {
    expect(pageTypeLabel('mirror' as PageType)).toBe('mirror');
  });
});
