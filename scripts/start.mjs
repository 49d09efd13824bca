import { buildIfStale } from './build.mjs';
import { readAddress, serveSite } from './serve.mjs';

/*
 * npm start: builds what is missing, then serves the course. The port is opened before anything is built only by its
 * number: a build takes a while, and a wrong option should not cost it.
 */
try {
  const address = readAddress(process.argv.slice(2), process.env);
  await buildIfStale();
  const { url } = await serveSite(address);
  process.stdout.write(`\nKeyless is ready: ${url}\nPress Ctrl+C to stop.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
