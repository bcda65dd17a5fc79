// Sentences about forecasts: what windows were made, how they are split in time, and whether the network beats what costs nothing.

export const forecast = {
  'windows-made':
    "Forecast: '{column}', {count} step ahead, from the {window} steps before ({windows} windows of {series} series; rows are taken as steps of equal length). | Forecast: '{column}', {count} steps ahead, from the {window} steps before ({windows} windows of {series} series; rows are taken as steps of equal length).",
  'windows-change':
    "What is learned is the change from the last value read ('{column}'); the last value itself stands for no change.",
  'windows-direction':
    "The direction is learned ('{column}': up, flat or down); a change of at most {flat} is flat (--flat).",
  'windows-open':
    'The value ahead of the last {count} window is not known yet: it is neither learned from nor judged, and can be predicted. | The values ahead of the last {count} windows are not known yet: they are neither learned from nor judged, and can be predicted.',
  'windows-latest':
    '{count} window is left out to bound the memory: the latest ones are kept. | {count} windows are left out to bound the memory: the latest ones are kept.',
  'windows-untimed':
    "{count} row is left out: its '{column}' is no time. | {count} rows are left out: their '{column}' is no time.",
  'windows-sorted': "The rows are not in the order of '{column}': they were sorted by it.",
  'forecast-found':
    "'{column}' is a series of numbers in the order of {order}, so its next value is forecast (--forecast COLUMN, --window N, --horizon K, --as value, change or direction).",
  'forecast-order-time': "'{column}'",
  'forecast-order-file': 'the file',
  'forecast-alone': "Other columns of numbers are not read: {columns}. --series COLUMN reads one beside '{column}'.",
  'split-in-time':
    'Split in time, nothing drawn at random: trained on values up to {trained}, validated from {held} on.',
  'split-in-time-test':
    'Split in time, nothing drawn at random: trained on values up to {trained}, validated from {held}, tested from {tested} on.',
  'split-in-time-none': 'Nothing is held out: all values up to {trained} are trained on.',
  'numbers-beyond':
    '{share} of the held-out numbers lie beyond the least and largest of the training rows, where a network has learned nothing. (Of a series with a trend the changes can be forecast: --as change.)',
  'forecast-beats':
    'The network beats the last value: it is off by {own} on average, the last value by {naive} (difference {low} to {high}, 95% interval).',
  'forecast-beats-not':
    'The network does not beat the last value: it is off by {own} on average, the last value by {naive} (difference {low} to {high}, 95% interval). For these data the last value is as good a forecast.',
  'forecast-nearer-seasonalValue':
    'The value one season before comes nearer than the network: off by {error} on average, the network by {own}.',
  'forecast-nearer-windowRidge':
    'Ridge regression on the window comes nearer than the network: off by {error} on average, the network by {own}.',
  'simple-majority': 'the most frequent direction',
  'simple-lastDirection': 'the direction as before',
  'direction-beats': 'The network beats {baseline}: {low} to {high} points more directions are right (95% interval).',
  'direction-beats-not':
    'The network does not beat {baseline}: {low} to {high} points more directions are right (95% interval). For these data that is as good a forecast.'
}
