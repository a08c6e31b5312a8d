import type { CriterionDefinition } from './criterion.js';

export const AVATAR = {
  code: 'avatar',
  weight: 5,
  title: 'Аватар',
  advice: 'Загрузите аватар с символикой организации.',
  rule: { kind: 'present', fact: 'avatar' },
  seen: ['аватар есть', 'аватара нет'],
  howTo: {
    title: 'Как поставить аватар',
    steps: [
      'Подготовьте квадратное изображение с символикой учреждения: герб, логотип или фасад.',
      'Откройте страницу ВКонтакте от имени администратора и нажмите на круг с фотографией в шапке.',
      'Выберите загрузку фотографии, отметьте видимую часть и сохраните.',
    ],
  },
  examples: [
    { value: true, points: 1, seen: 'аватар есть' },
    { value: false, points: 0, seen: 'аватара нет' },
  ],
} as const satisfies CriterionDefinition;
