// Types of check-message.mjs, for its test.

/** One sentence for each rule a commit message breaks. */
export function messageFaults(message: string): string[]
