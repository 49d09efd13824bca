import type { Operation } from '../call';
import { SUBSCRIPTION } from '../paths';
import { listActivity } from './activity';

/** Microsoft.Insights: the activity log. */
export const insightsOperations: readonly Operation[] = [
  {
    method: 'GET',
    path: `${SUBSCRIPTION}/providers/Microsoft.Insights/eventtypes/management/values`,
    action: 'Microsoft.Insights/eventtypes/values/read',
    handler: listActivity,
  },
];
