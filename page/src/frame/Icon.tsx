/** The page's icons: strokes in a box of 16 by 16, in the colour of the text around them. */
const PATHS = {
  map: 'M1.5 4 6 2l4 2 4.5-2v10L10 14l-4-2-4.5 2zM6 2v10M10 4v10',
  network:
    'M4 5.5 7 11M12 5.5 9 11M5 4h6M3 4a1.5 1.5 0 1 0 0-.01M13 4a1.5 1.5 0 1 0 0-.01M8 13a1.5 1.5 0 1 0 0-.01',
  timeline: 'M1.5 13.5h13M4 10v1M4 5v2M8 3v8M12 7v4',
  list: 'M5.5 4h9M5.5 8h9M5.5 12h9M2 4h.5M2 8h.5M2 12h.5',
  board: 'M2 2.5h12v11H2zM6 2.5v11M10 2.5v11',
  review: 'M2 8.5 6 12.5 14 4',
  compare: 'M5 2v12M2 5l3-3 3 3M11 14V2M8 11l3 3 3-3',
  forecast: 'M1.5 9.5h4L14 3M5.5 9.5 14 8M5.5 9.5l8.5 4',
  filter: 'M1.5 3h13L9.5 9v4.5l-3-1.5V9z',
  share: 'M6.5 9.5 9.5 6.5M7 4.5 8.5 3a3 3 0 0 1 4.5 4.5L11.5 9M9 11.5 7.5 13A3 3 0 0 1 3 8.5L4.5 7',
  light:
    'M8 5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1 1M12 12l1 1M3 13l1-1M12 4l1-1',
  dark: 'M13.5 10A6 6 0 0 1 6 2.5 6 6 0 1 0 13.5 10z',
  auto: 'M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2v12M8 4.5h3M8 7h5M8 9.5h5M8 12h3',
  help: 'M5.5 6a2.5 2.5 0 1 1 3.5 2.3c-.7.3-1 .7-1 1.7M8 12.5v.5',
  close: 'M3.5 3.5l9 9M12.5 3.5l-9 9',
  play: 'M4 2.5v11l9-5.5z',
  pause: 'M5 3v10M11 3v10',
  back: 'M10 3 5 8l5 5',
  on: 'M6 3l5 5-5 5',
  down: 'M3 6l5 5 5-5',
  reset: 'M3 8a5 5 0 1 0 1.5-3.5L3 6M3 2.5V6h3.5',
  warning: 'M8 2 15 14H1zM8 6.5v3.5M8 12v.2',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
