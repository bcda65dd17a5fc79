// Errors of zip archives, as bundles arrive in.

const zip = { subject: 'zip archive', next: 'Make the archive again, or unpack it yourself and open the folder.' }

export const archives = {
  'zip-overlap': { ...zip, expected: 'entries side by side', got: 'overlapping ones' },
  'zip-data-misplaced': { ...zip, expected: 'data before the directory', got: 'data inside or after it' },
  'zip-parts': { ...zip, expected: 'one archive', got: 'a part of several' },
  'zip-entries-many': { ...zip, expected: 'at most {limit} entries', got: '{count}' },
  'zip-layout': {
    ...zip,
    expected: 'a directory right before the end record',
    got: 'another layout (or a zip64 archive)'
  },
  'zip-entries-missing': { ...zip, expected: '{count} directory entries', got: '{found}' },
  'zip-directory-cut': { ...zip, expected: 'a whole directory', got: 'one that is cut off' },
  'zip-bytes-many': { ...zip, expected: 'at most {limit} bytes in all', got: 'more' },
  'zip-entries-surplus': { ...zip, expected: '{count} directory entries', got: 'bytes after them' },
  'zip-no-end': { ...zip, expected: 'a zip archive', got: 'no end record' },
  'zip-encrypted': { ...zip, expected: 'readable entries', got: 'an encrypted one' },
  'zip-method': { ...zip, expected: 'stored or deflated entries', got: 'method {method}' },
  'zip-stored-size': { ...zip, expected: 'one size for a stored entry', got: '{packed} and {unpacked}' },
  'zip-ratio': { ...zip, expected: 'at most {limit} times expansion', got: '{times} times' },
  'zip-link': { ...zip, expected: 'ordinary files and folders', got: 'a link or device' },
  'zip-folder-data': { ...zip, expected: 'an empty folder entry', got: '{count} bytes' },
  'zip-name-encoding': { ...zip, expected: 'names in UTF-8', got: 'another encoding' },
  'zip-name-bytes': { ...zip, expected: 'names in UTF-8', got: 'other bytes' },
  'zip-name-unsafe': { ...zip, expected: 'relative names inside the archive', got: '{name}' },
  'zip-nested': { ...zip, expected: 'no archives inside the archive', got: '{name}' },
  'zip-name-twice': { ...zip, expected: 'every name once', got: 'the same name twice' },
  'zip-no-local': { ...zip, expected: 'a local header', got: 'none' },
  'zip-header-differs': { ...zip, expected: 'one name and method for an entry', got: 'another in its local header' },
  'zip-checksum': { ...zip, expected: 'the checksum of the directory', got: 'another' },
  'zip-entry-overrun': { ...zip, expected: '{count} bytes', got: 'more' },
  'zip-entry-short': { ...zip, expected: '{count} bytes', got: '{found}' },
  'zip-damaged': { ...zip, expected: 'deflated data', got: 'damaged data' }
}
