// Serves a built folder as the product is meant to be served: same headers on every answer, gzip, no state.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import sirv from 'sirv';
import { dist, inRoot } from './project.mjs';

/** The headers of every answer; the service worker adds the same ones where a host sends none. */
export const responseHeaders = JSON.parse(readFileSync(inRoot('src', 'response-headers.json'), 'utf8'));

/**
 * Starts a server on the loopback interface. `base` mounts the folder under a sub-path; `headers: false` behaves like
 * a static host that knows nothing of this product. `onRequest` is told of every answer that was sent.
 *
 * @param {object} options
 * @param {string} [options.folder]
 * @param {number} [options.port]
 * @param {string} [options.host]
 * @param {string} [options.base]
 * @param {boolean} [options.headers]
 * @param {(answer: { path: string, response: import('node:http').ServerResponse }) => void} [options.onRequest]
 */
export async function serve({ folder = dist, port = 0, host, base = '/', headers = true, onRequest }) {
  const files = sirv(folder, {
    etag: true,
    gzip: true,
    setHeaders: (response, pathname) => {
      // Names under assets/ carry a content hash, so they never change; everything else is asked for again.
      const kept = headers && pathname.startsWith('/assets/');
      response.setHeader('Cache-Control', kept ? 'public,max-age=31536000,immutable' : 'no-cache');
      if (/\.(?:js|mjs)(?:\.gz)?$/.test(pathname)) response.setHeader('Content-Type', 'text/javascript;charset=utf-8');
    },
  });

  const handle = (request, response) => {
    if (headers) for (const [name, value] of Object.entries(responseHeaders)) response.setHeader(name, value);
    const path = new URL(request.url, 'http://localhost').pathname;
    if (onRequest) response.on('finish', () => onRequest({ path, response }));
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405);
    if (!path.startsWith(base)) {
      if (`${path}/` !== base) return end(response, 404);
      response.setHeader('Location', base);
      return end(response, 308);
    }
    request.url = request.url.slice(base.length - 1);
    // Compressed copies are answers to Accept-Encoding, not files of their own.
    if (path.endsWith('.gz') && !path.endsWith('.csv.gz')) return end(response, 404);
    files(request, response, () => end(response, 404));
  };

  const servers = [await listen(createServer(handle), port, host ?? '127.0.0.1')];
  const bound = servers[0].address().port;
  // 'localhost' may resolve to either family; the second one is a convenience and may be missing.
  if (!host) await listen(createServer(handle), bound, '::1').then((server) => servers.push(server), ignore);
  return {
    port: bound,
    url: `http://localhost:${bound}${base}`,
    close: () =>
      Promise.all(
        servers.map(
          (server) =>
            new Promise((closed) => {
              server.close(closed);
              server.closeAllConnections();
            }),
        ),
      ),
  };
}

const ignore = () => undefined;

function end(response, status) {
  response.statusCode = status;
  response.end();
}

function listen(server, port, host) {
  return new Promise((settle, refuse) => {
    server.once('error', refuse);
    server.listen(port, host, () => {
      server.removeListener('error', refuse);
      settle(server);
    });
  });
}
