/** A value that may be there at once. */
export type Prompt<Value> = Value | Promise<Value>;

/**
 * Goes on with a value as soon as it is there: at once where it is there at once. To wait for what needs no waiting
 * costs more than most of what a request needs.
 */
export function andThen<Value, Next>(value: Prompt<Value>, next: (value: Value) => Prompt<Next>): Prompt<Next> {
  return value instanceof Promise ? value.then(next) : next(value);
}
