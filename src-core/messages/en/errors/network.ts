// Errors of: network.

export const network = {}
