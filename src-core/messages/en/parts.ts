// Parts of error sentences of the host: what was expected or found.

export const parts = {
  'run-named': "'{name}'",
  'run-in-preparation': 'one that is being prepared',
  reading: 'reading',
  listing: 'listing',
  writing: 'writing',
  'no-connection': 'no connection',
  'connection-closed': 'a closed connection',
  'http-status': 'status {status}'
}
