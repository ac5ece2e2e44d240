import { computed, effect, signal } from '@preact/signals';
import { theme } from './choices';

const dark = window.matchMedia('(prefers-color-scheme: dark)');
const systemIsDark = signal(dark.matches);

/** Whether the page is dark: as chosen, else as the system is. */
export const isDark = computed(() => (theme.value === 'auto' ? systemIsDark.value : theme.value === 'dark'));

/** Puts the theme on the root element, where the style sheets look for it. */
export function startTheme(): void {
  dark.addEventListener('change', (change) => (systemIsDark.value = change.matches));
  effect(() => {
    document.documentElement.dataset['theme'] = isDark.value ? 'dark' : 'light';
  });
}

/** Whether the user asked for less motion. */
export function wantsLessMotion(): boolean {
  return window.matchMedia('(prefers-reduced-motion: reduce)').matches;
}
