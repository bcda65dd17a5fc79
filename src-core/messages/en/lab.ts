// Words of the Lab page.

export const lab = {
  empty: {
    title: 'No trained run yet',
    text: 'The lab looks at many texts at once: paths through state space, phrases, slices, thresholds, two runs side by side.',
    action: 'Go to the data'
  },
  split: { label: 'Rows', train: 'Training', validation: 'Validation', test: 'Test' },
  tab: {
    label: 'Part of the lab',
    states: 'States',
    slices: 'Slices and thresholds',
    compare: 'Two runs',
    doctor: 'Training doctor'
  },
  direction: { label: 'Direction', forward: 'Forwards', backward: 'Backwards' },
  path: {
    title: 'Paths through state space',
    what: 'Each line is a text, each bend a token, on the two axes along which the states vary most; the dot is its end. Nets that decide well spread out along few directions.',
    said: 'The two axes carry {share} of the variance of {texts} texts.',
    x: 'first axis ({share})',
    y: 'second axis ({share})',
    text: 'text',
    token: 'token',
    label: 'class',
    pick: 'Click an end or walk through the list to see one text.',
    chosen: 'Text',
    none: 'all texts'
  },
  map: {
    title: 'Map of final states',
    what: 'What the classifier reads of each text, on its own two axes. Dots among another colour are the ones to look at.',
    said: '{wrong} of {count} are classified wrongly.'
  },
  phrase: {
    title: 'Units that are on for a phrase',
    what: 'Units that are on for the whole phrase and off right before and after it; then everywhere else they are on, with the classes of those texts.',
    text: 'Text',
    threshold: 'On from',
    search: 'Search',
    pick: 'Click the first and the last token of the phrase.',
    phrase: 'Phrase: {phrase}',
    none: 'No unit is on for just this phrase. Try a shorter one, another layer or a lower threshold.',
    searching: 'Looking through the training texts',
    said: '{units} units; {found} hits in {searched} training texts.',
    hit: 'Hit',
    share: 'On',
    label: 'Label',
    line: 'Line',
    mix: 'Classes of the hits',
    mixWhat: 'The share of the hits in texts of each class.',
    hits: 'Where they are on',
    words: 'Words'
  },
  slice: {
    title: 'Slices',
    what: 'The same metrics on part of the texts, so that one figure gets a shape.',
    add: 'Add a slice',
    contains: 'Contains',
    from: 'Tokens from',
    to: 'to',
    script: 'Script',
    anyScript: 'any script',
    label: 'Class',
    anyLabel: 'any class',
    wrongOnly: 'Wrong ones only',
    name: 'Slice',
    rows: 'Rows',
    accuracy: 'Accuracy',
    macroF1: 'Macro F1',
    loss: 'Loss',
    whole: 'All texts',
    remove: 'Remove the slice {name}',
    lengthName: '{from} to {to} tokens',
    containsName: '“{text}”',
    scriptName: '{script} script',
    labelName: 'class {label}',
    wrongName: 'wrong',
    said: 'Weakest: {name} with {accuracy} ({rows} rows).',
    chart: 'Accuracy by slice',
    chartWhat: 'Each bar is a slice, the dashed line all texts together.',
    empty: 'no rows'
  },
  calibration: {
    title: 'Calibration',
    x: 'confidence',
    y: 'share that is right',
    what: 'When the model says 80 %, is it right in 80 %? On the diagonal it is. The bars say how many of the rows each point speaks for.',
    said: 'Expected calibration error {error}: {sense}.',
    over: 'it is too sure of itself',
    under: 'it is surer than it says',
    even: 'it says about what it knows',
    perfect: 'perfect',
    model: 'model',
    share: 'share of the rows'
  },
  threshold: {
    title: 'Decision threshold',
    x: 'say “{label}” from this probability on',
    y: 'cost of the mistakes',
    what: 'Two kinds of mistake need not be equally dear. The cheapest threshold moves with their price.',
    falsePositive: 'Cost of a wrong “{label}”',
    falseNegative: 'Cost of a missed “{label}”',
    said: 'Cheapest at {threshold}: {falsePositives} wrong, {falseNegatives} missed, cost {cost} (at 0.5: {half}).',
    cost: 'cost',
    twoOnly: 'Thresholds are for runs with two classes; with more, the most probable one is said.'
  },
  compare: {
    title: 'Two runs on the same rows',
    with: 'Compare with',
    none: 'There is no other run to compare with.',
    said: 'Texts only the first gets right: {onlyFirst}; only the second: {onlySecond}.',
    significant: "McNemar's test: p = {p}. A difference of this size is unlikely to be chance.",
    chance: "McNemar's test: p = {p}. A difference of this size may well be chance.",
    what: 'Both runs on the rows they share. What counts is not the two accuracies but the texts on which the runs disagree.',
    run: 'Run',
    rows: 'Rows',
    accuracy: 'Accuracy',
    macroF1: 'Macro F1',
    loss: 'Loss',
    differing: 'Texts one gets right and the other wrong',
    text: 'Text',
    label: 'Label',
    first: 'First says',
    second: 'Second says',
    line: 'Line',
    metrics: 'Both runs',
    alone: 'Right alone',
    p: 'McNemar p',
    differingWhat: 'The first {shown} of {all}; the CSV has all of them.'
  },
  ablation: {
    title: 'Do peepholes help here?',
    what: 'Trains two LSTMs on this data with the same seed and settings, with and without peepholes, and tests them on the same rows. Greff et al. found that leaving them out seldom hurts.',
    go: 'Try it',
    reuse: 'This run is one of the two; its twin is trained now.',
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
    what: 'Five checks that find most reasons why a net does not learn, run on this data and these settings in a few seconds to minutes.',
    go: 'Examine',
    again: 'Examine again',
    running: 'Examining',
    passed: 'passed',
    failed: 'failed',
    waiting: 'not yet',
    stop: 'Stop',
    summary: '{passed} of {all} passed.',
    column: { check: 'Check', result: 'Result', figures: 'What was found', next: 'Next step' },
    check: {
      'initial-loss': 'Loss at the start',
      'overfit-batch': 'Learns one batch by heart',
      'input-blind': 'Uses its input',
      'gradient-reach': 'Feels the loss from afar',
      'gradient-check': 'Gradient against differences'
    },
    says: {
      'initial-loss': 'Before training the loss is {loss}; knowing nothing would be ln(classes) = {expected}.',
      'overfit-batch': 'After {steps} steps on {texts} texts the loss is {loss} (wanted: below {target}).',
      'input-blind': 'After {steps} steps the loss is {seeing}; with every token hidden it is {blind}.',
      'gradient-reach':
        'Before training the loss reaches {reach} of {length} steps back; from the last step to the first its gradient changes by a factor of {change}.',
      'gradient-check':
        'On a tiny float64 copy backpropagation and central differences differ by {worst} at most in {checked} places.'
    },
    advice: {
      none: '',
      initialisers: 'Choose the standard initialisers again.',
      'learning-rate': "Go back to the optimizer's recommended learning rate, or take more units.",
      labels: 'Some of these texts carry contradicting labels: look at the conflicts on the Data page.',
      length: 'The text hardly tells the label so far: check the columns, the longest length and which end is cut.',
      'gated-cell':
        'The gradient vanishes on the way: take an LSTM or a GRU, whose gates carry it past many steps; or start the recurrent matrix orthogonal, or read less of each text.',
      'other-pooling':
        'The gradient vanishes on the way: pool over all steps (max, mean or attention), so that each meets the loss directly; or read less of each text.',
      clip: 'The gradient explodes on the way: clip its norm (1 is usual).',
      'report-bug': 'This should never happen: report it with the run folder.'
    }
  }
}
