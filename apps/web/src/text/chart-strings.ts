/** Words of charts, whatever they draw. */
export const CHARTS = {
  role: 'график',
  hint: 'Стрелки влево и вправо ведут по точкам, Home и End — к первой и последней.',
  hintOpen: 'Стрелки влево и вправо ведут по точкам, Home и End — к первой и последней, Enter открывает таблицу.',
  hintBar:
    'Стрелки влево и вправо ведут по столбцам, Home и End — к первому и последнему, Enter открывает обращения столбца.',
} as const;
