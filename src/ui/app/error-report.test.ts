import { expect, it } from 'vitest';
import { matchCommands } from './commands.ts';
import { errorReport } from './error-report.ts';

it('a report tells where the program failed, and nothing of the data', () => {
  const error = new TypeError('cannot read "12 Elm Street" of row 48213 (42.3601, -71.0589)');
  error.stack = `TypeError: cannot read "12 Elm Street"\n    at readRow (http://localhost:4173/app/assets/index-Ab1.js:12:345)\n    at https://host.example/x.js:1:2`;
  const report = errorReport(error, { agent: 'Chromium', screen: '#/explore' });
  expect(report).toContain('TypeError');
  expect(report).toContain('readRow index-Ab1.js:12:345');
  expect(report).not.toMatch(/Elm|48213|42\.36|71\.05|localhost|host\.example/);
});

it('commands are found by any of their words, those that begin with the query first', () => {
  const commands = ['Go to Data', 'Open Boston data', 'Data', 'Dark colours'].map((label) => ({ label }));
  expect(matchCommands(commands, 'data').map(({ label }) => label)).toEqual(['Data', 'Go to Data', 'Open Boston data']);
  expect(matchCommands(commands, 'boston open').map(({ label }) => label)).toEqual(['Open Boston data']);
  expect(matchCommands(commands, '  ')).toHaveLength(4);
});
