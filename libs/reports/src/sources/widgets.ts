import { WIDGET_STATE_NAMES, WIDGET_STATES } from '@gospulse/domain';
import type { RowSource, SourceColumns, ReportRow } from './source.js';

const COLUMNS: SourceColumns = {
  widgetCode: { head: 'Код виджета', kind: 'text', total: null },
  widget: { head: 'Виджет', kind: 'text', total: null },
  stateCode: { head: 'Код состояния', kind: 'text', total: null },
  state: { head: 'Состояние', kind: 'text', total: null },
  pages: { head: 'Страницы', kind: 'count', total: 'sum' },
  share: { head: 'Доля страниц', kind: 'share', total: 'sum' },
};

const TWICE = 'у страницы два виджета: вместе строки не складываются';

const WIDGETS = [
  { fact: 'formWidget', name: 'Форма ПОС' },
  { fact: 'pollsWidget', name: 'Опросы ПОС' },
] as const;

/** How many live pages have each of the two widgets in which state, and of how many VK does not show it. */
export const WIDGET_ROWS: RowSource = {
  columns: () => COLUMNS,
  key: () => ['widgetCode', 'stateCode'],
  // Of one widget alone, which a condition chooses, the pages and their shares are parts of a whole.
  total: () => ({ values: {}, unknown: { pages: TWICE, share: TWICE } }),
  rows: ({ facts }) => {
    const live = facts.pages().filter(({ page }) => page.live);
    return WIDGETS.flatMap(({ fact, name }): ReportRow[] => {
      const count = (state: number | null) => live.filter((page) => (page.facts?.[fact] ?? null) === state).length;
      const row = (stateCode: string, state: string, pages: number): ReportRow => ({
        values: {
          ...{ widgetCode: fact, widget: name, stateCode, state, pages },
          share: live.length === 0 ? null : pages / live.length,
        },
      });
      return [
        ...WIDGET_STATES.map((state, code) => row(state, WIDGET_STATE_NAMES[state], count(code))),
        row('not-shown', 'не видно', count(null)),
      ];
    });
  },
};
