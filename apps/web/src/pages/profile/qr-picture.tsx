import { encode } from 'uqr';
import layout from './profile.module.css';

/** Squares that stay light around a code: its norm asks for four. */
const BORDER = 4;

/** A QR code of a text, as one path of squares. */
export default function QrPicture({ text, label }: { text: string; label: string }) {
  const { data, size } = encode(text, { border: BORDER, ecc: 'M' });
  const squares = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return (
    <svg
      className={layout.picture}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      data-testid="factor-picture"
    >
      <path d={squares.join('')} fill="currentColor" />
    </svg>
  );
}
