// Errors of: training.

export const training = {}
