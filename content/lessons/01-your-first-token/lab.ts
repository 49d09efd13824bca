import { tailwind } from '@/lib/cloud/scenarios/tailwind';
import { defineLab } from '@/lib/lesson/types';
import { predictions } from './predictions';
import { presets } from './presets';
import { grantTask } from './tasks/grant';
import { identityTask } from './tasks/identity';
import { readTask } from './tasks/read';
import { refusedTask } from './tasks/refused';
import { refusedAgainTask } from './tasks/refused-again';
import { revokeTask } from './tasks/revoke';
import { tokenTask } from './tasks/token';

export default defineLab({
  scenario: tailwind,
  seed: 20_261_124,
  tasks: [identityTask, tokenTask, refusedTask, grantTask, readTask, revokeTask, refusedAgainTask],
  predictions,
  presets,
});
