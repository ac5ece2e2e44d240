import { look } from '../state/keeping';
import { course, events, trouble } from '../state/record';
import { Icon } from './Icon';

/** What is wrong with the record or its server, and how far the situations are made. */
export function Notice() {
  const found = trouble.value;
  if (found) {
    return (
      <div class="notice bad" role="alert">
        <Icon name="warning" />
        <p>
          {found.message}
          {events.value
            ? '. What was loaded stays usable; trying again by itself.'
            : '. Trying again by itself.'}
        </p>
        <button type="button" onClick={() => void look()}>
          Retry
        </button>
      </div>
    );
  }
  const made = course.value;
  if (made && made.done < made.steps.length) {
    return (
      <div class="notice">
        <p>
          Working out who held what: {made.done} of {made.steps.length} steps
        </p>
        <progress max={made.steps.length} value={made.done} aria-label="Situations worked out" />
      </div>
    );
  }
  return null;
}
