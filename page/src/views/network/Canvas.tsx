/** A drawing that can be moved and drawn nearer: by Ctrl and the wheel, by dragging, by fingers, and by buttons. */

import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { around, moved, nearer, type Box } from './panning';

/** Pixels from which on a press that moves is no click. */
const FAR = 5;

export function Canvas(props: {
  readonly bounds: Box;
  readonly label: string;
  readonly children: ComponentChildren;
}) {
  const box = useSignal<Box | null>(null);
  const svg = useRef<SVGSVGElement>(null);
  const fingers = useRef(new Map<number, { x: number; y: number }>());
  const dragged = useRef(0);
  const shown = box.value ?? props.bounds;
  const key = props.bounds.join(' ');
  useEffect(() => {
    box.value = null;
  }, [key]);
  useEffect(() => {
    const drawing = svg.current;
    // The wheel alone scrolls on to the list below. Not onWheel: a passive listener could not hold the page's zoom.
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const [x, y] = spot(drawing, event);
      box.value = nearer(box.peek() ?? props.bounds, event.deltaY < 0 ? 0.85 : 1 / 0.85, x, y);
    };
    drawing?.addEventListener('wheel', wheel, { passive: false });
    return () => drawing?.removeEventListener('wheel', wheel);
  }, [key]);

  const drag = (event: PointerEvent) => {
    const before = fingers.current.get(event.pointerId);
    const scale = scaleOf(svg.current);
    if (!before || !scale) return;
    const others = [...fingers.current].filter(([id]) => id !== event.pointerId);
    const now = { x: event.clientX, y: event.clientY };
    const other = others[0]?.[1];
    if (other) {
      const factor =
        Math.hypot(before.x - other.x, before.y - other.y) /
        Math.max(1, Math.hypot(now.x - other.x, now.y - other.y));
      box.value = nearer(shown, factor, 0.5, 0.5);
    } else {
      box.value = moved(shown, (before.x - now.x) / scale, (before.y - now.y) / scale);
    }
    dragged.current += Math.hypot(now.x - before.x, now.y - before.y);
    fingers.current.set(event.pointerId, now);
  };
  const begin = (event: PointerEvent) => {
    dragged.current = 0;
    fingers.current.set(event.pointerId, { x: event.clientX, y: event.clientY });
  };
  const end = (event: PointerEvent) => fingers.current.delete(event.pointerId);

  return (
    <div class="canvas">
      <svg
        ref={svg}
        class={box.value ? 'moved' : ''}
        viewBox={around(shown)}
        role="img"
        aria-label={props.label}
        onPointerDown={begin}
        onPointerMove={drag}
        onPointerUp={end}
        onPointerCancel={end}
        onPointerLeave={end}
        onClickCapture={(click) => {
          if (dragged.current > FAR) click.stopPropagation(); // the drawing was moved, nothing was chosen
        }}
      >
        {props.children}
      </svg>
      <div class="canvas-buttons">
        <button
          type="button"
          aria-label="Nearer"
          title="Nearer (Ctrl and the wheel)"
          onClick={() => (box.value = nearer(shown, 0.75, 0.5, 0.5))}
        >
          +
        </button>
        <button
          type="button"
          aria-label="Farther"
          onClick={() => (box.value = nearer(shown, 1 / 0.75, 0.5, 0.5))}
        >
          −
        </button>
        <button type="button" onClick={() => (box.value = null)}>
          All
        </button>
      </div>
    </div>
  );
}

function scaleOf(svg: SVGSVGElement | null): number {
  return svg?.getScreenCTM()?.a ?? 0;
}

/** Where in the drawing the pointer is, each from 0 to 1. */
function spot(svg: SVGSVGElement | null, event: MouseEvent): [number, number] {
  const area = svg?.getBoundingClientRect();
  if (!area?.width || !area.height) return [0.5, 0.5];
  return [(event.clientX - area.left) / area.width, (event.clientY - area.top) / area.height];
}
