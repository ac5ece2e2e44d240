import { hovered } from './hovering';
import { listed, sayListed } from './listed';

/** What is under the pointer; the list of places says the same to those who use no pointer. */
export function Tooltip() {
  const at = hovered.value;
  const found = at?.x === undefined ? undefined : listed.value.find(({ placeId }) => placeId === at.placeId);
  if (!found || at?.x === undefined || at.y === undefined) return null;
  return (
    <div class="tip" style={{ left: `${at.x}px`, top: `${at.y}px` }} aria-hidden="true">
      <strong>{found.place.name}</strong>
      {sayListed(found).map((line) => (
        <span key={line}>{line}</span>
      ))}
    </div>
  );
}
