/** Colours of a chart on one ground: at least 3:1 against it. Categorical ones are fixed by the house palette. */
export interface ChartPalette {
  main: string;
  previous: string;
  flag: string;
  text: string;
  line: string;
  ground: string;
}

export const LIGHT: ChartPalette = {
  main: '#12436D',
  previous: '#8A949E',
  flag: '#801650',
  text: '#566270',
  line: '#E2E6EA',
  ground: '#FFFFFF',
};

/** `#12436D` has 1.7:1 against the dark ground, so that its light step stands in. */
export const DARK: ChartPalette = {
  main: '#7FB5E3',
  previous: '#76838F',
  flag: '#E88BB8',
  text: '#9BA8B5',
  line: '#28313A',
  ground: '#161C22',
};
