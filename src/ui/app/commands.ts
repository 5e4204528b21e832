export type Command = { readonly label: string; readonly note?: string; readonly run: () => void };

/** Commands that hold every word of the query; those that begin with it first. */
export function matchCommands<T extends { readonly label: string }>(
  commands: readonly T[],
  query: string,
): readonly T[] {
  const words = query.toLocaleLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return commands;
  const whole = words.join(' ');
  return commands
    .filter(({ label }) => words.every((word) => label.toLocaleLowerCase().includes(word)))
    .map((command) => ({ command, rank: rank(command.label.toLocaleLowerCase(), whole) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ command }) => command);
}

function rank(label: string, query: string): number {
  if (label.startsWith(query)) return 0;
  return label.includes(` ${query}`) ? 1 : 2;
}
