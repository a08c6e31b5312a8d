/** The spheres institutions are grouped by. Codes are stored and stand in addresses; labels are for the screen. */
export const SPHERES = [
  { code: 'authority', label: 'Органы власти' },
  { code: 'federal', label: 'Федеральные органы' },
  { code: 'municipal', label: 'Администрации МО' },
  { code: 'education', label: 'Образование' },
  { code: 'health', label: 'Здравоохранение' },
  { code: 'culture', label: 'Культура' },
  { code: 'sport', label: 'Спорт' },
  { code: 'social', label: 'Социальная защита' },
  { code: 'youth', label: 'Молодёжная политика' },
  { code: 'services', label: 'Госуслуги' },
  { code: 'employment', label: 'Труд и занятость' },
  { code: 'veterinary', label: 'Ветеринария' },
  { code: 'ecology', label: 'Экология и лес' },
  { code: 'utilities', label: 'ЖКХ и благоустройство' },
  { code: 'other', label: 'Прочее' },
] as const satisfies readonly { code: string; label: string }[];

export type SphereCode = (typeof SPHERES)[number]['code'];
