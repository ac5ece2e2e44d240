import type { Drawing } from './drawing';

/** A drawing beside text that says the same. */
export function Glyph({ drawing, scale = 1 }: { readonly drawing: Drawing; readonly scale?: number }) {
  return (
    <svg
      class="glyph"
      viewBox={`0 0 ${drawing.width} ${drawing.height}`}
      width={drawing.width * scale}
      height={drawing.height * scale}
      aria-hidden="true"
      focusable="false"
    >
      {drawing.strokes.map(({ d, fill, stroke, width, dash }, at) => (
        <path
          key={at}
          d={d}
          fill={fill ?? 'none'}
          stroke={stroke ?? 'none'}
          stroke-width={width ?? 1}
          stroke-dasharray={dash?.join(' ')}
        />
      ))}
      {drawing.words.map(({ text, x, y, size, fill }, at) => (
        <text
          key={at}
          x={x}
          y={y}
          font-size={size}
          font-weight="600"
          fill={fill}
          text-anchor="middle"
          dominant-baseline="central"
        >
          {text}
        </text>
      ))}
    </svg>
  );
}
