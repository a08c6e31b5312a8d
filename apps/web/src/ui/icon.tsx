/** Line icons of 16 pixels; always beside a word or inside a labelled button. */
const PATHS = {
  overview: 'M2 2.5h5v5H2zM9 2.5h5v3H9zM9 8h5v5.5H9zM2 10h5v3.5H2z',
  districts: 'M2 3.5 6 2l4 1.5L14 2v10.5L10 14l-4-1.5L2 14zM6 2v10.5M10 3.5V14',
  institutions: 'M2 14h12M3.5 14V6.5M6.5 14V6.5M9.5 14V6.5M12.5 14V6.5M1.5 6.5 8 2.5l6.5 4z',
  ranking: 'M2 4h6M2 8h10M2 12h4M9.5 2.5v3M13.5 6.5v3M7.5 10.5v3',
  anomalies: 'M1.5 11h3l1.5-1L8 3.5 10 11l1.5-1h3M8 13.5h.01',
  founders: 'M5.5 2.5h5v4h-5zM8 6.5v3M3.5 9.5h9M1.5 9.5h4v4h-4zM10.5 9.5h4v4h-4z',
  replies: 'M2 3h12v8H7l-3 2.5V11H2zM4.5 6h7M4.5 8.3h4.5',
  queue: 'M2 3.5h12M2 8h8M2 12.5h5M13 8v3l1.5 1.2',
  quality: 'M1.5 8.5h3l2-5 3 9 2-6 1 2h2',
  methodology: 'M8 3.5C6.5 2.5 4.5 2.2 2 2.5v10c2.5-.3 4.5 0 6 1 1.5-1 3.5-1.3 6-1v-10c-2.5-.3-4.5 0-6 1zM8 3.5v10',
  sun: 'M8 5a3 3 0 1 1 0 6 3 3 0 0 1 0-6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M13 3l-1 1M4 12l-1 1',
  moon: 'M13.5 9.5A6 6 0 0 1 6.5 2.5a6 6 0 1 0 7 7z',
  keys: 'M1.5 4h13v8.5h-13zM4 6.5h.01M6.7 6.5h.01M9.3 6.5h.01M12 6.5h.01M5 10h6',
  link: 'M6.5 9.5l3-3M7 4.5l1.5-1.5a2.8 2.8 0 0 1 4 4L11 8.5M9 11.5 7.5 13a2.8 2.8 0 0 1-4-4L5 7.5',
  left: 'M10 3 5 8l5 5',
  right: 'M6 3l5 5-5 5',
  close: 'M4 4l8 8M12 4l-8 8',
  search: 'M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9zM10.5 10.5 14 14',
  menu: 'M2 4h12M2 8h12M2 12h12',
  tune: 'M2 4.5h7M12 4.5h2M10.5 3v3M2 11.5h2M7 11.5h7M5.5 10v3',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true" focusable="false" style={{ flex: 'none' }}>
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.4"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
