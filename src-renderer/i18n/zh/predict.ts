// Words of the predict page.

export const predict = { title: '' }
