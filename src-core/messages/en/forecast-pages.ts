// Forecasts in the window: the question on the Data page, what is forecast, and the course on Evaluate.

export const forecastPages = {
  label: 'Forecast',
  question: "'{column}' is a series of numbers in the order of {order}. Is its next value to be forecast?",
  orderTime: "'{time}'",
  orderFile: 'the file',
  ask: 'Forecast it',
  start: 'Forecast',
  column: 'Column that is forecast',
  as: 'What is forecast',
  what: { value: 'its value', change: 'its change', direction: 'its direction' },
  means: {
    value: 'a number',
    change: 'a number: how far it is from the last value read',
    direction: 'a class: up, flat or down'
  },
  window: 'Steps read',
  ahead: 'Steps ahead',
  flat: 'Largest change that is flat',
  time: 'Time column',
  inFile: 'in the order of the file',
  id: 'Series column',
  oneSeries: 'one series',
  channels: 'Also read:',
  back: 'Back to the table',
  split: 'Rows are split in time, nothing is drawn at random; the last windows wait for their value.',
  course: {
    title: 'Forecast and truth',
    time: 'Time',
    truth: 'true',
    predicted: 'forecast',
    naive: 'last value',
    sentence: 'A forecast that follows the truth by one step says what the last value says.',
    ofSeries: "Drawn is the series '{series}'.",
    latest: 'The latest {count} steps are drawn.'
  }
}
