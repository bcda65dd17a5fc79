// Words of the inspect page.

export const inspect = { title: 'Inspect' }
