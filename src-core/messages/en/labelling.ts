// Words of the Label page.

export const labelling = {
  empty: {
    title: 'No texts to label yet',
    text: 'Open a file of texts, with or without labels; then label them here with the number keys.',
    action: 'Go to the data'
  },
  open: 'Label these texts',
  column: 'Text column',
  classes: {
    title: 'Classes',
    hint: 'Name at least two; the first nine have the keys 1 to 9.',
    add: 'New class',
    addAction: 'Add',
    remove: 'Remove {label}',
    take: 'Take the classes of column {column}'
  },
  text: {
    title: 'Text on line {line}',
    waiting: 'Name two classes, and the first text comes.',
    choosing: 'Choosing the next texts',
    all: 'Every text has a label.',
    random: 'Drawn at random: shows how good the model is.',
    guess: 'The model says {label} ({share}).',
    skip: 'Pass over',
    undo: 'Back',
    keys: 'Keys: 1 to 9 label, 0 passes over, Backspace goes back.',
    showGuess: "Show the model's guess",
    showGuessHint: 'It may sway you. On texts drawn at random it is never shown.'
  },
  progress: {
    title: 'Progress',
    labelled: '{labelled} of {count} text labelled. | {labelled} of {count} texts labelled.',
    agreement:
      'On {count} text drawn at random the model agreed in {share} (95% interval {low} to {high}). | On {count} texts drawn at random the model agreed in {share} (95% interval {low} to {high}).',
    noAgreement: 'How often the model agrees is known once texts drawn at random were labelled: one in twenty.',
    advice: {
      classes: 'Go on: every class needs five labels before anything can be said.',
      'go-on': 'Go on: the predictions still change from round to round.',
      'may-stop':
        'You may stop: in the last three rounds fewer than 1% of the predictions changed. More labels of this kind would change little.',
      all: 'Every text has a label.'
    }
  },
  save: 'Save labelled rows',
  saved: '{count} labelled row saved. | {count} labelled rows saved.',
  network: 'Train the network on them',
  networkHint:
    'Between the rounds a linear model is trained, in a second. The network learns from the labelled rows as from any file.'
}
