// Untrusted text on its way to a terminal: names of runs, labels, columns and files may hold escape sequences that move the
// cursor, rewrite the screen, set the title, or turn the reading direction around. They are shown, not obeyed.

/**
 * C0 but for tab and line feed, DEL, C1 (8-bit CSI and OSC), line and paragraph separators, and the marks that embed, override
 * or isolate a reading direction.
 */
// eslint-disable-next-line no-control-regex -- control characters are what is looked for
const ACTIVE = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u061c\u2028-\u202e\u2066-\u2069]/g

const escaped = (letter: string): string => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`

/** Every such character as "\u001b": harmless in a terminal, and the same text inside a JSON string. */
export const shownText = (text: string): string => text.replace(ACTIVE, escaped)

/** For a cell of a table: on one line. */
export const shownCell = (text: string): string => shownText(text).replaceAll('\n', '\\n')

/** For data on its way to a pipe or a file as they are, to a terminal without effect. */
export const shownOn = (stream: NodeJS.WriteStream, text: string): string => (stream.isTTY ? shownText(text) : text)
