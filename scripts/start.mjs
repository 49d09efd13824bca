import { buildIfStale } from './build.mjs';
import { readAddress, serveSite } from './serve.mjs';

// npm start: builds what is missing, then serves the course.
try {
  const address = readAddress(process.argv.slice(2), process.env);
  // A build takes a while; that the port is taken should be said before it.
  await (await serveSite(address)).close();
  await buildIfStale();
  const { url } = await serveSite(address);
  process.stdout.write(`\nKeyless is ready: ${url}\nPress Ctrl+C to stop.\n`);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
  process.exitCode = 1;
}
