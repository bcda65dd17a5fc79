// Errors of files and folders: what cannot be read, and where nothing can be written.

export const files = {
  'file-missing': { subject: '{path}', expected: 'a file', got: 'nothing at that path', next: 'Check the path.' },
  'file-below-file': {
    subject: '{path}',
    expected: 'a file',
    got: 'a path that leads through a file',
    next: 'Check the path.'
  },
  'file-is-directory': {
    subject: '{path}',
    expected: 'a file, a folder of texts for each class, or a .txt file for each class',
    got: 'another folder',
    next: 'Choose a file inside it.'
  },
  'no-permission': {
    subject: '{path}',
    expected: 'permission to read it',
    got: 'none',
    next: 'Allow reading, or choose another file.'
  },
  'file-unreadable': {
    subject: '{path}',
    expected: 'a readable file',
    got: '{detail}',
    next: 'Check the disk and try again.'
  },
  'folder-or-gone': {
    subject: '{name}',
    expected: 'a readable file',
    got: 'a folder, or a file that is gone',
    next: 'Choose a CSV, TSV or JSONL file.'
  },
  'disk-no-folder': {
    subject: '{path}',
    expected: 'an existing folder to write to',
    got: 'none',
    next: 'Create the folder, or choose another path.'
  },
  'export-onto-folder': {
    subject: '{path}',
    expected: 'a file name',
    got: 'a directory',
    next: 'Name a file inside it.'
  },
  'disk-no-permission': {
    subject: '{path}',
    expected: 'permission to write there',
    got: 'none',
    next: 'Choose another folder.'
  },
  'disk-full': {
    subject: '{path}',
    expected: 'room on the disk',
    got: 'none left',
    next: 'Free some space and try again; nothing was changed.'
  },
  'disk-failed': {
    subject: '{path}',
    expected: 'to write the file',
    got: '{detail}',
    next: 'Choose another path and try again.'
  },
  'run-disk-full': {
    subject: '{doing}',
    expected: 'a disk that takes and keeps files',
    got: 'a full disk',
    next: 'Free some space; a run that trains waits for it, one that was ended goes on from its last checkpoint.'
  },
  'run-disk-read-only': {
    subject: '{doing}',
    expected: 'a disk that takes and keeps files',
    got: 'a read-only disk',
    next: 'Choose another folder with --out.'
  },
  'run-disk-no-permission': {
    subject: '{doing}',
    expected: 'a disk that takes and keeps files',
    got: 'no permission',
    next: 'Choose another folder with --out.'
  },
  'run-disk-no-folder': {
    subject: '{doing}',
    expected: 'a disk that takes and keeps files',
    got: 'a folder that is gone',
    next: 'Restore the folder or start a new run.'
  },
  'run-disk-failed': {
    subject: '{doing}',
    expected: 'a disk that takes and keeps files',
    got: '{detail}',
    next: 'Check the disk and try again.'
  },
  'out-is-folder': { subject: '--out', expected: 'a file name', got: 'a folder', next: 'Name a file inside it.' },
  'out-other-folder': {
    subject: '--out',
    expected: 'a new folder, or an earlier export to replace',
    got: 'another folder',
    next: 'Choose another path.'
  },
  'out-other-file': {
    subject: '--out',
    expected: 'a new folder, or an earlier export to replace',
    got: 'a file',
    next: 'Choose another path.'
  },
  'export-failed': {
    subject: 'export',
    expected: 'a disk that takes the files',
    got: '{detail}',
    next: 'Nothing was left behind. Free space or choose another path.'
  }
}
