// Words of the runs page.

export const runs = { title: '' }
