// Words of the frame and of the components every page uses.

export const common = {
  app: {
    skip: 'Skip to the page',
    rail: 'Pages',
    status: 'Status',
    topbar: 'Run, data and device',
    commands: 'Command',
    showNames: 'Show the names of the pages',
    hideNames: 'Hide the names of the pages'
  },
  pages: {
    data: 'Data',
    model: 'Model',
    train: 'Train',
    evaluate: 'Evaluate',
    inspect: 'Inspect',
    predict: 'Predict',
    runs: 'Runs',
    lab: 'Lab',
    export: 'Export',
    lessons: 'Lessons',
    label: 'Label',
    search: 'Search',
    help: 'Help'
  },
  action: {
    close: 'Close',
    cancel: 'Cancel',
    undo: 'Undo',
    choose: 'Choose a file',
    train: 'Train',
    step: 'One step',
    stop: 'Stop',
    pause: 'Pause',
    resume: 'Resume',
    delete: 'Delete',
    copy: 'Copy',
    reveal: 'Show in folder',
    palette: 'Find a command'
  },
  firstEpoch: {
    title: 'The first epoch is training',
    text: 'Epoch 1 of {epochs}; this page opens when it has ended.',
    textTime: 'Epoch 1 of {epochs}; this page opens when it has ended, in about {time}.',
    watch: 'Watch the training'
  },
  field: {
    reset: 'Reset {name} to its default',
    resetShort: 'reset',
    between: 'between {min} and {max}',
    atLeast: 'of at least {min}',
    wantsNumber: 'Enter a number {range}.',
    wantsInteger: 'Enter a whole number {range}.',
    automatic: 'automatic',
    none: 'off',
    on: 'on',
    off: 'off'
  },
  imported: {
    title: 'Imported model',
    from: "Read from '{file}'. How it was trained is not known; judge it on rows of your own.",
    assumed: '{count} assumption was made in reading it | {count} assumptions were made in reading it',
    opened: "'{name}' is among the runs now."
  },
  drop: { overlay: 'Drop a file of labelled texts, or a model' },
  toast: { label: 'Notices' },
  tokens: {
    unknown: 'Not in the vocabulary of this model',
    partlyKnown: 'Not in the vocabulary of this model; {share} of its character n-grams are known',
    cut: 'Truncated: beyond the max sequence length'
  },
  error: {
    original: 'Original message',
    sentence: '{what} {next}',
    what: '{subject}: expected {expected}, got {got}.',
    whatWhere: '{subject}: expected {expected}, got {got} ({where}).'
  },
  inspector: { show: 'Show settings', hide: 'Hide settings', label: 'Settings' },
  preferences: {
    label: 'Preferences',
    language: 'Language',
    theme: 'Appearance',
    system: 'Follow the system',
    light: 'Light',
    dark: 'Dark',
    english: 'English',
    chinese: '中文',
    presentation: 'Presentation mode',
    presentationOff: 'Leave presentation mode'
  },
  palette: {
    title: 'Commands',
    placeholder: 'Find a page, an action, a setting or a run',
    empty: 'No command matches.',
    export: 'Export: {name}',
    words: {
      pages: {
        data: 'file table import csv clean duplicates repair',
        model: 'settings hyperparameters network architecture device',
        train: 'learn fit curves loss progress queue',
        evaluate: 'accuracy confusion matrix mistakes test metrics F1',
        inspect: 'explain saliency gates gradient attention why',
        predict: 'classify score a file batch try',
        runs: 'history experiments compare list',
        lab: 'calibration threshold slices analysis tools',
        export: 'download save share take away deploy',
        lessons: 'lecture teaching demo course',
        label: 'annotate tag unlabelled active learning',
        search: 'hyperparameters tune trials best settings automatic ASHA',
        help: 'manual guide documentation questions first steps'
      },
      open: 'import load csv excel file open table model',
      sample: 'demo example practice data',
      theme: 'dark light mode colours appearance',
      language: 'Chinese English translation',
      presentation: 'projector large beamer slides full screen',
      trainStart: 'run fit learn go start',
      trainPause: 'hold wait continue resume',
      trainStep: 'next batch single step',
      trainStop: 'abort cancel end halt',
      report: 'report boss summary html pdf print document model card',
      bundle: 'package zip deploy python node model card',
      onnx: 'onnx runtime netron',
      onnxPortable: 'openvino tract rust portable',
      onnxReduced: 'quantise quantize half fp16 float16 int8 8-bit small compress weights',
      safetensors: 'weights pytorch',
      tensorboard: 'event log curves',
      undo: 'undo revert take back repair correction',
      redo: 'redo again repair correction',
      keys: 'shortcuts keyboard hotkeys help cheat sheet'
    },
    groups: { pages: 'Pages', actions: 'Actions', settings: 'Settings', runs: 'Runs' }
  },
  keys: {
    title: 'Keys',
    palette: 'find a page, an action, a setting or a run',
    open: 'open a file',
    train: 'train',
    undo: 'undo the last correction of the rows',
    redo: 'redo it',
    label: 'give the label with that number, where a text or a row is labelled',
    skip: 'pass a text over (Label)',
    back: 'back to the text before (Label)',
    keep: 'keep a suspected label; R takes the suggestion, D leaves the row out',
    grid: 'move in a table; open the row',
    close: 'close a dialog',
    page: 'page: {name}'
  },
  chips: {
    noData: 'No data open',
    dataset: 'Data',
    device: 'Device',
    rows: '{count} row | {count} rows',
    perStep: '{time} ms a step',
    unavailable: 'not available',
    run: 'Run name'
  },
  connection: {
    lost: 'The connection to GateScope is lost; reconnecting.',
    refused: 'This address is no longer valid. Open the one that `gatescope serve` printed last.'
  },
  engine: {
    lost: 'The training process ended unexpectedly. Nothing before the last checkpoint is lost.',
    resume: 'Resume from the checkpoint',
    dismiss: 'Dismiss'
  },
  statusline: {
    ready: 'Ready',
    training: 'Epoch {epoch} of {epochs}',
    paused: 'Paused in epoch {epoch} of {epochs}',
    speed: '{count} sequences/s',
    left: '{time} left',
    memory: '{size} in use',
    reading: 'Reading {name}',
    starting: 'Starting the run'
  },
  accuracy: {
    interval: '{low} to {high}',
    intervalName: '95% interval (Wilson): ',
    explained: 'The 95% interval (Wilson) that so many rows allow.',
    rows: '{count} row | {count} rows',
    written: '{accuracy} ({interval}, {count} row) | {accuracy} ({interval}, {count} rows)',
    short: '{accuracy} ({interval})',
    onRows: '{list}, on {count} row | {list}, on {count} rows',
    beside: '{figure}. {caveat}',
    caveats: 'To be read with this figure: {text}',
    averaged: 'The mean over {averaged} of {classes} classes: the others have neither rows nor predictions here.'
  },
  loading: 'Loading'
}
