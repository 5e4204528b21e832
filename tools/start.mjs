// npm start: installs what is missing, builds what is stale, serves it. The last line printed is the address.
import { buildIfStale } from './build.mjs';
import { installPackages } from './install.mjs';

try {
  await installPackages();
  await buildIfStale();
  // sirv exists only after the installation.
  const { serve } = await import('./serve.mjs');
  const port = Number(process.env.PORT || 4173);
  const server = await serve({ port, ...(process.env.HOST && { host: process.env.HOST }) });
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => server.close().then(() => process.exit(0)));
  console.log('Beatbook is ready. Stop it with Ctrl+C.');
  console.log(server.url);
} catch (error) {
  console.error(
    error.code === 'EADDRINUSE'
      ? `Port ${error.port} is taken by another program. Choose another one: PORT=4180 npm start`
      : (error.message ?? error),
  );
  process.exit(1);
}
