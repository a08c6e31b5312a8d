import type { FileView } from './file-view.js';

/** What a screen might show; all of it is made up. */
export function drawnView(of: Partial<FileView> = {}): FileView {
  return {
    code: 'districts',
    screen: 'Муниципалитеты',
    region: { code: '34', name: 'Волгоградская область', zone: 'Europe/Volgograd' },
    period: { from: '2026-10-27', to: '2026-11-23' },
    asOf: '2026-11-23T06:05:00.000Z',
    corrections: null,
    policyVersion: 'default-3',
    draftYears: [],
    chosen: {},
    names: {},
    dayNotes: [],
    href: 'http://127.0.0.1/districts?from=2026-10-27',
    ...of,
  };
}
