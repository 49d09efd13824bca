import { Breakable } from '@/components/ui';
import type { Message } from '@/lib/explain';

const mono = new Set(['action', 'pattern', 'excludedBy', 'target', 'aud', 'iss']);

/** A sentence with its names set apart: actions and paths in monospace, people and roles in bold. */
export function MessageView({ message }: { readonly message: Message }) {
  return message.map((part, index) => {
    if (typeof part === 'string') return part;
    const { slot, value } = part;
    const key = `${index}-${slot}`;
    if (!mono.has(slot)) return <strong key={key}>{value}</strong>;
    return (
      <code
        key={key}
        className="rounded box-decoration-clone [overflow-wrap:anywhere] bg-sunken px-1 font-mono font-normal text-[0.85em]"
      >
        <Breakable text={value} />
      </code>
    );
  });
}
