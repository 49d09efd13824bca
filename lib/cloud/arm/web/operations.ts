import type { Operation } from '../call';

/** Microsoft.Web and Microsoft.App: apps, slots, container apps. */
export const webOperations: readonly Operation[] = [];
