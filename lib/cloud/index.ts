export { type Clock, createClock } from './clock';
export { type Cloud, type CloudOptions, createCloud } from './cloud';
export type * from './events';
export { createIds, type IdSource } from './ids';
export {
  createKeys,
  createRollingKeys,
  generateSigningKey,
  type KeySource,
  type SigningKey,
  signingKeyFrom,
} from './keys';
export { CloudNetworkError } from './network';
export { loadAllParts, PartNotLoadedError } from './parts';
export * as rbac from './rbac';
export type { TokenProblem } from './tokens/types';

export type * from './world';
