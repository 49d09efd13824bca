import { createServer } from 'node:http';

/*
 * What an HTTP server costs that does nothing: it answers every request with the same JSON text, of as many bytes as the
 * first argument says. Prints its port as a line of JSON.
 */

const body = 'x'.repeat(Number(process.argv[2]));
const headers = { 'Content-Type': 'application/json; charset=utf-8', 'Content-Length': body.length };

const server = createServer((_, response) => {
  response.writeHead(200, headers);
  response.end(body);
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ port: /** @type {any} */ (server.address()).port })}\n`);
});
