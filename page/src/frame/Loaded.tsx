import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';

interface LoadedProps<P> {
  readonly what: string;
  readonly load: () => Promise<ComponentType<P>>;
  readonly props: P;
}

/** A component whose module is fetched when it is first shown. Give it a key: it loads once. */
export function Loaded<P extends object>({ what, load, props }: LoadedProps<P>) {
  const part = useSignal<{ Part: ComponentType<P> } | null>(null);
  const failed = useSignal(false);
  useEffect(() => {
    let shown = true;
    failed.value = false;
    load().then(
      (Part) => shown && (part.value = { Part }),
      () => shown && (failed.value = true),
    );
    return () => {
      shown = false;
    };
  }, [load]);
  if (failed.value) return <p role="alert">{what} could not be loaded; load the page again.</p>;
  if (!part.value) return <p class="quiet pad">Loading {what.toLowerCase()} …</p>;
  const { Part } = part.value;
  return <Part {...props} />;
}
