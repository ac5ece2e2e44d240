import type { Problem } from './schema';
import { AWAY, Trouble } from './trouble';

/** The JSON at an address; what goes wrong is thrown as a `Trouble`. */
export async function getJson<T>(address: string, init: RequestInit = {}): Promise<T> {
  const response = await answer(address, init);
  if (!response.ok) throw await troubleIn(response);
  try {
    return (await response.json()) as T;
  } catch (thrown) {
    if (init.signal?.aborted) throw thrown;
    throw new Trouble('answer', `What came from ${address} is no JSON`);
  }
}

async function answer(address: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(address, init);
  } catch (thrown) {
    if (thrown instanceof DOMException && thrown.name === 'AbortError') throw thrown;
    throw new Trouble('away', AWAY);
  }
}

async function troubleIn(response: Response): Promise<Trouble> {
  try {
    const problem = (await response.json()) as Partial<Problem>;
    if (typeof problem.error === 'string' && typeof problem.message === 'string') {
      return new Trouble(problem.error, problem.message);
    }
  } catch {
    // not one of our answers: a plain file server's, say
  }
  return response.status === 404
    ? new Trouble('not-found', 'This is not there')
    : new Trouble('answer', `The server answered with ${response.status}`);
}
