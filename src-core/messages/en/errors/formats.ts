// Errors of: formats.

export const formats = {}
