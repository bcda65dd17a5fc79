// Errors of: server.

export const server = {}
