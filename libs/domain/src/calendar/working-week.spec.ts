import { valueOrNull } from '../absence.js';
import { compileWorkingCalendar } from './working-calendar.js';
import { DEFAULT_WORKING_RULES, type WorkingInterval, type WorkingRules } from './working-rules.js';
import { addWorkingSeconds, workingSeconds } from './working-time.js';
import { weekOf, withoutLastMinutes } from './working-week.js';

const ZONE = 'Europe/Volgograd';
const MFC = { kind: 'mfc', ogrn: '1023400000001' };
const HOSPITAL = { kind: 'hospital', ogrn: '1023400000002' };
const CLINIC = { kind: 'hospital', ogrn: '1023400000003' };
const stretch = (fromMinute: number, toMinute: number): WorkingInterval => ({ fromMinute, toMinute });

/** Monday to Thursday 9–18, Friday 9–17, lunch 13:00–13:48: forty hours a week. */
const RULES: WorkingRules = {
  ...DEFAULT_WORKING_RULES,
  lunch: stretch(780, 828),
  weekdays: { friday: [stretch(540, 780), stretch(828, 1_020)] },
  kinds: { mfc: { weekdays: { saturday: [stretch(540, 840)] } }, hospital: { roundTheClock: true } },
  institutions: { [CLINIC.ogrn]: { weekdays: { sunday: [] }, worksOnHolidays: false } },
};

const local = (text: string): number => Date.parse(`${text.replace(' ', 'T')}:00+03:00`) / 1_000;
const ofRegion = compileWorkingCalendar(ZONE, RULES);
const between = (from: string, to: string, keeper?: typeof MFC): number | null => {
  const calendar = keeper === undefined ? ofRegion : compileWorkingCalendar(ZONE, RULES, undefined, keeper);
  return valueOrNull(workingSeconds(calendar, local(from), local(to)));
};

describe('the hours of a weekday', () => {
  it.each<[string, string, string, number]>([
    ['from Friday 16:30 to Monday 9:30', '2025-11-14 16:30', '2025-11-17 09:30', 3_600],
    ['a whole week', '2025-11-10 00:00', '2025-11-17 00:00', 40 * 3_600],
    ['over lunch', '2025-11-10 12:59', '2025-11-10 13:49', 120],
    ['Friday’s last hour', '2025-11-14 17:00', '2025-11-14 18:00', 0],
    // The day off of Saturday was moved to Monday: Saturday has Monday's hours, less one before the holiday.
    ['a Saturday that works for a Monday', '2025-11-01 00:00', '2025-11-02 00:00', 7.2 * 3_600],
    ['a Saturday that works for a Tuesday', '2024-11-02 00:00', '2024-11-03 00:00', 7.2 * 3_600],
    ['the Friday before it', '2025-10-31 00:00', '2025-11-01 00:00', 7.2 * 3_600],
    ['a shortened Friday', '2025-03-07 00:00', '2025-03-08 00:00', 6.2 * 3_600],
  ])('%s', (_name, from, to, seconds) => {
    expect(between(from, to)).toBe(seconds);
  });
});

describe('the hours of a kind or of an institution', () => {
  it.each<[string, string, string, typeof MFC, number]>([
    ['МФЦ from Friday 16:30 to Monday 9:30', '2025-11-14 16:30', '2025-11-17 09:30', MFC, 21_600],
    ['a hospital over the same', '2025-11-14 16:30', '2025-11-17 09:30', HOSPITAL, 234_000],
    ['МФЦ on a Saturday', '2025-11-15 00:00', '2025-11-16 00:00', MFC, 5 * 3_600],
    ['МФЦ on a Monday, as the region', '2025-11-17 00:00', '2025-11-18 00:00', MFC, 29_520],
    ['МФЦ on a Saturday that is a public holiday', '2026-05-09 00:00', '2026-05-10 00:00', MFC, 0],
    ['МФЦ on the Saturday before a public holiday', '2025-02-22 00:00', '2025-02-23 00:00', MFC, 4 * 3_600],
    ['МФЦ on a Saturday that works for a Monday', '2025-11-01 00:00', '2025-11-02 00:00', MFC, 7.2 * 3_600],
    ['a hospital in the New Year’s days', '2025-12-31 00:00', '2026-01-10 00:00', HOSPITAL, 10 * 86_400],
    ['a hospital before a holiday', '2025-11-01 00:00', '2025-11-03 00:00', HOSPITAL, 2 * 86_400],
    ['an institution among hospitals, on a Sunday', '2025-11-16 00:00', '2025-11-17 00:00', CLINIC, 0],
    ['the same on a Saturday', '2025-11-15 00:00', '2025-11-16 00:00', CLINIC, 86_400],
    ['the same on a holiday', '2025-11-04 00:00', '2025-11-05 00:00', CLINIC, 0],
    ['somebody else', '2025-11-15 00:00', '2025-11-16 00:00', { kind: 'school', ogrn: '1' }, 0],
    ['a kind of an object’s own name', '2025-11-15 00:00', '2025-11-16 00:00', { kind: 'constructor', ogrn: '1' }, 0],
  ])('%s', (_name, from, to, keeper, seconds) => {
    expect(between(from, to, keeper)).toBe(seconds);
  });

  it('put off or bring near what is due', () => {
    const due = (keeper: typeof MFC): string => {
      const calendar = compileWorkingCalendar(ZONE, RULES, undefined, keeper);
      const at = valueOrNull(addWorkingSeconds(calendar, local('2025-11-14 16:30'), 4 * 3_600)) ?? 0;
      return new Date((at + 3 * 3_600) * 1_000).toISOString().slice(0, 16);
    };
    expect([due(MFC), due(HOSPITAL), due({ kind: 'school', ogrn: '' })]).toEqual([
      '2025-11-15T12:30',
      '2025-11-14T20:30',
      '2025-11-17T12:30',
    ]);
  });
});

describe('a week', () => {
  it('of a region that works on Saturdays keeps a named day of work at the hours of its weekday, else of the last before', () => {
    const named = (weekdays: WorkingRules['weekdays']) =>
      compileWorkingCalendar(ZONE, {
        ...RULES,
        ...(weekdays && { weekdays }),
        overrides: { workingDays: ['2025-11-15'] },
      });
    const on = (weekdays?: WorkingRules['weekdays']) =>
      valueOrNull(workingSeconds(named(weekdays), local('2025-11-15 00:00'), local('2025-11-16 00:00')));
    expect(on()).toBe(7.2 * 3_600);
    expect(on({ saturday: [stretch(600, 720)] })).toBe(2 * 3_600);
  });

  it('has the region’s lunch of old rules where it lies within the day', () => {
    const { days } = weekOf({ ...DEFAULT_WORKING_RULES, closeMinute: 720, lunch: stretch(780, 840) });
    expect(days[0]).toEqual([stretch(540, 720)]);
    expect(days[6]).toEqual([]);
  });

  it.each<[number, WorkingInterval[]]>([
    [0, [stretch(540, 780), stretch(840, 870)]],
    [30, [stretch(540, 780)]],
    [60, [stretch(540, 750)]],
    [900, []],
  ])('loses %d minutes of work, whatever breaks lie between', (minutes, left) => {
    expect(withoutLastMinutes([stretch(540, 780), stretch(840, 870)], minutes)).toEqual(left);
  });
});
