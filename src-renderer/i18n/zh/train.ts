// Words of the train page.

export const train = { title: '训练' }
