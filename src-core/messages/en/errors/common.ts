// Errors that belong to no room: a thrown value of unknown kind, a shape that does not fit.

export const common = {
  'engine-step': {
    subject: '{subject}',
    expected: 'the step to finish',
    got: '{detail}',
    next: 'Try again; if it repeats, report it with this sentence.'
  }
}
