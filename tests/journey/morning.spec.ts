import { callsCopied } from './morning/calls.journey.js';
import { chartsRead } from './morning/charts.journey.js';
import { doorsOpened } from './morning/doors.journey.js';
import { furtherDoors } from './morning/further-doors.journey.js';
import { filtersChosen } from './morning/filters.journey.js';
import { theMinute } from './morning/minute.journey.js';
import { openMorning, type Morning } from './morning/morning.js';
import { notesWritten } from './morning/notes.journey.js';
import { anythingFound } from './morning/palette.journey.js';
import { helpFound } from './morning/help.journey.js';
import { wallShown } from './morning/wall.journey.js';
import { viewsKept } from './morning/views.journey.js';
import { shownAround } from './morning/tour.journey.js';
import { columnsChosen } from './morning/columns.journey.js';
import { cardEmbedded } from './morning/card.journey.js';
import { overviewOpened } from './morning/overview.journey.js';
import { periodChosen } from './morning/period.journey.js';
import { methodologyFollowed } from './morning/methodology.journey.js';
import { changesInTables, changesTold, historyDrawn, whyExplained, whyOnPages } from './morning/why.journey.js';
import { focusFollows } from './morning/focus.journey.js';
import { paperOfScreens } from './morning/paper.journey.js';
import { regionsSwitched } from './morning/regions.journey.js';
import { russiaLookedAt } from './morning/russia.journey.js';
import { keptDayOpened } from './morning/kept-day.journey.js';
import { screensThatStay } from './morning/screens.journey.js';
import { tokensPlanned } from './morning/token-plan.journey.js';

/** What an analyst does of a morning, each journey in a file of its own, all in one region. */
describe('of a morning', () => {
  let morning: Morning;
  beforeAll(async () => {
    morning = await openMorning();
  }, 180_000);
  afterEach(() => morning?.closePages(), 30_000);
  afterAll(() => morning?.close(), 60_000);

  overviewOpened(() => morning);
  anythingFound(() => morning);
  helpFound(() => morning);
  wallShown(() => morning);
  viewsKept(() => morning);
  shownAround(() => morning);
  columnsChosen(() => morning);
  cardEmbedded(() => morning);

  methodologyFollowed(() => morning);
  callsCopied(() => morning);
  chartsRead(() => morning);
  theMinute(() => morning);
  notesWritten(() => morning);
  filtersChosen(() => morning);
  doorsOpened(() => morning);
  furtherDoors(() => morning);
  periodChosen(() => morning);
  whyExplained(() => morning);
  whyOnPages(() => morning);
  changesTold(() => morning);
  changesInTables(() => morning);
  historyDrawn(() => morning);
  keptDayOpened(() => morning);
  screensThatStay(() => morning);
  tokensPlanned(() => morning);
  paperOfScreens(() => morning);
  focusFollows(() => morning);
  regionsSwitched(() => morning);
  // Behind it: the regions that it adds stay.
  russiaLookedAt(() => morning);

  it('meets no error in the browser', () => {
    expect(morning.faults).toEqual([]);
  });
});
