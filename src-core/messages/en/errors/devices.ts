// Errors of: devices.

export const devices = {}
