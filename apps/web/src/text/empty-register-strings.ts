/** Of an installation that knows no institution yet. */
export const EMPTY_REGISTER = {
  title: 'Реестр пока пуст',
  hint: 'Показатели появятся, когда в реестре будут учреждения и их страницы.',
  how: 'Загрузите файл CSV или XLSX на машине, где работает Госпульс:',
  command: 'npm run -s gospulse -- registry import ФАЙЛ --region КОД',
  file: 'Образец файла и частые ошибки — в справке: ',
  help: '«Регион и реестр»',
  then: 'После загрузки страница обновится сама.',
  byAdmin: 'Реестр загружает администратор.',
} as const;
