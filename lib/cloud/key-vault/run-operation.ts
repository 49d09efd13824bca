import { authorized, type rights } from './authorize';
import { badParameter, respond, type VaultAnswer, type VaultExchange } from './exchange';

type Right = (typeof rights)[keyof typeof rights];
type NamedOperation = (exchange: VaultExchange, name: string) => VaultAnswer | Promise<VaultAnswer>;

/** Runs an operation that is a permission on the whole vault. */
export async function onVault(
  exchange: VaultExchange,
  right: Right,
  operation: (exchange: VaultExchange) => VaultAnswer,
): Promise<Response> {
  return respond(await authorized(exchange, right, null, () => operation(exchange)), exchange.headers);
}

/** Runs an operation on one secret. */
export function onSecret(
  exchange: VaultExchange,
  right: Right,
  secretName: string,
  operation: NamedOperation,
): Promise<Response> {
  return named(exchange, secretName, async (name) =>
    respond(await authorized(exchange, right, name, () => operation(exchange, name)), exchange.headers),
  );
}

/** Refuses names that no secret can have before they become part of a scope. */
export async function named(
  exchange: VaultExchange,
  name: string,
  answer: (name: string) => Promise<Response>,
): Promise<Response> {
  if (/^[0-9a-zA-Z-]{1,127}$/.test(name)) return answer(name);
  return respond(badParameter(`The request URI contains an invalid name: ${name}`), exchange.headers);
}
