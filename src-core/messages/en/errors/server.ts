// Errors of browser mode: its port, uploads and what a browser cannot do.

export const server = {
  'port-taken': {
    subject: 'port {port}',
    expected: 'a free port',
    got: '{detail}',
    next: 'Choose another port, or leave it out.'
  },
  'upload-disk-full': {
    subject: '{name}',
    expected: 'room to keep a copy for this session',
    got: 'a full disk',
    next: 'Free some disk space, then drop the file again.'
  },
  'upload-failed': {
    subject: '{name}',
    expected: 'room to keep a copy for this session',
    got: '{detail}',
    next: 'Free some disk space, then drop the file again.'
  },
  'upload-too-large': {
    subject: '{name}',
    expected: 'at most {megabytes} MB in browser mode',
    got: 'a larger file',
    next: 'Use the desktop app or `gatescope train`, which read it where it lies.'
  },
  'port-number': {
    subject: '--port',
    expected: 'a number from 0 to 65535',
    got: "'{port}'",
    next: 'Leave it out for any free port.'
  },
  'browser-folder': {
    subject: 'export',
    expected: 'a zip file in browser mode',
    got: 'a folder',
    next: 'Export it as a zip; a browser saves files only.'
  },
  'browser-reveal': {
    subject: 'show in folder',
    expected: 'the desktop app',
    got: 'browser mode',
    next: 'Download the file instead.'
  },
  'connection-lost': {
    subject: 'connection',
    expected: 'GateScope to answer on this machine',
    got: '{got}',
    next: 'The page reconnects by itself; start `gatescope serve` again if it was stopped.'
  }
}
