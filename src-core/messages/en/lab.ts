// Words of the Lab page.

export const lab = {
  empty: {
    title: 'No trained run yet',
    text: 'Analyses over many texts: paths through state space, phrases, slices, thresholds, two runs side by side.',
    action: 'Go to the data'
  },
  split: { label: 'Rows' },
  tab: {
    label: 'Analysis',
    states: 'States',
    slices: 'Slices and thresholds',
    compare: 'Two runs',
    doctor: 'Training doctor'
  },
  direction: { label: 'Direction', forward: 'Forwards', backward: 'Backwards' },
  path: {
    title: 'Paths through state space',
    description:
      'Each line is a text, each vertex a token, projected on the first two principal components of the hidden states; the dot is its end. Networks that classify well spread out along few directions.',
    summary: 'The two components explain {share} of the variance of {texts} texts.',
    x: 'first component ({share})',
    y: 'second component ({share})',
    text: 'text',
    token: 'token',
    label: 'class',
    pick: 'Click an end or walk through the list to see one text.',
    chosen: 'Text',
    none: 'all texts'
  },
  map: {
    title: 'Map of final states',
    description:
      'The vector that the classifier gets for each text, on its own first two principal components. Dots among another colour are worth checking.',
    summary: '{wrong} of {count} are classified wrongly.'
  },
  phrase: {
    title: 'Units active on a phrase',
    description:
      'Units active on the whole phrase and inactive right before and after it; then every other place where they are active, with the classes of those texts.',
    text: 'Text',
    threshold: 'Activation threshold',
    search: 'Search',
    pick: 'Click the first and the last token of the phrase.',
    phrase: 'Phrase: {phrase}',
    none: 'No unit is active on just this phrase. Try a shorter one, another layer or a lower threshold.',
    searching: 'Searching the training texts',
    summary: '{units} units; {found} hits in {searched} training texts.',
    hit: 'Hit',
    share: 'Active',
    label: 'Label',
    line: 'Line',
    mix: 'Classes of the hits',
    mixDescription: 'The share of the hits in texts of each class.',
    hits: 'Where they are active',
    words: 'Words'
  },
  slice: {
    title: 'Slices',
    description: 'The same metrics on subsets of the texts: where is the model weaker?',
    add: 'Add a slice',
    contains: 'Contains',
    from: 'Tokens from',
    to: 'to',
    script: 'Script',
    anyScript: 'any script',
    label: 'Class',
    anyLabel: 'any class',
    wrongOnly: 'Misclassified only',
    name: 'Slice',
    rows: 'Rows',
    accuracy: 'Accuracy',
    interval: '95% interval',
    macroF1: 'Macro F1',
    loss: 'Loss',
    whole: 'All texts',
    remove: 'Remove the slice {name}',
    lengthName: '{from} to {to} tokens',
    containsName: '“{text}”',
    scriptName: '{script} script',
    labelName: 'class {label}',
    wrongName: 'misclassified',
    summary: 'Weakest: {name} with {accuracy}.',
    chart: 'Accuracy by slice',
    chartDescription: 'Each bar is a slice, the dashed line all texts together.',
    empty: 'no rows'
  },
  calibration: {
    title: 'Calibration',
    x: 'confidence',
    y: 'accuracy',
    description:
      'Of the rows predicted with a confidence of 80%, are 80% correct? On the diagonal they are. The bars show which share of the rows each point stands for.',
    summary: 'Expected calibration error {error}: {sense}.',
    overconfident: 'overconfident',
    underconfident: 'underconfident',
    calibrated: 'well calibrated',
    perfect: 'perfectly calibrated',
    model: 'model',
    share: 'share of the rows'
  },
  threshold: {
    title: 'Decision threshold',
    x: 'decision threshold for “{label}”',
    y: 'total cost',
    description: 'The two kinds of mistake need not have equal cost. The best threshold depends on what each costs.',
    falsePositive: 'Cost of a false positive for “{label}”',
    falseNegative: 'Cost of a false negative for “{label}”',
    summary:
      'Lowest cost at {threshold}: {falsePositives} false positives, {falseNegatives} false negatives, cost {cost} (at 0.5: {half}).',
    cost: 'cost',
    twoOnly: 'Thresholds are for runs with two classes; with more, the most probable class is predicted.'
  },
  compare: {
    title: 'Two runs on the same rows',
    with: 'Compare with',
    none: 'There is no other run to compare with.',
    summary: 'Texts only the first classifies correctly: {onlyFirst}; only the second: {onlySecond}.',
    significant: "McNemar's test: p = {p}. A difference of this size is unlikely to be chance.",
    chance: "McNemar's test: p = {p}. A difference of this size may well be chance.",
    description:
      'Both runs on the rows they share. What counts is not the two accuracies but the texts on which the runs disagree.',
    run: 'Run',
    rows: 'Rows',
    accuracy: 'Accuracy',
    interval: '95% interval',
    macroF1: 'Macro F1',
    loss: 'Loss',
    differing: 'Texts on which exactly one run is correct',
    text: 'Text',
    label: 'Label',
    first: 'First predicts',
    second: 'Second predicts',
    line: 'Line',
    metrics: 'Both runs',
    onlyCorrect: 'Only this one correct',
    p: 'McNemar p',
    differingDescription: 'The first {shown} of {all}; the CSV has all of them.'
  },
  ablation: {
    title: 'Do peepholes help here?',
    description:
      'Trains two LSTMs on this data with the same seed and settings, with and without peepholes, and tests them on the same rows. Greff et al. found that leaving them out seldom hurts.',
    go: 'Run the ablation',
    reuse: 'This run is one of the two; the other is trained now.',
    training: 'Training {name}',
    epoch: 'epoch {epoch} of {epochs}',
    with: '{name}, peepholes',
    without: '{name}, no peepholes',
    busy: 'Another run is training; wait until it ends.',
    failed: 'The run ended early: {status}.',
    done: 'Both are trained.'
  },
  doctor: {
    title: 'Training doctor',
    description:
      'Five checks that find most reasons why a network does not learn, run on this data and these settings in a few seconds to minutes.',
    go: 'Run the checks',
    again: 'Run again',
    running: 'Running',
    passed: 'passed',
    failed: 'failed',
    waiting: 'not yet',
    stop: 'Stop',
    summary: '{passed} of {all} passed.',
    column: { check: 'Check', result: 'Result', finding: 'Finding', next: 'Next step' },
    check: {
      'initial-loss': 'Initial loss',
      'overfit-batch': 'Overfits one batch',
      'input-blind': 'Uses its input',
      'gradient-reach': 'Long-range gradient',
      'gradient-check': 'Gradient check'
    },
    finding: {
      'initial-loss': 'Before training the loss is {loss}; random guessing gives ln(classes) = {expected}.',
      'overfit-batch': 'After {steps} steps on {texts} texts the loss is {loss} (wanted: below {target}).',
      'input-blind': 'After {steps} steps the loss is {seeing}; with every token masked it is {blind}.',
      'gradient-reach':
        'Before training the gradient reaches {reach} of {length} steps back; from the last step to the first it changes by a factor of {change}.',
      'gradient-check':
        'On a tiny float64 copy backpropagation and central differences differ by {worst} at most in {checked} places.'
    },
    advice: {
      none: '',
      initialisers: 'Choose the standard initialisers again.',
      'learning-rate': "Go back to the optimizer's recommended learning rate, or increase the hidden size.",
      labels: 'Some of these texts carry contradicting labels: look at the conflicts on the Data page.',
      length:
        'The text hardly predicts the label so far: check the columns, the max sequence length and the truncation.',
      'gated-cell':
        'The gradient vanishes on the way: use an LSTM or a GRU, whose gates carry it past many steps; or initialise the recurrent matrix orthogonally, or shorten the texts.',
      'other-pooling':
        'The gradient vanishes on the way: pool over all steps (max, mean or attention), so that each gets gradient directly; or shorten the texts.',
      clip: 'The gradient explodes on the way: clip its norm (1 is usual).',
      'report-bug': 'This should never happen: report it with the run folder.'
    }
  }
}
