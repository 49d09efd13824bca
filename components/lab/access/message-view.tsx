import type { Message } from '@/lib/explain';

const mono = new Set(['action', 'pattern', 'excludedBy', 'target']);

/** A sentence with its names set apart: actions and paths in monospace, people and roles in bold. */
export function MessageView({ message }: { readonly message: Message }) {
  return message.map((part, index) => {
    if (typeof part === 'string') return part;
    const { slot, value } = part;
    const key = `${index}-${slot}`;
    if (!mono.has(slot)) return <strong key={key}>{value}</strong>;
    return (
      <code key={key} className="break-words rounded bg-sunken px-1 font-mono font-normal text-[0.92em]">
        {value}
      </code>
    );
  });
}
