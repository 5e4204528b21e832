/** The text without blanks around it; most fields have none, so look before trimming. */
export function trimField(text: string): string {
  const length = text.length;
  if (length === 0) return text;
  return text.charCodeAt(0) <= 32 || text.charCodeAt(length - 1) <= 32 || text.charCodeAt(0) === 160
    ? text.trim()
    : text;
}

/** A test for texts that mean 'no value': the empty one and those of a publisher. Most fields are longer, so look at the length first. */
export function createMissingTest(missing: ReadonlySet<string>): (text: string) => boolean {
  const longest = Math.max(0, ...[...missing].map((text) => text.length));
  return (text) => text.length === 0 || (text.length <= longest && missing.has(text));
}
