// Words of the evaluate page.

export const evaluate = { title: '评估' }
