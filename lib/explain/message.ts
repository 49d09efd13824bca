/** A piece of a rendered sentence: plain text, or a named value that a screen may style. */
export type MessagePart = string | { readonly slot: string; readonly value: string };

/** A sentence in pieces, so that it stays whole for translators while names in it can be styled. */
export type Message = readonly MessagePart[];

/**
 * Fills the `{slots}` of a template. Every slot needs a value.
 * @throws Error when a slot has none: a mistake of ours, found by the tests.
 */
export function render(template: string, values: Readonly<Record<string, string>> = {}): Message {
  return template
    .split(/(\{\w+\})/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      const slot = /^\{(\w+)\}$/.exec(piece)?.[1];
      if (slot === undefined) return piece;
      const value = Object.hasOwn(values, slot) ? values[slot] : undefined;
      if (value === undefined) throw new Error(`no value for {${slot}} in "${template}"`);
      return { slot, value };
    });
}

/** The sentence as plain text. */
export function toText(message: Message): string {
  return message.map((part) => (typeof part === 'string' ? part : part.value)).join('');
}
