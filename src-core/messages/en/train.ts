// Words of the Train page.

export const train = {
  empty: {
    title: 'Nothing has been trained yet',
    text: 'Open a file or a sample, choose its columns, and press Train.',
    action: 'Go to the data'
  },
  ready: {
    title: 'Ready to train',
    text: '{network} on {data}, {epochs} epochs at most.',
    settings: 'Review the settings'
  },
  actions: {
    start: 'Train',
    again: 'Train again',
    continue: 'Continue training',
    pause: 'Pause',
    resume: 'Resume',
    step: 'One step',
    stop: 'Stop',
    evaluate: 'Evaluate'
  },
  starting: {
    title: 'Preparing',
    text: 'Splitting the rows, fitting the vocabulary, measuring the devices. The first points appear within seconds.'
  },
  banner: {
    other: 'Another run is training: {name}.',
    otherShow: 'Show it',
    paused: 'Paused after step {step}. The weights are in the last checkpoint.',
    diskFull:
      'The disk is full. The weights are in memory; training waits after step {step} and goes on by itself when there is room.',
    pausedLost: 'This run was left in epoch {epoch}. It can go on from its last checkpoint.',
    finished:
      'Finished after {count} epoch. The best weights are those of epoch {best}. | Finished after {count} epochs. The best weights are those of epoch {best}.',
    early:
      'Stopped early after {count} epoch: validation no longer improved. The best weights are those of epoch {best}. | Stopped early after {count} epochs: validation no longer improved. The best weights are those of epoch {best}.',
    stopping: 'Stopping: the best weights are being evaluated.',
    asked:
      'Stopped by hand after {count} epoch. The best weights are those of epoch {best}. | Stopped by hand after {count} epochs. The best weights are those of epoch {best}.',
    imported: 'This model was opened from a file; it was not trained here.',
    stoppedFirst: 'Stopped before the first epoch ended; there are no weights to keep.',
    degraded: 'The device changed under the run: {from} became {to}.',
    warning: 'Training goes on, but:',
    test: 'On the test rows: accuracy {accuracy}.'
  },
  queue: {
    title: '{count} run waits | {count} runs wait',
    detail: '{network} on {data}, {epochs} epochs at most, seed {seed}',
    hold: 'Hold the queue',
    letGo: 'Start the queue',
    held: 'The queue is held: nothing starts by itself.',
    earlier: 'Train {name} earlier',
    later: 'Train {name} later',
    remove: 'Remove {name} from the queue',
    waits: 'Another run is training; this one waits, number {place} in the queue.',
    show: 'Show the queue'
  },
  lost: {
    summary: 'The run is paused at its last checkpoint, step {step}, and can go on from there on the CPU.',
    onCpu: 'Continue on the CPU'
  },
  remarks: { title: 'Remarks on this run' },
  tiles: {
    label: 'Progress',
    progress: 'Progress',
    epochOf: 'Epoch {epoch} of {epochs}',
    stepOf: 'step {step} of {steps}',
    speed: 'Sequences/s',
    tokens: '{count} tokens/s',
    left: 'Time left',
    elapsed: '{time} so far',
    memory: 'Memory',
    memoryDetail: 'of the training process',
    best: 'Best validation',
    bestDetail: 'accuracy in epoch {epoch}',
    noBest: 'after the first epoch',
    device: 'Device',
    threads: '{count} thread | {count} threads',
    fastest: 'the one device here, {time} ms a step | fastest of {count} measured, {time} ms a step',
    took: 'Trained for',
    done: 'all epochs',
    doneOf: '{count} epoch | {count} epochs'
  },
  controls: {
    label: 'Curves',
    axis: 'X axis',
    step: 'Step',
    epoch: 'Epoch',
    seconds: 'Time',
    log: 'Log scale for the loss',
    smoothing: 'Smoothing',
    smoothingOff: 'off',
    reset: 'Show everything'
  },
  series: {
    training: 'training',
    validation: 'validation',
    chance: 'chance',
    norm: 'gradient norm',
    clipLevel: 'max norm',
    clipped: 'share clipped, of the last {count} step | share clipped, of the last {count} steps',
    rate: 'learning rate',
    ratio: 'update / weight'
  },
  loss: {
    title: 'Loss',
    axis: 'Loss (nats)',
    waiting: 'Validation loss appears after the first epoch; random guessing over {classes} classes gives {chance}.',
    better: 'Validation loss is {loss}, the lowest so far; random guessing gives {chance}.',
    rising:
      'Validation loss has been rising since epoch {best} while training loss goes on falling: the network is overfitting.',
    flat: 'Validation loss is {loss}; its lowest was {lowest} in epoch {best}.',
    stuck: 'Loss is still near {chance}, that of random guessing: nothing has been learned yet.'
  },
  accuracy: {
    title: 'Accuracy',
    axis: 'Accuracy',
    waiting: 'Training accuracy so far; validation accuracy appears after the first epoch.',
    above: 'Validation accuracy is {accuracy}: {points} points above {baseline}, the best baseline.',
    below:
      'Validation accuracy is {accuracy}: {points} points below {baseline}, so a simple baseline does better for now.',
    level: 'Validation accuracy is {accuracy}, level with {baseline}, the best baseline.',
    majority: 'Validation accuracy is {accuracy}, no better than always answering the most frequent class.'
  },
  gradient: {
    title: 'Gradient norm',
    axis: 'Norm',
    clippedSome: 'Over the last epoch {share} of the steps were clipped to {limit}; the norm is now {norm}.',
    clippedNone: 'The norm is {norm}; no step of the last epoch reached the limit of {limit}.',
    free: 'The norm is {norm}; no limit is set.',
    high: 'Over the last epoch {share} of the steps were clipped to {limit}: the limit, more than the learning rate, decides how far each step goes.'
  },
  clip: {
    title: 'Clipped steps',
    axis: 'Share of steps',
    some: '{share} of the last epoch’s steps were clipped.',
    none: 'No step of the last epoch was clipped.',
    off: 'No limit is set, so nothing is clipped.'
  },
  rate: {
    title: 'Learning rate',
    axis: 'Learning rate',
    constant: 'Constant at {rate}.',
    step: 'Falls in steps; now {rate}.',
    cosine: 'Falls along a cosine to the last epoch; now {rate}.',
    plateau: 'Falls when validation stops improving; now {rate}.'
  },
  ratio: {
    title: 'Update ratio',
    axis: 'Update / weight',
    usual: 'A step changes the weights by {ratio} of their size; about 0.001 is usual.',
    large:
      'A step changes the weights by {ratio} of their size, well above the usual 0.001: a lower learning rate may be more stable.',
    small: 'A step changes the weights by {ratio} of their size, well below the usual 0.001: learning is slow.'
  },
  gates: {
    title: 'Gate saturation',
    layer: 'Layer {layer}, {direction}',
    layerOnly: 'Layer {layer}',
    forward: 'forward',
    backward: 'backward',
    which: 'Layer and direction',
    none: 'After each epoch the gates are measured on a fixed sample of the training texts; the first chart appears after epoch 1.',
    never: 'This run kept no gate measurements.',
    over: 'Open and closed gates',
    overAxis: 'Share of steps',
    units: 'Units, epoch {epoch}',
    left: 'Below 0.1 (closed)',
    right: 'Above 0.9 (open)',
    opened: '{gate}, open',
    closed: '{gate}, closed',
    saturated: '{gate}, saturated',
    nearZero: '{gate}, near zero',
    unit: 'unit {unit}',
    epoch: 'Epoch',
    i: 'input',
    f: 'forget',
    o: 'output',
    g: 'candidate',
    r: 'reset',
    z: 'update',
    n: 'candidate',
    h: 'state',
    long: 'Forget gates of layer {layer} are open on {share} of the steps: long memory.',
    short: 'Forget gates of layer {layer} are open on only {share} of the steps: short memory.',
    keepLong: 'Update gates of layer {layer} keep the old state on {share} of the steps: long memory.',
    keepShort: 'Update gates of layer {layer} keep the old state on only {share} of the steps: short memory.',
    stateSaturated:
      'States of layer {layer} are saturated on {share} of the steps; a saturated unit passes little gradient back.',
    scatter:
      'Each mark is one unit: how often its gate is closed (x) and open (y). {count} of {all} units have their {gate} gate open most of the time.',
    scatterState: 'Each mark is one unit: how often its state is near zero (x) and saturated (y).'
  },
  notes: {
    title: 'Run',
    notes: 'Notes',
    placeholder: 'What did you try, what did you see?',
    network: 'Network',
    parameters: 'Parameters',
    rows: 'Rows',
    batch: 'Batch size',
    seed: 'Seed',
    text: 'Columns',
    columns: '{text} → {label}',
    checkpoint: 'Checkpoint',
    checkpointAt: 'step {step}',
    settings: 'All settings'
  }
}
