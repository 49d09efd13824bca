import type { TopologyLink, TopologyNode } from './nodes';

interface TextTwinProps {
  readonly nodes: readonly TopologyNode[];
  readonly link: TopologyLink | null;
}

const columns = { place: 'Places', service: 'Services', resource: 'Resources' } as const;

/** The drawing in words. */
export function TextTwin({ nodes, link }: TextTwinProps) {
  const titleOf = (id: string) => nodes.find((node) => node.id === id)?.title ?? id;
  return (
    <div className="grid gap-3 px-5 py-4 text-panel @lg:grid-cols-3">
      {Object.entries(columns).map(([column, heading]) => (
        <div key={column}>
          <h3 className="font-semibold text-caption text-ink-soft">{heading}</h3>
          <ul>
            {nodes
              .filter((node) => node.column === column)
              .map(({ id, title, subtitle, chip }) => (
                <li key={id} className="mt-1">
                  <strong>{title}</strong>, {subtitle}
                  {chip !== null && `: ${[chip.text, chip.note].filter((part) => part !== null).join(', ')}`}
                </li>
              ))}
          </ul>
        </div>
      ))}
      <p className="@lg:col-span-3">
        {link === null
          ? 'No request was sent yet.'
          : `Last request: ${titleOf(link.from)} to ${link.target}, ${link.label} ${link.answer}. ${link.outcome}`}
      </p>
    </div>
  );
}
