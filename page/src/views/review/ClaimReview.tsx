/** Accepting, rejecting and correcting one claim. */

import { useSignal, type Signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import type { Claim } from '../../api/schema';
import { correctable } from '../cards/claimFields';
import { useShortcuts } from '../../state/shortcuts';
import { STATUSES } from '../wording';
import { send, sending } from './making';
import { ReviewerName } from './ReviewerName';

/** Which form is open below a claim. */
export type Asking = 'reject' | 'correct' | null;

interface ClaimReviewProps {
  readonly claim: Claim;
  readonly rejected: boolean;
  /** Given where keys open the forms, too. */
  readonly asking?: Signal<Asking>;
  readonly onDone?: () => void;
}

export function ClaimReview({ claim, rejected, asking: given, onDone }: ClaimReviewProps) {
  const own = useSignal<Asking>(null);
  const asking = given ?? own;
  const id = claim.claim_id;
  const review = async (what: Parameters<typeof send>[0]) => {
    if (await send({ ...what, claims: [id] })) {
      asking.value = null;
      onDone?.();
    }
  };
  return (
    <section class="review-part" aria-label="Review this claim">
      <ReviewerName />
      <p class="buttons">
        <button type="button" disabled={sending.value} onClick={() => void review({ action: 'accept' })}>
          Accept <Key of="a" works={given !== undefined} />
        </button>
        {!rejected && (
          <button type="button" disabled={sending.value} onClick={() => (asking.value = 'reject')}>
            Reject … <Key of="r" works={given !== undefined} />
          </button>
        )}
        <button type="button" disabled={sending.value} onClick={() => (asking.value = 'correct')}>
          Correct … <Key of="c" works={given !== undefined} />
        </button>
      </p>
      {asking.value === 'reject' && (
        <Reason
          label="Why it was read wrong"
          button="Reject the claim"
          onSend={(reason) => void review({ action: 'reject', reason })}
          onClose={() => (asking.value = null)}
        />
      )}
      {asking.value === 'correct' && (
        <Correction
          key={id}
          claim={claim}
          onSend={(set, reason) => void review({ action: 'correct', set, reason })}
          onClose={() => (asking.value = null)}
        />
      )}
    </section>
  );
}

/** A button's key, where it works: in the queue. */
function Key({ of, works }: { readonly of: string; readonly works: boolean }) {
  return works ? <kbd>{of}</kbd> : null;
}

interface FormProps {
  readonly onClose: () => void;
}

function Reason(
  props: FormProps & {
    readonly label: string;
    readonly button: string;
    readonly onSend: (reason: string) => void;
  },
) {
  const reason = useSignal('');
  const first = useForm(props.onClose);
  return (
    <form
      class="review-form"
      onSubmit={(event) => {
        event.preventDefault();
        props.onSend(reason.value);
      }}
    >
      <label class="field">
        {props.label}
        <input
          ref={first}
          value={reason.value}
          maxLength={2000}
          onInput={(event) => (reason.value = event.currentTarget.value)}
        />
      </label>
      <FormButtons button={props.button} onClose={props.onClose} />
    </form>
  );
}

function Correction(
  props: FormProps & { readonly claim: Claim; readonly onSend: (set: string[], reason: string) => void },
) {
  const fields = correctable(props.claim);
  const values = useSignal<Readonly<Record<string, string>>>({});
  const reason = useSignal('');
  const first = useForm(props.onClose);
  const written = fields.find(({ field }) => field !== 'status');
  const put = (field: string, value: string) => (values.value = { ...values.value, [field]: value });
  const changed = fields.filter(({ field, value }) => (values.value[field] ?? value).trim() !== value);
  return (
    <form
      class="review-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (changed.length)
          props.onSend(
            changed.map(({ field }) => `${field}=${(values.value[field] ?? '').trim()}`),
            reason.value,
          );
      }}
    >
      {fields.map(({ field, name, value }) => (
        <label key={field} class="field">
          {name}
          {changed.some((one) => one.field === field) && ' (changed)'}
          {field === 'status' ? (
            <select
              value={values.value[field] ?? value}
              onChange={(event) => put(field, event.currentTarget.value)}
            >
              {Object.entries(STATUSES).map(([status, { says }]) => (
                <option key={status} value={status}>
                  {status}: {says}
                </option>
              ))}
            </select>
          ) : (
            <input
              {...(field === written?.field ? { ref: first } : {})}
              value={values.value[field] ?? value}
              onInput={(event) => put(field, event.currentTarget.value)}
            />
          )}
        </label>
      ))}
      <label class="field">
        Why
        <input
          value={reason.value}
          maxLength={2000}
          onInput={(event) => (reason.value = event.currentTarget.value)}
        />
      </label>
      <p class="quiet">
        Actors, numbers and several values are parted by semicolons: “MNLA; Desert Hawks (MLI REB)”, “killed
        20; injured 5-9”. Days: 2014-05-21, 2014-05, 2014-05-21..2014-05-23. An empty value takes away what
        was read.
      </p>
      <FormButtons
        button={`Correct ${changed.length || 'no'} field${changed.length === 1 ? '' : 's'}`}
        onClose={props.onClose}
      />
    </form>
  );
}

function FormButtons({ button, onClose }: FormProps & { readonly button: string }) {
  return (
    <p class="buttons">
      <button type="submit" class="main-button" disabled={sending.value}>
        {button}
      </button>
      <button type="button" onClick={onClose}>
        Leave
      </button>
    </p>
  );
}

/** Escape leaves the form rather than closing a card; the first field has the focus. */
function useForm(onClose: () => void) {
  const first = useRef<HTMLInputElement>(null);
  useShortcuts(() => [{ key: 'Escape', says: 'Leave the form', run: onClose }]);
  useEffect(() => first.current?.focus(), []);
  return first;
}
