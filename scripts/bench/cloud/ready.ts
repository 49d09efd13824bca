import { buildCloudIfStale } from '../../cloud.mjs';
import { median } from '../measure';
import { atMost, type Figure } from '../report';
import { cloudArgs, inFolder, isJson, start } from './processes';

/** From the start of `npm run cloud`'s process in a built checkout to the line that says where everything is. */
export async function ready(starts: number): Promise<readonly Figure[]> {
  await buildCloudIfStale();
  return inFolder(async (folder) => {
    const times: number[] = [];
    for (let count = 0; count < starts; count++) {
      const begun = performance.now();
      const running = await start(cloudArgs(), isJson, `${folder}/cloud.log`);
      times.push(performance.now() - begun);
      await running.stop();
    }
    return [atMost('from the start of the process to its line of JSON', median(times), 1000, 'ms')];
  });
}
