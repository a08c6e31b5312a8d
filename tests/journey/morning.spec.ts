import { mkdirSync } from 'node:fs';
import { PICTURES } from '../support/pictures.js';
import { callsCopied } from './morning/calls.journey.js';
import { chartsRead } from './morning/charts.journey.js';
import { doorsOpened } from './morning/doors.journey.js';
import { filtersChosen } from './morning/filters.journey.js';
import { theMinute } from './morning/minute.journey.js';
import { openMorning, type Morning } from './morning/morning.js';
import { overviewOpened } from './morning/overview.journey.js';
import { periodChosen } from './morning/period.journey.js';

/** What an analyst does of a morning, each journey in a file of its own, all in one region. */
describe('of a morning', () => {
  let morning: Morning;
  beforeAll(async () => {
    mkdirSync(PICTURES, { recursive: true });
    morning = await openMorning();
  }, 180_000);
  afterAll(() => morning?.close(), 60_000);

  overviewOpened(() => morning);
  callsCopied(() => morning);
  chartsRead(() => morning);
  theMinute(() => morning);
  filtersChosen(() => morning);
  doorsOpened(() => morning);
  periodChosen(() => morning);

  it('meets no error in the browser', () => {
    expect(morning.faults).toEqual([]);
  });
});
