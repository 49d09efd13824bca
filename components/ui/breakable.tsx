import { Fragment } from 'react';

/** A path, action or id that may break into lines after its slashes, and only there while it can. */
export function Breakable({ text }: { readonly text: string }) {
  const parts = text.split(/(?<=\/)/);
  return parts.map((part, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never move
    <Fragment key={index}>
      {index > 0 && <wbr />}
      {part}
    </Fragment>
  ));
}
