import { CopyButton } from '@/components/ui';

const JWT = /(eyJ[\w-]{10,}\.[\w-]+\.[\w-]*)/;

/** Text in which tokens are folded to their beginning; each copies whole. */
export function FoldedText({ text }: { readonly text: string }) {
  const parts = text.split(JWT);
  return parts.map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
      <span key={index} className="whitespace-nowrap text-token">
        {part.slice(0, 8)}…<CopyButton text={part} label="token" />
      </span>
    ),
  );
}
