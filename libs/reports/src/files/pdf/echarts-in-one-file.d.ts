/** The same library in one file: a process that makes one picture does not open six hundred. */
declare module 'echarts/dist/echarts.esm.min.mjs' {
  export { init } from 'echarts';
}
