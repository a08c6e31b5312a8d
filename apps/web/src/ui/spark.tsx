import { sparkPath } from './spark-path.js';

const PAD = 2;

/** A word-sized line without axes; its numbers stand beside it, so that it is only decoration to a screen reader. */
export function Spark({
  values,
  width = 72,
  height = 20,
}: {
  values: readonly (number | null)[];
  width?: number;
  height?: number;
}) {
  const path = sparkPath(values, width - 2 * PAD, height - 2 * PAD);
  return (
    <svg width={width} height={height} aria-hidden="true" focusable="false" style={{ display: 'block' }}>
      <path
        d={path}
        transform={`translate(${PAD} ${PAD})`}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.5"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
