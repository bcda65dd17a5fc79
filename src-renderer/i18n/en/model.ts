// Words of the model page.

export const model = { title: '' }
