import type { Control } from '../data/runs';
import { sayProbability } from '../frame/words';

/** Who holds a place, in words: "held by Iraq (0.87)", "contested: Iraq, ISIS", "lost by Iraq". */
export function sayHold(control: Control): string {
  const names = control.holders.map(
    ({ party, probability }) => `${party.name} (${sayProbability(probability)})`,
  );
  if (control.state === 'held') return `held by ${names[0] ?? 'somebody'}`;
  if (control.state === 'contested') return `contested${names.length > 0 ? `: ${names.join(', ')}` : ''}`;
  if (control.state === 'lost') {
    const lost = control.lostBy.map(({ name }) => name).join(', ');
    return lost ? `lost by ${lost}` : 'lost';
  }
  return `open${names.length > 0 ? `; perhaps ${names.join(', ')}` : ''}`;
}
