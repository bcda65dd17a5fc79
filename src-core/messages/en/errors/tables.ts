// Errors of: tables.

export const tables = {}
