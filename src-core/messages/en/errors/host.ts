// Errors of the host: runs and who writes into them, open files, engine processes.

export const host = {
  'home-unwritable': {
    subject: 'home folder',
    expected: 'a folder that can be written to',
    got: '{detail}',
    next: 'Set GATESCOPE_HOME to another folder.'
  },
  'home-unreadable': {
    subject: 'home folder',
    expected: 'a folder that can be read',
    got: '{detail}',
    next: 'Give yourself permission to read it, or set GATESCOPE_HOME to another folder.'
  },
  'training-busy': {
    subject: 'training',
    expected: 'one run at a time',
    got: '{run}, which is still training',
    next: 'Wait until it ends, pause it or stop it.'
  },
  'queue-full': {
    subject: 'queue',
    expected: 'at most {most} waiting runs',
    got: 'one more',
    next: 'Wait until some have trained, or remove some from the queue.'
  },
  'run-not-training': {
    subject: 'run',
    expected: 'a run that is training',
    got: "'{run}'",
    next: 'Start it or resume it first.'
  },
  'run-unknown': {
    subject: 'run',
    expected: 'a run of the list',
    got: "'{run}'",
    next: 'It may have been deleted; look at the Runs page.'
  },
  'run-id': { subject: 'run', expected: 'the id of a run', got: "'{run}'", next: 'Choose one of the list.' },
  'run-not-in-trash': {
    subject: 'trash',
    expected: 'the deleted run',
    got: "no '{run}'",
    next: 'Deleted runs are kept for {days} days.'
  },
  'run-claimed': {
    subject: '{run}',
    expected: 'no other process to be writing into the run',
    got: 'process {process} doing so',
    next: 'Wait until it has ended or stop it, then try again.'
  },
  'run-claimed-elsewhere': {
    subject: '{run}',
    expected: 'no other process to be writing into the run',
    got: 'process {process} of {host} doing so',
    next: 'Stop it there. If it has ended, its claim lapses in {minutes} minutes, or delete {file}.'
  },
  'estimate-superseded': {
    subject: 'estimate',
    expected: 'the same settings until it is measured',
    got: 'newer ones',
    next: 'The newer ones are being measured.'
  },
  'still-reading': {
    subject: '{file}',
    expected: 'all its rows to be read',
    got: 'reading in progress',
    next: 'Wait until it is read.'
  },
  'file-changed': {
    subject: '{file}',
    expected: 'the file as it was when it was opened',
    got: 'other contents',
    next: 'Open it again, look at its columns, and start anew.'
  },
  'dataset-not-open': {
    subject: 'dataset',
    expected: 'an open dataset',
    got: "'{dataset}'",
    next: 'Open the file again.'
  },
  'dataset-not-read': {
    subject: 'dataset',
    expected: 'a table that has been read',
    got: "'{dataset}'",
    next: 'Open the file again.'
  },
  'not-recent': {
    subject: 'recent file',
    expected: 'a file of the recent list',
    got: "'{path}'",
    next: 'Open it by the file picker or drop it.'
  },
  'imported-no-rows': {
    subject: 'imported model',
    expected: 'the rows it was trained on',
    got: 'a model that brings none',
    next: 'Open a labelled table on the Data page and judge it on that.'
  },
  'labels-check-stopped': {
    subject: 'labels of {file}',
    expected: 'all of them checked',
    got: 'a check that was stopped',
    next: 'Start it again when there is time.'
  },
  'several-files': {
    subject: 'drop',
    expected: 'one file',
    got: '{count} file | {count} files',
    next: 'Drop the training file first; a test file is chosen on the Model page. A model of several files opens as a folder or a zip archive.'
  },
  'never-saved': {
    subject: 'drop',
    expected: 'a file of this computer',
    got: 'one that was never saved',
    next: 'Save it first, then drop it.'
  },
  'training-left': {
    subject: 'training',
    expected: 'to go on',
    got: 'the program about to end',
    next: 'Open it again: the run goes on from its last checkpoint.'
  },
  'still-training': {
    subject: 'run',
    expected: 'a run at rest',
    got: 'one in training',
    next: 'Stop it first, then delete it.'
  },
  'not-handed-out': {
    subject: 'file',
    expected: 'a file that GateScope wrote',
    got: "'{path}'",
    next: 'Open it in your file manager.'
  },
  'run-unwritten': {
    subject: 'run',
    expected: 'a run that was written',
    got: 'none yet',
    next: 'Wait until it has started.'
  },
  'no-checkpoint': {
    subject: '{run}',
    expected: 'a checkpoint to continue from',
    got: 'none that is whole',
    next: 'Start the run again.'
  },
  'run-file-changed': {
    subject: '{file}',
    expected: 'the file the run began with',
    got: 'other contents',
    next: 'Restore the file (gatescope train --resume also takes its new place), or start a new run.'
  },
  'run-split-changed': {
    subject: 'split',
    expected: 'the rows the run began with',
    got: 'another split of the same file',
    next: 'Use the version of GateScope that began the run, or start a new one.'
  },
  'phrase-range': {
    subject: 'phrase',
    expected: 'tokens within 0 to {steps}, a layer below {layers}',
    got: 'tokens {from} to {to}, layer {layer}',
    next: 'Choose a phrase of the text.'
  },
  'walk-size': {
    subject: 'unrolled network',
    expected: 'up to {most} numbers',
    got: '{found} ({steps} tokens, {units} units)',
    next: 'Shorten the text, or train a model with fewer units.'
  },
  'walk-layer': {
    subject: 'layer and direction',
    expected: 'a layer below {layers} and one of {directions} directions',
    got: 'layer {layer}, direction {direction}',
    next: 'Choose a layer of this run.'
  },
  'walk-foreign': {
    subject: 'unrolled network',
    expected: 'a model whose scores this program computes itself',
    got: 'an imported graph, of which no gradients are known',
    next: 'Choose a run that was trained here.'
  },
  'stress-numbers': {
    subject: 'memory stress test',
    expected: 'a run on texts',
    got: 'one on sequences of numbers',
    next: 'Choose a run whose steps are tokens: only those have neutral ones to insert.'
  },
  'class-index': {
    subject: 'class to explain',
    expected: '0 to {last}',
    got: '{found}',
    next: "Choose one of the run's classes."
  },
  'threshold-classes': {
    subject: 'threshold',
    expected: 'a run with two classes',
    got: '{count} classes',
    next: 'With more classes the most probable one is predicted; look at the calibration instead.'
  },
  'compare-files': {
    subject: 'comparison',
    expected: 'two runs that were tested on the same file',
    got: "'{first}' and '{second}'",
    next: 'Choose two runs of the same data.'
  },
  'compare-rows': {
    subject: 'comparison',
    expected: 'rows and classes in common',
    got: '{count} rows, {first} and {second} classes',
    next: 'Choose two runs with the same seed and the same columns.'
  },
  'scoring-stopped': {
    subject: '{file}',
    expected: 'all rows to be scored',
    got: '{done} of {count}',
    next: 'No file was written; score it again at any time.'
  },
  'engine-data': {
    subject: 'the data engine',
    expected: 'a running process',
    got: '{how}',
    next: 'It was started again and reads the open files anew.'
  },
  'engine-train': {
    subject: 'the train engine',
    expected: 'a running process',
    got: '{how}',
    next: 'It was started again; resume continues from the last checkpoint.'
  },
  'engine-model': {
    subject: 'the model engine',
    expected: 'a running process',
    got: '{how}',
    next: 'It was started again; try once more.'
  },
  'engine-check': {
    subject: 'the check of labels',
    expected: 'a running process',
    got: '{how}',
    next: 'Start the check again; fewer threads or a smaller network need less memory.'
  },
  'unknown-call': {
    subject: 'call',
    expected: 'a known call',
    got: "'{call}'",
    next: 'Reload the window; page and host are of different versions.'
  },
  'call-argument': {
    subject: 'call',
    expected: 'an argument of {call}',
    got: 'one of another shape',
    next: 'Reload the window; page and host are of different versions.'
  },
  'call-argument-at': {
    subject: 'call',
    expected: 'an argument of {call}',
    got: 'one with a wrong {at}',
    next: 'Reload the window; page and host are of different versions.'
  },
  'unknown-method': {
    subject: 'engine',
    expected: 'a known method',
    got: "'{method}'",
    next: 'Restart GateScope; its parts are of different versions.'
  },
  'foreign-page': {
    subject: 'call',
    expected: "GateScope's own page",
    got: 'another page or frame',
    next: 'Close it and use the main window.'
  },
  'model-path-missing': {
    subject: '{path}',
    expected: 'a run folder or an exported model',
    got: 'nothing at that path',
    next: '`gatescope runs` lists the runs.'
  },
  'model-link-outside': {
    subject: 'model',
    expected: 'a file of this folder',
    got: 'a link that leads out of it',
    next: 'Copy the real file into the folder.'
  },
  'model-file-size': {
    subject: 'model',
    expected: 'at most {limit} bytes',
    got: '{bytes}',
    next: 'Choose a smaller model.'
  }
}
