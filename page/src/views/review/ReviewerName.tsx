/** Asks for the reviewer's name, once; and shows what went wrong with the last review. */

import { useSignal } from '@preact/signals';
import { failure, reviewer, setReviewer } from './making';

export function ReviewerName() {
  const typed = useSignal(reviewer.value);
  const changing = useSignal(false);
  return (
    <>
      {reviewer.value && !changing.value ? (
        <p class="quiet">
          You review as {reviewer.value}.{' '}
          <button type="button" class="plain" onClick={() => (changing.value = true)}>
            Change
          </button>
        </p>
      ) : (
        <form
          class="reviewer"
          onSubmit={(event) => {
            event.preventDefault();
            setReviewer(typed.value);
            failure.value = null;
            changing.value = false;
          }}
        >
          <label>
            Your name, kept with each review{' '}
            <input
              value={typed.value}
              maxLength={200}
              required
              onInput={(event) => (typed.value = event.currentTarget.value)}
            />
          </label>{' '}
          <button type="submit">Keep</button>
        </form>
      )}
      {failure.value && (
        <p role="alert" class="trouble">
          {failure.value}
        </p>
      )}
    </>
  );
}
