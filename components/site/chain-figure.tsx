import clsx from 'clsx';
import { X } from 'lucide-react';
import { chain } from './chain';

const looks = {
  identity: 'bg-identity-fill text-identity',
  token: 'bg-token-fill text-token',
  neutral: 'bg-sunken text-ink',
  denied: 'bg-denied-fill text-denied',
};

/** The chain from an identity to a decision, as five linked cards that read in order without being seen. */
export function ChainFigure() {
  return (
    <figure>
      <ol className="grid gap-3 sm:grid-cols-2 lg:grid-cols-5 lg:gap-0">
        {chain.map(({ name, text, example, Icon, meaning }, index) => (
          <li
            key={name}
            className={clsx(
              'relative flex flex-col border border-line bg-surface p-5 max-lg:rounded-card',
              'lg:border-l-0 lg:first:rounded-l-card lg:first:border-l lg:last:rounded-r-card',
            )}
          >
            <h3 className="flex items-center gap-2 font-semibold text-panel">
              <span className={clsx('grid size-8 place-items-center rounded-control', looks[meaning])}>
                <Icon aria-hidden size={16} />
              </span>
              {name}
            </h3>
            <p className="mt-3 mb-4 text-panel text-ink-soft">{text}</p>
            <p
              className={clsx(
                'mt-auto flex items-center gap-1 self-start rounded-md px-2 py-0.5 font-mono text-caption [overflow-wrap:anywhere]',
                looks[meaning],
              )}
            >
              {meaning === 'denied' && <X aria-hidden size={14} strokeWidth={2.5} className="shrink-0" />}
              {example}
            </p>
            {index < chain.length - 1 && (
              <span
                aria-hidden
                className="absolute top-6 -right-2.5 z-1 hidden size-5 place-items-center rounded-full border border-line bg-paper text-caption text-ink-soft lg:grid"
              >
                ›
              </span>
            )}
          </li>
        ))}
      </ol>
      <figcaption className="mt-4 max-w-[65ch] text-panel text-ink-soft">
        Then you grant a role, send the same request with the same token, and watch the answer become{' '}
        <span className="font-semibold text-ink">200 OK</span>.
      </figcaption>
    </figure>
  );
}
