// Errors of browser mode: its port, uploads and what a browser cannot do.

export const server = {
  'port-taken': {
    subject: 'port {port}',
    expected: 'a free port',
    got: '{detail}',
    next: 'Choose another port, or leave it out.'
  }
}
