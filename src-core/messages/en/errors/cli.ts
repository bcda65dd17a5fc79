// Errors of: cli.

export const cli = {}
