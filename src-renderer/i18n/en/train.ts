// Words of the train page.

export const train = { title: 'Train' }
