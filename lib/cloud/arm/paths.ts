/** Beginnings of paths, in the notation of Azure's REST reference. */
export const SUBSCRIPTION = '/subscriptions/{subscriptionId}';
export const GROUP = `${SUBSCRIPTION}/resourceGroups/{resourceGroupName}`;
