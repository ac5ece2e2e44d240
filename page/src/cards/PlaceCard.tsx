import type { CardProps } from './registry';

export function PlaceCard({ thing }: CardProps) {
  return <p>{thing.id}</p>;
}
