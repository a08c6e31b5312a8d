import { MY } from '../text/account-strings.js';
import { SECTIONS } from '../text/strings.js';

/** An entry of the menu: where it leads, its word, and its drawing of 16 pixels. */
export interface SectionEntry {
  readonly to: string;
  readonly label: string;
  /** Whether it is marked on its own page alone, and not on those below it. */
  readonly exact?: boolean;
  readonly group: 'where' | 'how' | 'hand-over' | 'keep';
  /** Of several regions: nothing to whoever sees one. */
  readonly several?: boolean;
  readonly drawing: string;
}

const QUEUE_DRAWING = 'M2 3.5h12M2 8h8M2 12.5h5M13 8v3l1.5 1.2';
const CONTESTS_DRAWING = 'M2 2.5h12v8.5H8.5L5 14v-3H2zM8 4.5v3M8 9.2v.1';
const METHODOLOGY_DRAWING =
  'M8 3.5C6.5 2.5 4.5 2.2 2 2.5v10c2.5-.3 4.5 0 6 1 1.5-1 3.5-1.3 6-1v-10c-2.5-.3-4.5 0-6 1zM8 3.5v10';

const RUSSIA_ENTRY: SectionEntry = {
  ...{ to: '/russia', label: SECTIONS.russia, group: 'where', several: true },
  drawing: 'M2 5h3v3H2zM6.5 3h3v3h-3zM11 5h3v3h-3zM6.5 7.5h3v3h-3zM2 9.5h3v3H2zM11 9.5h3v3h-3z',
};

/** The menu, in its order: where something is, how it goes, what is handed over, and what is kept. A hairline between. */
export const SECTION_ENTRIES: readonly SectionEntry[] = [
  RUSSIA_ENTRY,
  {
    ...{ to: '/', label: SECTIONS.overview, exact: true, group: 'where' },
    drawing: 'M2 2.5h5v5H2zM9 2.5h5v3H9zM9 8h5v5.5H9zM2 10h5v3.5H2z',
  },
  {
    ...{ to: '/districts', label: SECTIONS.districts, group: 'where' },
    drawing: 'M2 3.5 6 2l4 1.5L14 2v10.5L10 14l-4-1.5L2 14zM6 2v10.5M10 3.5V14',
  },
  {
    ...{ to: '/founders', label: SECTIONS.founders, group: 'where' },
    drawing: 'M5.5 2.5h5v4h-5zM8 6.5v3M3.5 9.5h9M1.5 9.5h4v4h-4zM10.5 9.5h4v4h-4z',
  },
  {
    ...{ to: '/institutions', label: SECTIONS.institutions, group: 'where' },
    drawing: 'M2 14h12M3.5 14V6.5M6.5 14V6.5M9.5 14V6.5M12.5 14V6.5M1.5 6.5 8 2.5l6.5 4z',
  },
  {
    ...{ to: '/replies', label: SECTIONS.replies, group: 'how' },
    drawing: 'M2 3h12v8H7l-3 2.5V11H2zM4.5 6h7M4.5 8.3h4.5',
  },
  {
    ...{ to: '/questions', label: SECTIONS.questions, group: 'how' },
    drawing: 'M2 2.5h12v8H6.5L3.5 13v-2.5H2zM5.8 5.4a2.2 1.8 0 1 1 2.2 2v.6M8 9.3v.1',
  },
  {
    ...{ to: '/queue', label: SECTIONS.queue, group: 'how' },
    drawing: QUEUE_DRAWING,
  },
  {
    ...{ to: '/calls', label: SECTIONS.calls, group: 'how' },
    drawing:
      'M3 2.5h2.5l1.5 3.5-1.8 1.3c.8 1.6 1.9 2.7 3.5 3.5L10 9l3.5 1.5V13c0 .6-.4 1-1 1C7 14 2 9 2 3.5c0-.6.4-1 1-1z',
  },
  {
    ...{ to: '/ranking', label: SECTIONS.ranking, group: 'how' },
    drawing: 'M2 4h6M2 8h10M2 12h4M9.5 2.5v3M13.5 6.5v3M7.5 10.5v3',
  },
  {
    ...{ to: '/anomalies', label: SECTIONS.anomalies, group: 'how' },
    drawing: 'M1.5 11h3l1.5-1L8 3.5 10 11l1.5-1h3M8 13.5h.01',
  },
  {
    ...{ to: '/reports', label: SECTIONS.reports, group: 'hand-over' },
    drawing: 'M3.5 1.5h6l3 3v10h-9zM9.5 1.5v3h3M6 8h4M6 11h4',
  },
  {
    ...{ to: '/contests', label: SECTIONS.contests, group: 'hand-over' },
    drawing: CONTESTS_DRAWING,
  },
  {
    ...{ to: '/quality', label: SECTIONS.quality, group: 'keep' },
    drawing: 'M1.5 8.5h3l2-5 3 9 2-6 1 2h2',
  },
  {
    ...{ to: '/methodology', label: SECTIONS.methodology, group: 'keep' },
    drawing: METHODOLOGY_DRAWING,
  },
  {
    ...{ to: '/admin', label: SECTIONS.admin, group: 'keep' },
    drawing: 'M8 2a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5zM2.5 14c0-3 2.2-4.8 5.5-4.8s5.5 1.8 5.5 4.8z',
  },
];

/** What the head of an institution has: theirs, who waits for them, and what the figures mean. */
export const HEAD_ENTRIES: readonly SectionEntry[] = [
  {
    ...{ to: '/my', label: MY.entry, exact: true, group: 'where' },
    drawing: 'M2 7.5 8 2.5l6 5M3.5 6.5V14h9V6.5M6.5 14v-4h3v4',
  },
  { ...{ to: '/my/answer', label: MY.toAnswer, group: 'where' }, drawing: QUEUE_DRAWING },
  RUSSIA_ENTRY,
  { ...{ to: '/contests', label: SECTIONS.contests, group: 'where' }, drawing: CONTESTS_DRAWING },
  { ...{ to: '/methodology', label: SECTIONS.methodology, group: 'keep' }, drawing: METHODOLOGY_DRAWING },
];
