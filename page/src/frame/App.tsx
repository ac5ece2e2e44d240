import { Loaded } from './Loaded';
import { REGISTRY } from '../views/registry';
import { view } from '../state/choices';

export function App() {
  const entry = REGISTRY.find(({ id }) => id === view.value) ?? REGISTRY[0];
  return (
    <main id="view">
      {entry && <Loaded key={entry.id} what={entry.title} load={entry.load} props={{}} />}
    </main>
  );
}
