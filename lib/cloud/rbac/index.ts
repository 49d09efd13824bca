export { builtInRoles, findBuiltInRole } from './built-in-roles';
export { type CompiledPolicy, compile, withAssignment, withoutAssignment } from './compile';
export { decide } from './decide';
export { type ExplainOptions, explain, explainOnDemand } from './explain';
export { matchesPattern } from './match';
export { isWithinScope, normalizeScope } from './scope';
export type * from './types';
