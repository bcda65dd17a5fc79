// Errors of: host.

export const host = {}
