import type { Place } from '@/lib/lesson/session-types';
import { FoldedText } from '../exchange/folded-text';

/** What `$NAME` stands for at the place that the request goes out from. */
export function PlaceVariables({ place }: { readonly place: Place }) {
  const variables = Object.entries(place.variables);
  if (variables.length === 0) {
    return (
      <p className="text-caption text-ink-soft">
        No token was received at <code className="font-mono">{place.prompt}</code> yet. The newest one will be{' '}
        <code className="font-mono">$TOKEN</code> here.
      </p>
    );
  }
  return (
    <ul className="text-caption text-ink-soft">
      {variables.map(([name, value]) => (
        <li key={name}>
          <code className="font-mono">${name}</code> at <code className="font-mono">{place.prompt}</code> is{' '}
          <code className="font-mono">
            <FoldedText text={value} />
          </code>
        </li>
      ))}
    </ul>
  );
}
