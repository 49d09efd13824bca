export { builtInRoles, findBuiltInRole } from './built-in-roles';
export { type CompiledPolicy, compile } from './compile';
export { decide } from './decide';
export { explain } from './explain';
export { matchesPattern } from './match';
export { isWithinScope, normalizeScope } from './scope';
export type * from './types';
