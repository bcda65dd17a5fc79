// Words of the evaluate page.

export const evaluate = { title: 'Evaluate' }
