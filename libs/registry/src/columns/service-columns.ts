/** Columns that a file of rejected rows has beside those of its form; an import passes over them without a word. */
export const SERVICE_COLUMNS = ['Строка', 'Что исправить', 'Код'] as const;
