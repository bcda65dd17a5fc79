// Paths in commands that are printed to be copied.

/** A path as a shell takes it. */
export function quotedPath(path: string): string {
  if (/^[\p{L}\p{N}_@%+=:,./\\-]+$/u.test(path)) return path
  // A path of Windows, whose shells know no single quotes.
  return /^[a-z]:|\\/i.test(path) ? `"${path}"` : `'${path.replaceAll("'", "'\\''")}'`
}
