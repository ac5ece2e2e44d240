/** The days that the list was narrowed down to, from one to another, both included; null for all. */
import { signal } from '@preact/signals';
import type { Day } from '../../data/days';

export const listDays = signal<readonly [Day, Day] | null>(null);
