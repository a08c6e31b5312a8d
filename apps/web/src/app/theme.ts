import { createTheme, type MantineColorsTuple } from '@mantine/core';

/** The one accent, from the palette of the charts: `#12436D` in the light, lighter steps in the dark. */
const navy: MantineColorsTuple = [
  '#e9f1f8',
  '#cfdfec',
  '#a6c4dc',
  '#7fb5e3',
  '#4f8dbd',
  '#2f6c9d',
  '#1b5484',
  '#12436d',
  '#0d3355',
  '#08233c',
];

/** Greys of the dark theme, tinted like its ground. */
const dark: MantineColorsTuple = [
  '#e7ebef',
  '#c3ccd5',
  '#9ba8b5',
  '#76838f',
  '#44505c',
  '#323c46',
  '#1f272f',
  '#161c22',
  '#11161b',
  '#0b1014',
];

export const theme = createTheme({
  colors: { navy, dark },
  primaryColor: 'navy',
  // White on either is read by everybody (WCAG 1.4.3).
  primaryShade: { light: 7, dark: 5 },
  fontFamily: 'var(--font)',
  defaultRadius: 4,
  fontSizes: { xs: '12px', sm: '13px', md: '14px' },
  focusRing: 'auto',
  respectReducedMotion: true,
  activeClassName: '',
});
