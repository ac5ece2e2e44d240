/**
 * Answers kept by address. Requests for one address that run at once are one.
 *
 * A request is given up only when all who asked for it have given it up.
 */
export class Memory {
  private readonly kept = new Map<string, Promise<unknown>>();
  private readonly running = new Map<string, { controller: AbortController; waiting: number }>();
  private readonly fetched: (address: string, signal: AbortSignal) => Promise<unknown>;
  private readonly most: number;

  constructor(fetched: (address: string, signal: AbortSignal) => Promise<unknown>, most = 200) {
    this.fetched = fetched;
    this.most = most;
  }

  async get<T>(address: string, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    const answer = this.kept.get(address) ?? this.start(address);
    const run = this.running.get(address);
    if (run) run.waiting += 1;
    return (await (signal ? givenUpBy(answer, signal, () => this.leave(address, run)) : answer)) as T;
  }

  forget(): void {
    this.kept.clear();
  }

  drop(address: string): void {
    this.kept.delete(address);
  }

  private start(address: string): Promise<unknown> {
    const run = { controller: new AbortController(), waiting: 0 };
    const answer = this.fetched(address, run.controller.signal);
    this.kept.set(address, answer);
    this.running.set(address, run);
    answer.then(
      () => this.running.delete(address),
      () => {
        // A failure is not kept: asking again may succeed.
        this.running.delete(address);
        if (this.kept.get(address) === answer) this.kept.delete(address);
      },
    );
    const [oldest] = this.kept.keys();
    if (this.kept.size > this.most && oldest !== undefined) this.kept.delete(oldest);
    return answer;
  }

  private leave(address: string, run: { controller: AbortController; waiting: number } | undefined): void {
    if (!run || this.running.get(address) !== run) return;
    run.waiting -= 1;
    if (run.waiting > 0) return;
    this.running.delete(address);
    this.kept.delete(address);
    run.controller.abort();
  }
}

function givenUpBy<T>(answer: Promise<T>, signal: AbortSignal, leave: () => void): Promise<T> {
  return new Promise((resolve, reject) => {
    const giveUp = () => {
      leave();
      reject(new DOMException('given up', 'AbortError'));
    };
    signal.addEventListener('abort', giveUp, { once: true });
    answer.then(resolve, reject).finally(() => signal.removeEventListener('abort', giveUp));
  });
}
