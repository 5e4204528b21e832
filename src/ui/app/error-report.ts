/**
 * A report of a bug for its author: kind of error, places in the program, browser. Quoted parts, numbers and addresses of
 * the message are blanked, because a message may quote a cell of the user's file.
 */
export function errorReport(error: unknown, page: { readonly agent: string; readonly screen: string }): string {
  const name = error instanceof Error ? error.name : typeof error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? blank(error.message) : '';
  const stack = error instanceof Error ? placesOf(error.stack ?? '') : [];
  return [`${name} ${code}`.trim(), message, page.screen, page.agent, ...stack].filter(Boolean).join('\n');
}

function blank(message: string): string {
  return message
    .replace(/(["'`“‘]).*?(["'`”’])/gs, '$1…$2')
    .replace(/\d[\d.,:-]*/g, '0')
    .slice(0, 200);
}

/** File and line of each frame, without the origin; the message that opens a stack is left out. */
function placesOf(stack: string): string[] {
  return stack.split('\n').flatMap((line) => {
    const place = /([\w.-]+\.(?:js|mjs|ts|tsx))(?:\?[^:]*)?:(\d+):(\d+)/.exec(line);
    if (place === null) return [];
    // Chromium writes 'at name (place)', Firefox and Safari 'name@place'.
    const name = /^\s*at (?:async )?([\w.$<>]+) \(/.exec(line) ?? /^([\w.$<>/]+)@/.exec(line);
    return [`  ${name?.[1] ?? '?'} ${place[1]}:${place[2]}:${place[3]}`];
  });
}
