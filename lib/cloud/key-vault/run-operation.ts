import { andThen, type Prompt } from '../prompt';
import { authorized, type ObjectRight, type SecretRight } from './authorize';
import { badParameter, respond, type VaultAnswer, type VaultExchange } from './exchange';

type Right = SecretRight | ObjectRight;

/** Runs an operation that is a permission on the whole vault. */
export function onVault(
  exchange: VaultExchange,
  right: Right,
  operation: (exchange: VaultExchange) => Prompt<VaultAnswer>,
): Prompt<Response> {
  const answer = authorized(exchange, right, null, () => operation(exchange));
  return andThen(answer, (it) => respond(it, exchange.headers));
}

/** Runs an operation on one secret, key or certificate. */
export function onObject(
  exchange: VaultExchange,
  right: Right,
  objectName: string,
  operation: (exchange: VaultExchange, name: string) => Prompt<VaultAnswer>,
): Prompt<Response> {
  return named(exchange, objectName, (name) => {
    const answer = authorized(exchange, right, name, () => operation(exchange, name));
    return andThen(answer, (it) => respond(it, exchange.headers));
  });
}

/** Refuses names that no secret, key or certificate can have before they become part of a scope. */
export function named(
  exchange: VaultExchange,
  name: string,
  answer: (name: string) => Prompt<Response>,
): Prompt<Response> {
  if (/^[0-9a-zA-Z-]{1,127}$/.test(name)) return answer(name);
  return respond(badParameter(`The request URI contains an invalid name: ${name}`), exchange.headers);
}
